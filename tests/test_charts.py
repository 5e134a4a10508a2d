"""Charts that are published: signed inside, readable at their size, with words beside them that name nobody."""

from __future__ import annotations

import csv
import re
import subprocess
import sys

import pandas as pd
import pytest
from drawn import marks_under_text
from test_picture import png_texts

import arc
from arc.charts.companions import contents, table_csv
from arc.charts.kinds import KINDS
from arc.charts.people import with_codes
from arc.plots import looks
from arc.plots.signing import CROP, LABEL, overlapping, text_boxes

RULES = arc.Rules().short_hash
# On a card these kinds hold one client; the others all three.
ONE_ON_A_CARD = ("trajectory", "around", "band", "pairs", "relief", "profile", "calendar")
# The three cases have no client with ratings before four sessions.
OTHER_LOGS = {"trend": ("simulated-real-flare", "S01")}
KIND_AND_TARGET = [(kind, target) for kind in KINDS for target in looks.TARGETS if target != "screen"]


@pytest.fixture(scope="module")
def log():
    return arc.load_sample("three-cases")


@pytest.fixture(scope="module")
def drawn():
    """Each kind for each target, drawn once."""
    found = {}

    def draw(kind: str, target: str):
        if (kind, target) not in found:
            name, one = OTHER_LOGS.get(kind, ("three-cases", "B"))
            client = one if target == "social" and kind in (*ONE_ON_A_CARD, *OTHER_LOGS) else None
            found[kind, target] = arc.chart(arc.load_sample(name), kind=kind, target=target, client=client)
        return found[kind, target]

    return draw


def foot(picture) -> list[str]:
    """The lines at the foot, first to last."""
    return [text.get_text() for text in reversed(picture.figure.texts) if text.get_label() == LABEL]


def own_log(*rows: dict[str, object]):
    frame = pd.DataFrame([{name: str(cell) for name, cell in row.items()} for row in rows]).fillna("")
    return arc.read_log(frame)


def reports(client: str, *ratings: object, **more: object) -> list[dict[str, object]]:
    rows = [
        {"client": client, "day": day, "moment": "between", "rating": rating, **more}
        for day, rating in enumerate(ratings)
    ]
    return [{**rows[0], "moment": "before", "session": 1}, *rows[1:]]


# --- Readable at its size -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_no_text_stands_upon_another_or_over_the_edge(drawn, kind, target):
    assert overlapping(drawn(kind, target).figure) == []


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_no_text_stands_upon_a_mark(drawn, kind, target):
    assert marks_under_text(drawn(kind, target).figure) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_theme_moves_no_text(drawn, kind):
    """With the test before: no overlap in any theme."""
    light = drawn(kind, "column")
    name, _ = OTHER_LOGS.get(kind, ("three-cases", ""))
    dark = arc.chart(arc.load_sample(name), kind=kind, target="column", theme="dark")
    assert [(t, b.bounds) for t, b in text_boxes(dark.figure)] == [
        (t, b.bounds) for t, b in text_boxes(light.figure)
    ]


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_no_text_is_smaller_than_12_pixels_at_display_size(drawn, kind, target):
    from matplotlib.text import Text

    picture = drawn(kind, target)
    sizes = [
        t.get_fontsize() * 100 / 72 for t in picture.figure.findobj(Text) if t.get_text() and t.get_visible()
    ]
    assert min(sizes) > 11.99


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_a_file_has_the_size_of_its_target(drawn, kind, target, tmp_path):
    from matplotlib.image import imread

    high, wide = imread(drawn(kind, target).save(tmp_path / "p.png")).shape[:2]
    assert wide == {"social": 1200, "column": 1600, "print": 2124}[target]
    assert (high == 630) is (target == "social")


def test_a_card_is_laid_out_anew_and_not_made_smaller(drawn):
    card, column = drawn("line-up", "social"), drawn("line-up", "column")
    assert (len(card.axes), len(column.axes)) == (8, 20)
    card, column = drawn("grid", "social"), drawn("grid", "column")
    names = [[label.get_text() for label in picture.axes[0].get_yticklabels()] for picture in (card, column)]
    assert names[0] == ["day 1 up", "day 2 still up", "days 3-4 drop", "days 5-7 below", "all required parts"]
    assert len(names[1]) == 11
    assert "Drawn are the parts that the claim requires; the others are in the table." in card.caption
    assert "Drawn are the parts" not in column.caption
    pd.testing.assert_frame_equal(card.table, column.table)


def test_a_drawing_for_the_screen_stays_as_it_was(log):
    plain, chart = log.plot(), arc.chart(log)
    assert plain.figure.get_figwidth() == chart.figure.get_figwidth() == 9
    assert foot(plain) == []
    assert [ax.get_lines()[0].get_color() for ax in plain.axes] == [
        ax.get_lines()[0].get_color() for ax in chart.axes
    ]


@pytest.mark.parametrize("kind", ["pairs", "relief", "profile"])
def test_what_would_be_crowded_on_a_card_is_refused(log, kind):
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(log, kind=kind, target="social")
    assert str(error.value) == (
        "This picture cannot be read on a card in a feed (1200 x 630 px): its texts would stand upon each other. Choose a "
        'higher size, such as target="column", or one client with client="...". The kind "flare" holds all of them at any size.'
    )


@pytest.mark.parametrize("kind", ["trajectory", "around", "band"])
def test_three_clients_do_not_fit_on_a_card_and_the_way_out_is_said(log, kind):
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(log, kind=kind, target="social")
    assert str(error.value) == (
        '3 panels cannot be read on a card in a feed (1200 x 630 px). Choose one client, such as client="A", or a higher '
        'size, such as target="column". The kind "flare" holds all of them at any size.'
    )
    assert overlapping(arc.chart(log, kind="flare", target="social").figure) == []


def test_many_sessions_do_not_fit_on_a_card_and_the_way_out_is_said():
    rows = [
        {"client": c, "day": 7 * n, "moment": "before", "session": n + 1, "rating": 5}
        for c in "ABC"
        for n in range(6)
    ]
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(own_log(*rows), kind="grid", target="social")
    assert str(error.value) == (
        "18 sessions cannot be read side by side on a card in a feed (1200 x 630 px). Choose one client with "
        'client="...", or a higher size, such as target="column".'
    )


def test_words_that_leave_no_room_for_a_scale_are_refused():
    told = [(word, f"{8 + n}:00") for n, word in enumerate(["better", "worse"] * 3)]
    rows = [
        {"client": "A", "day": 0, "moment": "between", "rating": word, "time": time} for word, time in told
    ]
    with pytest.raises(looks.DoesNotFit) as error:
        arc.chart(own_log(*rows), target="social")
    assert str(error.value) == (
        'The reports in words leave no room for the scale at this size. Choose a higher one, such as target="column".'
    )
    picture = arc.chart(own_log(*rows[:4]), target="social")
    assert overlapping(picture.figure) == []


# --- Inside the image -----------------------------------------------------------------------------------------------


def test_the_foot_of_each_kind_on_a_card(drawn):
    counts = ["1 client · 5 sessions · 11 readings · no comparison", f"de-identified log · rules {RULES}"]
    alone = ("trajectory", "around", "band", "calendar")
    assert [foot(drawn(kind, "social")) for kind in alone] == [counts] * len(alone)
    # Chance may stand beside these, but no days without a session do.
    beside_chance = ("pairs", "relief", "profile")
    counts = [counts[0].replace("no comparison", "no comparison days"), counts[1]]
    assert [foot(drawn(kind, "social")) for kind in beside_chance] == [counts] * len(beside_chance)
    assert foot(drawn("grid", "social")) == [
        "3 clients · 11 sessions · 24 readings · no comparison", f"de-identified log · rules {RULES}",
    ]  # fmt: skip
    assert foot(drawn("rates", "social")) == [
        "3 clients · 11 sessions · 24 readings", "compared with simulated logs without any effect",
        f"de-identified log · rules {RULES}",
    ]  # fmt: skip


def test_where_there_is_room_the_foot_is_one_line(drawn):
    said = f"3 clients · 11 sessions · 24 readings · no comparison · de-identified log · rules {RULES}"
    assert foot(drawn("trajectory", "column")) == [said]


@pytest.mark.parametrize(("kind", "target"), KIND_AND_TARGET)
def test_cutting_off_5_percent_of_each_side_leaves_the_foot_whole(drawn, kind, target):
    figure = drawn(kind, target).figure
    figure.canvas.draw()
    wide, high = (side * figure.dpi for side in figure.get_size_inches())
    boxes = [text.get_window_extent() for text in figure.texts if text.get_label() == LABEL]
    assert CROP > 0.05
    for box in boxes:
        assert box.x0 >= 0.05 * wide
        assert box.x1 <= 0.95 * wide
        assert box.y0 >= 0.05 * high


def test_a_long_source_is_shortened_inside_and_whole_in_the_caption(log):
    source = "notes of a practice, kept by its clients in a diary on paper, transcribed by two people " * 2
    picture = arc.chart(log, kind="grid", target="social", source=source)
    assert foot(picture)[1].startswith("notes of a practice, kept by its clients in a diary on pap")
    assert foot(picture)[1].endswith("…")
    assert f"Source: {source.strip()}" in picture.caption.replace("  ", " ")
    assert overlapping(picture.figure) == []


@pytest.mark.parametrize("source", ["$\\frac{1}{0}$", "\u202eevil\u202c\x07", "日本語 🦵", "<b>&"])
def test_a_hostile_source_is_drawn_as_plain_text(log, source, tmp_path):
    picture = arc.chart(log, kind="grid", target="social", source=source)
    for ending in ("png", "svg"):
        picture.save(tmp_path / f"p.{ending}")
    assert "<b>" not in picture._repr_html_()
    assert all(c.isprintable() for line in foot(picture) for c in line)


def test_simulated_rows_are_said_to_be_simulated():
    picture = arc.chart(arc.load_sample("simulated-real-flare"), kind="grid", target="column")
    assert "simulated log, made by a program" in " ".join(foot(picture))


def test_a_client_with_a_red_flag_is_neither_drawn_nor_counted():
    rows = [*reports("A", 3, 4, 5), *reports("B", 6, 7, red_flag="yes")]
    picture = arc.chart(own_log(*rows), target="column")
    assert foot(picture)[0].startswith("2 clients (1 not shown: red flag) · 1 session · 3 readings")
    assert "red flag recorded: see the safety notice" in picture.alt
    assert set(picture.table["client"]) == {"A"}


def test_other_rules_give_another_hash_inside(log):
    rules = arc.Rules(rise=3)
    assert foot(arc.chart(log, target="column", rules=rules))[0].endswith(f"rules {rules.short_hash}")
    assert rules.short_hash != RULES


# --- Who it shows ---------------------------------------------------------------------------------------------------


def test_one_client_alone(log):
    picture = arc.chart(log, client="C", target="social")
    assert set(picture.table["client"]) == {"C"}
    assert foot(picture)[0] == "1 client · 3 sessions · 4 readings · no comparison"


def test_names_and_places_in_peoples_own_words_become_codes():
    rows = [*reports("Anna Schmidt", 3, 4, area="knee of Anna"), *reports("JM", 5, 6, area="low back")]
    coded = with_codes(own_log(*rows))
    assert coded.clients == {"Anna Schmidt": "client 1", "JM": "client 2"}
    assert coded.areas == {"knee of anna": "area 1"}
    picture = arc.chart(own_log(*rows), target="column")
    said = " ".join([picture.alt, picture.caption, picture.description, picture.table.to_csv()])
    said += " ".join(text for text, _ in text_boxes(picture.figure))
    assert not re.search("Anna|Schmidt|JM", said)
    assert "client 1" in said
    assert (
        "Names and codes that may name somebody stand here as client 1, client 2 ... in the order of the log."
        in said
    )


def test_a_client_can_be_chosen_by_name_or_by_code_and_keeps_the_code():
    rows = [*reports("Anna", 3, 4), *reports("Berta", 5, 6)]
    log = own_log(*rows)
    by_name, by_code = (
        arc.chart(log, client="Berta", target="social"),
        arc.chart(log, client="client 2", target="social"),
    )
    assert set(by_name.table["client"]) == set(by_code.table["client"]) == {"client 2"}


def test_a_series_is_chosen_by_its_name_or_its_code():
    rows = [*reports("A", 3, 4, area="knee of mum"), *reports("A", 5, 6, area="hip")]
    log = own_log(*rows)
    with pytest.raises(ValueError, match=r'Choose one: align\(log, area="hip"\)|area="area 1"'):
        arc.chart(log, kind="around", target="column")
    one, other = (
        arc.chart(log, kind="around", target="column", area=area) for area in ("knee of mum", "area 1")
    )
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one.table["low"].tolist() == [3, 4]
    assert foot(one)[0].startswith("1 client · 1 session · 2 readings")


def test_plain_codes_stay(log):
    assert not with_codes(log).is_renamed
    assert not with_codes(own_log(*reports("P07", 3, 4), *reports("BCDFG", 3, 4))).is_renamed


def test_the_log_itself_stays_as_it_was():
    log = own_log(*reports("Anna", 3, 4))
    before = log.readings.copy()
    arc.chart(log, target="column")
    pd.testing.assert_frame_equal(log.readings, before)


# --- What cannot be drawn -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "pie"}, 'There is no kind "pie". Choose one of: '),
        ({"client": "Z"}, 'There is no client "Z" in this log. There are: A, B and C.'),
        ({"area": "hip"}, "The kind trajectory draws every area and quantity of a client. Leave both away, or choose another kind."),
        ({"target": "poster"}, 'There is no size "poster". Choose one of: social, column, print, screen.'),
        ({"kind": "line-up", "client": "C"}, (
            "No chart of the kind line-up: 2 such ratings are too few to tell one panel from another. Needed: at least 6 "
            "dated ratings in numbers around sessions with a baseline."
        )),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_one_clear_message(log, options, said):
    with pytest.raises(ValueError) as error:
        arc.chart(log, **options)
    assert str(error.value).startswith(said)


def test_every_kind_says_what_it_shows_and_when_it_misleads():
    assert arc.chart_kinds()["kind"].tolist() == list(KINDS)
    for kind in KINDS.values():
        assert len(kind.shows.split()) >= 4
        assert kind.misleads.endswith(".")


# --- Beside the image -----------------------------------------------------------------------------------------------


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
        "Title": "Every report of each client",
        "Description": alt,
        "Comment": long,
        "Software": "arc",
    }
    svg = (published / "card.svg").read_text(encoding="utf-8")
    assert "<title>Every report of each client</title>" in svg
    assert f"<desc>{alt}</desc>" in svg
    assert "<dc:description>" in svg
    assert 'width="1200" height="630"' in svg
    pdf = (published / "card.pdf").read_bytes()
    assert b"/Title" in pdf
    assert b"/Subject" in pdf
    assert b"/Keywords" in pdf


def test_a_person_could_redraw_the_chart_from_the_description(log):
    lines = arc.chart(log, client="C").description.split("\n")
    assert lines[1] == "5 marks, in the order of the data table."
    assert lines[2] == (
        "client C, scale 0-10: area pudendal nerve, session 1, moment between, days after 0, day basis inferred: lower than "
        "usual, in words; area pudendal nerve, session 2, moment between, days after 1, day basis inferred: 8; area pudendal "
        "nerve, session 2, moment between, days after 2, day basis inferred: 0; area pudendal nerve, session 3, moment "
        "between: higher than the last report, in words; area pudendal nerve, moment usual, stated level: 6."
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_come_from_the_table_of_the_picture(drawn, kind):
    picture = drawn(kind, "column")
    found = contents(picture)
    rows = list(csv.reader(found[".table.csv"].splitlines()))
    assert len(rows) == len(picture.table) + 1
    assert rows[0] == list(picture.table.columns)
    assert found[".alt.txt"] == f"{picture.alt}\n"
    assert found[".description.txt"].startswith(picture.alt)
    source = "simulated log, made by a program" if kind in OTHER_LOGS else "de-identified log"
    assert f"Rules {RULES}. Source: {source}." in found[".caption.txt"]
    assert "cannot" in picture.alt


def test_no_cell_of_the_table_is_a_formula():
    table = pd.DataFrame({"client": ["=1+1", "+1", "@x", "-2+3", "plain"], "low": [-3.0, 1.0, 2.0, 3.0, 4.0]})
    assert table_csv(table) == "client,low\n'=1+1,-3.0\n'+1,1.0\n'@x,2.0\n'-2+3,3.0\nplain,4.0\n"


def test_two_processes_write_the_same_bytes(tmp_path):
    code = (
        "import sys, arc\n"
        "log = arc.load_sample('three-cases')\n"
        "for kind, client in (('trajectory', 'B'), ('grid', None)):\n"
        "    for ending in ('png', 'svg', 'pdf'):\n"
        "        arc.publish(arc.chart(log, kind=kind, target='social', client=client), f'{sys.argv[1]}/{kind}.{ending}')\n"
    )
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        subprocess.run([sys.executable, "-c", code, str(tmp_path / name)], check=True)
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "other")
    )
    assert len(one) == 14
    assert one == other


def test_drawing_for_a_place_leaves_matplotlib_and_the_next_drawing_as_they_were(log):
    import matplotlib

    before, plain = dict(matplotlib.rcParams), log.plot()._repr_html_()
    arc.chart(log, kind="grid", target="social", theme="dark")._repr_html_()
    assert dict(matplotlib.rcParams) == before
    assert log.plot()._repr_html_() == plain
