"""What stands beside a chart.

Alternative text, long description, caption and data table, all from the same table.
"""

from __future__ import annotations

import csv
import re

import pandas as pd
import pytest
from make_charts import OTHER_LOGS, RULES, drawn, own_log, reports
from test_picture import png_texts

import arc
from arc.charts.companions import contents, table_csv
from arc.charts.kinds import KINDS
from arc.charts.phrases import phrases
from arc.plots.engine.words import LEFT_AWAY, MOST_ALT, alt_words, caveat_words
from arc.vocabulary.caveats import raised_by
from arc.vocabulary.facts import Facts


@pytest.fixture(scope="module")
def log():
    return arc.load_sample("three-cases")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A log of somebody with a name, dates and a path, published in all three formats."""
    rows = [
        {"client": "Anna Schmidt", "date": f"2023-05-{day:02d}", "moment": moment, "rating": rating, "session": session,
         "note": "met at Hotel Paradiso", "area": "=cmd knee"}
        for day, moment, rating, session in [(8, "before", "4-5", "1"), (9, "between", "7", ""), (10, "between", "worse", "")]
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("of-anna")
    path = folder / "log-of-anna.csv"
    pd.DataFrame(rows).to_csv(path, index=False)
    out = tmp_path_factory.mktemp("out")
    log = arc.read_log(path)
    for ending in ("png", "svg", "pdf"):
        arc.publish(arc.chart(log, target="social"), out / f"card.{ending}")
    return out


def test_five_files_stand_beside_each_other(published):
    assert sorted(path.name for path in published.iterdir()) == [
        "card.alt.txt", "card.caption.txt", "card.description.txt", "card.pdf", "card.png", "card.svg", "card.table.csv",
    ]  # fmt: skip


def test_no_name_date_or_path_is_in_any_file(published):
    told = rb"(?i)anna|schmidt|paradiso|2023|05-0|\bmonday|of-anna|card\.|/tmp|cmd|D:20\d\d"
    for path in published.iterdir():
        assert not re.search(told, path.read_bytes()), path.name


def test_png_svg_and_pdf_carry_title_alt_and_description(published, tmp_path):
    alt = (published / "card.alt.txt").read_text(encoding="utf-8").strip()
    long = " ".join((published / "card.description.txt").read_text(encoding="utf-8").split("\n")).strip()
    png = png_texts((published / "card.png").read_bytes())
    assert png == {
        "Title": "1 flare after 1 session; 0 not known",
        "Description": alt,
        "Comment": f"{long} Rules {RULES}.",
        "Software": "arc",
    }
    svg = (published / "card.svg").read_text(encoding="utf-8")
    assert "<title>1 flare after 1 session; 0 not known</title>" in svg
    assert f"<desc>{alt}</desc>" in svg
    assert "<dc:description>" in svg
    assert 'width="1200" height="630"' in svg
    pdf = (published / "card.pdf").read_bytes()
    assert b"/Title" in pdf
    assert b"/Subject" in pdf
    assert b"/Keywords" in pdf


# --- From the words alone ---


def test_a_person_could_redraw_the_chart_from_the_description(log):
    lines = arc.chart(log, client="C").description.split("\n")
    assert lines[1:5] == [
        "5 marks, in the order of the data table.",
        (
            "client C, scale 0-10, pudendal nerve: session 1, between, 0 days after the session, day"
            " inferred: lower than usual, in words; session 2, between, 1 day after the session, day"
            " inferred: 8; session 2, between, 2 days after the session, day inferred: 0; both sides, session 3,"
            " between: higher than the last report, in words; usual level, stated level: 6."
        ),
        "Behind the marks:",
        "client C, line of a session: session 1; session 2; session 3.",
    ]


def test_a_session_that_nobody_reported_on_is_in_the_description_and_in_the_table():
    rows = [*reports("A", 3, 4), {"client": "A", "day": 9, "session": 2, "moment": "attended"}]
    picture = arc.chart(own_log(*rows), target="column")
    assert "client A, line of a session: session 1, day 0; session 2, day 9." in picture.description
    table = list(csv.DictReader(contents(picture)[".table.csv"].splitlines()))
    assert [(row["mark"], row["session"], row["day (since the first session)"]) for row in table] == [
        ("report", "1", "0"), ("report", "", "1"), ("line of a session", "1", "0"), ("line of a session", "2", "9"),
    ]  # fmt: skip


DESCRIBED = {
    "around": "client A, scale 1-10: session 1, before, day 0: 3; session 1, after, day 0: 3; session 1, between, day 2: 0 to 3; "
    "session 2, between, day 0, day inferred, called better, covers days 0 to 3: lower than usual, in words; session 2, before",
    "relief": "client C: flare, session 2, from day 0 to 1, to day 2; relief, session 1, end not seen because of: next session, "
    "from day 0, to day 1 or more;",
    "flare": "client A: session 1, because of: day 1: not known; session 2, because of: no level: not known;",
    "profile": "client A, scale 1-10: session 1, before, day 0: 0; session 1, after, day 0: 0; session 1, after, day 2: -3 to 0;",
    "adverse": "client S01: session 1, no elsewhere 6: no; session 2,",
    "calendar": "client A: session 1, day 0, drawn as number, numbers 2; day 2, drawn as range, ranges 1; session 2, day 7, day "
    "inferred, drawn as words, words 1; day 8, a report of another day tells of it;",
    "grid": "claim nerve-flare, client A: session 1, day 0 lower, not required: not met;",
    "line-up": "panel 1: line 1, before, day 0: 0;",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), DESCRIBED.items(), ids=DESCRIBED)
def test_every_mark_is_said_in_plain_words(kind, said):
    assert said in drawn(kind, "column").description


def test_a_trend_says_each_rating_and_nothing_that_no_mark_shows():
    line = drawn("trend", "column").description.split("\n")[2]
    assert line == "client S01, scale 0-10: session 1: 4; session 2: 6; session 3: 6; session 4: 4."


def test_days_beside_shares_stay_days_and_an_end_not_seen_is_said():
    """Past its gate the table of reliefs holds curves as well."""
    row = {
        "what": "relief",
        "session": 1,
        "start_low": 0.0,
        "start_high": 1.0,
        "end_low": 3.0,
        "end_high": float("nan"),
    }
    curve = {"share_low": float("nan"), "chance_low": float("nan"), "chance_high": float("nan")}
    assert phrases(pd.Series({**row, **curve})) == [
        "relief",
        "session 1",
        "from day 0 to 1",
        "to day 3 or more",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_no_column_is_called_by_its_name_in_a_program(kind):
    said = drawn(kind, "column").description
    assert not re.search(
        r"_|\bevent day|\brole\b|what (rating|reading|client)|\bnan\b|\bTrue\b|\bFalse\b|arc\.", said
    )


def test_the_last_line_of_the_description_says_every_further_caveat_in_full(log):
    last = arc.chart(log, target="column").description.split("\n")[-1]
    assert last.startswith(
        "11 of 30 reports in words without a number: shown and counted, never given one. 4 ratings"
    )
    assert (
        "Where sessions are booked on bad days, later days look better than the arrival, with no effect"
        in last
    )


# --- To paste ---


def test_a_caption_says_what_it_shows_with_its_n_and_when_it_misleads(log):
    caption = arc.chart(log, target="social").caption
    assert caption == (
        "Every report of each client over time: 3 clients, 11 sessions, 24 reports. Gaps look like calm days."
        " A day without a mark was not reported. What followed 8 of 11 sessions is not known. 1 flare, 2 with"
        " no rise. 3 clients, 11 sessions. Pain, 1 to 10 and 0 to 10. Up is more pain. Nothing was compared"
        " with weeks without sessions, so this cannot say what the sessions did. Source: sample log that comes with arc."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_caption_that_is_pasted_holds_no_code_of_a_caveat(kind):
    caption = drawn(kind, "column").caption
    assert caption.startswith(KINDS[kind].shows.capitalize()[:1])
    assert KINDS[kind].misleads in caption
    assert "Further caveats" not in caption


def test_where_the_log_is_at_hand_the_codes_stay(log):
    assert "Further caveats of this log: words-only, ranges," in log.plot().caption


def test_what_an_app_cannot_say_is_said_in_full():
    caveats = raised_by(Facts(absent_calm_days=True, word_ratings=3, zeros_not_entered=2, words=1, reports=4))
    said = caveat_words(caveats, travels=False)
    for start in (
        "This app has no entry for days without pain",
        "3 ratings stand for words that were given numbers",
        "2 entries with a level of 0",
    ):
        assert start in said
    assert said.endswith("Further caveats of this log: words-only.")


def test_the_day_on_which_rules_were_registered_does_not_travel():
    facts = Facts(rules_hash="aaaa", registered_hash="bbbb", registered_date="2026-05-08")
    at_hand = caveat_words(raised_by(facts), travels=False)
    travels = caveat_words(raised_by(facts), travels=True)
    assert "bbbb on 2026-05-08" in at_hand
    assert travels.startswith(
        "These are not the rules that were registered for this log. What was chosen after looking"
    )
    assert "2026" not in travels


# --- No longer than a field for it ---


def test_an_alternative_text_of_many_clients_counts_those_left_away():
    rows = [
        row
        for number in range(12)
        for row in reports(f"P{number:02d}", 3, 4, 5, area="low back and left hip")
    ]
    alt = arc.chart(own_log(*rows), target="column").alt
    assert len(alt) <= 1000
    assert (
        "Client P00, low back and left hip, scale 0-10: 1 session, 3 reports on days 0 to 2, ratings from 3"
        " to 5." in alt
    )
    told = alt.count("Client P")
    assert f"{12 - told} more in the table." in alt


@pytest.mark.parametrize(("room", "left"), [(0, False), (-1, True)])
def test_a_text_is_cut_only_where_it_does_not_fit(room, left):
    start, tail = "x" * 10, "y" * (MOST_ALT - 10 - 2 - 80 - room)
    alt = alt_words(start, ["a" * 40, "b" * 39], tail)
    assert (LEFT_AWAY.format(more=1) in alt) is left
    assert len(alt) <= MOST_ALT


def test_a_sentence_that_is_too_long_alone_ends_after_a_clause():
    alt = alt_words(
        "Bars.",
        ["Client A: " + "; ".join(f"session {n} relief from day 0 to day 3" for n in range(60)) + "."],
        "End.",
    )
    assert len(alt) <= MOST_ALT
    assert alt.startswith("Bars. Client A: session 0 relief from day 0 to day 3; session 1")
    told = alt.count("session")
    assert alt.endswith(f"; {60 - told} more in the table. End.")


# --- The table ---


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_come_from_the_table_of_the_picture(kind):
    picture = drawn(kind, "column")
    found = contents(picture)
    rows = list(csv.reader(found[".table.csv"].splitlines()))
    behind = 0 if picture.ground is None else len(picture.ground)
    assert len(rows) == len(picture.table) + behind + 1
    assert [header.split(" (")[0] for header in rows[0]][: picture.table.shape[1]] == list(
        picture.table.columns
    )
    assert found[".alt.txt"] == f"{picture.alt}\n"
    assert found[".description.txt"].startswith(picture.alt)
    source = "simulated log, made by a program" if kind in OTHER_LOGS else "sample log that comes with arc"
    assert f"Source: {source}." in found[".caption.txt"]
    assert "cannot" in found[".caption.txt"] or kind in ("flare", "line-up")


UNITS = {
    "trajectory": {"day (since the first session)", "days_after (days after the session)", "low (points of the scale)", "kind", "words", "scale"},
    "around": {"event_day (from the session)", "low (points of the scale)", "kind", "words", "scale"},
    "relief": {"start_low (day from the session)", "end_high (day from the session, empty: not seen)"},
    "trend": {"low (points of the scale)"},
    "change": {"low (points above the level before)", "chance_low (points above the level before)"},
    "profile": {"day (from the session)", "low (points above the level before)"},
    "calendar": {"day (since the first session)"},
    "line-up": {"event_day (from the session)", "above (points above the baseline)"},
}  # fmt: skip


@pytest.mark.parametrize(("kind", "units"), UNITS.items(), ids=UNITS)
def test_the_headers_of_the_table_say_their_units(kind, units):
    header = next(csv.reader(contents(drawn(kind, "column"))[".table.csv"].splitlines()))
    assert units <= set(header)


def test_no_cell_of_the_table_is_a_formula():
    table = pd.DataFrame({"client": ["=1+1", "+1", "@x", "-2+3", "plain"], "low": [-3.0, 1.0, 2.0, 3.0, 4.0]})
    assert table_csv(table) == "client,low (points of the scale)\n'=1+1,-3\n'+1,1\n'@x,2\n'-2+3,3\nplain,4\n"


# --- Nothing of somebody else's is written over ---


def test_a_picture_that_arc_made_is_replaced_with_its_words(log, tmp_path):
    for client, ending in (("A", "png"), ("B", "png"), ("B", "svg"), ("C", "pdf"), ("A", "pdf")):
        arc.publish(arc.chart(log, client=client, target="social"), tmp_path / f"card.{ending}")
        assert f"Client {client}:" in (tmp_path / "card.alt.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["card.png", "card.caption.txt", "card.table.csv"])
def test_a_file_that_arc_did_not_make_is_never_written_over(log, tmp_path, name):
    (tmp_path / name).write_bytes(b"a photo, or notes")
    with pytest.raises(ValueError) as error:
        arc.publish(arc.chart(log, client="B", target="social"), tmp_path / "card.png")
    assert (
        str(error.value)
        == f'There is already a file "{name}" at this place that arc did not make, and it is not written'
        " over. Choose another name."
    )
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(name, b"a photo, or notes")]
