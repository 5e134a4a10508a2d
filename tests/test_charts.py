"""Charts that are published.

Signed inside, of clients by codes that name nobody, or refused in one clear message.
"""

from __future__ import annotations

import pandas as pd
import pytest
from make_charts import RULES, drawn, foot, own_log, reports

import arc
from arc.charts import chart_kinds
from arc.charts.kinds import KINDS, NOTHING_COMPARED
from arc.charts.signing import overlapping


@pytest.fixture(scope="module")
def log():
    return arc.load_sample("three-cases")


def test_where_there_is_room_the_foot_of_the_kind_stays_between_statement_and_line():
    statement, own, line = foot(drawn("trajectory", "column"))
    assert statement == NOTHING_COMPARED
    assert own.startswith("3 clients. Empty square: no report that day, which is not “no pain”.")
    assert line == f"3 clients, 11 sessions, 24 reports · sample log that comes with arc · arc {RULES}"


def test_a_long_source_stands_whole_inside_and_in_the_caption(log):
    source = "notes of a practice, kept by its clients in a diary on paper, transcribed by two people"
    picture = arc.chart(log, target="social", source=source)
    assert f"· {source} ·" in " ".join(foot(picture)[-1].split())
    assert f"Source: {source}." in picture.caption
    assert overlapping(picture.figure) == []


@pytest.mark.parametrize("source", ["$\\frac{1}{0}$ <b>&", "\u202eevil\u202c\x07 日本語 🦵"])
def test_a_hostile_source_is_drawn_as_plain_text(log, source, tmp_path):
    picture = arc.chart(log, target="social", source=source)
    for ending in ("png", "svg"):
        picture.save(tmp_path / f"p.{ending}")
    assert "<b>" not in picture._repr_html_()
    assert all(c.isprintable() for line in foot(picture) for c in line)


def source_of(log) -> str:
    """The source that stands in the picture, and the same in the caption."""
    picture = arc.chart(log, kind="calendar", target="column")
    said = foot(picture)[-1].split(" · ")[1]
    assert f"Source: {said}." in picture.caption
    return said


def test_only_a_copy_that_deidentify_made_is_called_a_de_identified_log(log, tmp_path):
    own = arc.read_log(log.to_frame())
    copy = tmp_path / "copy.csv"
    arc.deidentify(own).save(copy, consent="yes")
    assert source_of(log) == "sample log that comes with arc"
    assert source_of(log.only("A")) == "sample log that comes with arc"
    assert source_of(own) == "own log"
    assert source_of(arc.read_log(copy)) == "de-identified log"
    # A row that somebody added is none of the copy.
    table = pd.read_csv(copy, dtype=str, keep_default_na=False)
    table.loc[0, "source"] = "my diary"
    assert source_of(arc.read_log(table)) == "own log"


def test_simulated_rows_are_said_to_be_simulated():
    picture = arc.chart(arc.load_sample("simulated-real-flare"), target="social")
    assert "simulated log, made by a program" in " ".join(foot(picture))


def test_a_client_with_a_red_flag_is_neither_drawn_nor_counted():
    rows = [*reports("A", 3, 4, 5), *reports("B", 6, 7, red_flag="yes")]
    picture = arc.chart(own_log(*rows), target="column")
    assert foot(picture)[-1].startswith("2 clients (1 not shown: red flag), 1 session, 3 reports")
    assert "A warning sign is written down: see the safety notice." in picture.alt
    assert set(picture.table["client"]) == {"A"}


def test_other_rules_give_another_hash_inside(log):
    rules = arc.Rules(rise=3)
    assert foot(arc.chart(log, target="column", rules=rules))[-1].endswith(f"arc {rules.short_hash}")
    assert rules.short_hash != RULES


def test_one_client_alone(log):
    picture = arc.chart(log, client="C", target="social")
    assert set(picture.table["client"]) == {"C"}
    assert foot(picture)[-1].startswith("1 client, 3 sessions, 4 reports ·")


def test_a_series_is_chosen_by_its_name_or_its_code():
    rows = [*reports("A", 3, 4, area="knee of mum"), *reports("A", 5, 6, area="hip")]
    log = own_log(*rows)
    with pytest.raises(ValueError, match=r'Choose one: area="hip"|area="area 1"'):
        arc.chart(log, kind="around", target="column")
    one, other = (
        arc.chart(log, kind="around", target="column", area=area) for area in ("knee of mum", "area 1")
    )
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one.table["low"].tolist() == [3, 4]
    assert foot(one)[-1].startswith("1 client, 1 session, 2 reports")


def test_the_log_itself_stays_as_it_was():
    log = own_log(*reports("Anna", 3, 4))
    before = log.readings.copy()
    arc.chart(log, target="column")
    pd.testing.assert_frame_equal(log.readings, before)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "pie"}, 'There is no kind "pie". Choose one of: '),
        ({"client": "Z"}, 'There is no client "Z" in this log. There are: A, B and C.'),
        ({"area": "hip"}, (
            "The kind trajectory draws every series of a client. Choose none, or choose another kind."
        )),
        ({"target": "poster"}, 'There is no size "poster". Choose one of: social, column, print, screen.'),
        ({"kind": "line-up", "client": "C"}, (
            "No chart of the kind line-up: 2 such ratings are too few to tell one panel from another. Needed:"
            " at least 6 "
            "dated ratings in numbers around sessions with a baseline."
        )),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_one_clear_message(log, options, said):
    with pytest.raises(ValueError) as error:
        arc.chart(log, **options)
    assert str(error.value).startswith(said)


def test_every_kind_says_what_it_shows_and_when_it_misleads():
    assert chart_kinds()["kind"].tolist() == list(KINDS)
    for kind in KINDS.values():
        assert len(kind.shows.split()) >= 4
        assert kind.misleads.endswith(".")
