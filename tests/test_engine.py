"""The one plotting engine: words never collide and are never cut, what is the caller's stays."""

from __future__ import annotations

import io
import itertools

import matplotlib
import pandas as pd
import pytest
from collisions import collisions
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from arc.errors import CallError
from arc.plots.engine.labels import key, label
from arc.plots.engine.look import SCREEN, SMALL, TARGETS, chosen_look, drawn, saved_rc
from arc.plots.engine.marks import dots, runs, scale_axis, stacked
from arc.plots.engine.page import given_axes, page_for, panel_size
from arc.plots.engine.typeset import fold, text_size
from arc.plots.picture import PACKED, Picture, caption_of

TABLE = pd.DataFrame({"day": [0.0, 1, 1.1, 2, 2.05, 5], "pain": [3.0, 4, 4, 8, 8, 0]})


def picture_of(table, look=None, ax=None, title="Pain was 8 on one day, and nobody knows why it was so high"):
    with drawn(look) as look:
        figure, (panel,) = page_for(look, ax, title=title, subtitle="1 client, 0 to 10.", foot="1 client.")
        dots(panel, table["day"], table["pain"], look=look)
        for day, pain in table.itertuples(index=False):
            label(panel, day, pain, f"{pain:g}", look=look)
        key(
            panel, [("dot: a rating", look.colours.rating), ("*diamond: a mean", look.colours.ink)], look=look
        )
        scale_axis(panel, {0: "no pain", 10: "worst 10"})
    return Picture(figure, title, caption_of(title), table, title, look=look)


@pytest.mark.parametrize(
    "look", [*TARGETS.values(), SMALL, chosen_look("screen", "dark")], ids=lambda look: look.name
)
def test_no_word_is_cut_or_lies_on_another(look):
    assert collisions(picture_of(TABLE, look).figure) == []


@pytest.mark.parametrize("dpi", [SCREEN.dpi, 120], ids=["its own dots", "of other dots"])
def test_a_picture_that_is_laid_out_first_has_the_bytes_of_one_that_matplotlib_lays_out(dpi):
    plain, first = picture_of(TABLE, SCREEN), picture_of(TABLE, SCREEN)
    plain.figure.set_dpi(dpi)
    first.figure.set_dpi(dpi)
    buffer = io.BytesIO()
    with matplotlib.rc_context(saved_rc(SCREEN)):
        plain.figure.savefig(
            buffer, format="png", dpi=SCREEN.dpi, metadata=plain._metadata("png"), pil_kwargs=PACKED
        )
    assert first.content("png") == buffer.getvalue()


def test_the_place_of_a_name_is_looked_for_only_where_an_axis_has_one(monkeypatch):
    found, look_for = [], Axis._get_tick_boxes_siblings
    monkeypatch.setattr(
        Axis, "_get_tick_boxes_siblings", lambda axis, **how: found.append(axis) or look_for(axis, **how)
    )
    picture = picture_of(TABLE)
    picture.content("png")
    assert found == []
    panel = picture.axes[0]
    panel.set_xlabel("Days")
    picture.content("png")
    assert set(found) == {panel.xaxis}


def test_a_name_that_is_given_after_a_picture_was_written_has_its_place():
    late, early = picture_of(TABLE), picture_of(TABLE)
    late.content("png")
    for each in (late, early):
        each.axes[0].set(xlabel="Days", ylabel="Pain")
    assert late.content("png") == early.content("png")


def test_a_title_lies_on_no_tick_that_the_caller_has_above():
    figure = Figure()
    panel = figure.add_subplot()
    panel.xaxis.tick_top()
    picture_of(TABLE, ax=panel, title="Pain")
    figure.draw_without_rendering()
    title = panel._left_title.get_window_extent()
    ticks = [tick.label2.get_window_extent() for tick in panel.xaxis.get_major_ticks()]
    assert title.ymin >= max(box.ymax for box in ticks)
    assert matplotlib.rcParams["axes.titley"] is None


def test_the_size_of_a_panel_is_that_in_the_drawing_and_nothing_is_drawn_for_it(monkeypatch):
    one, other = picture_of(TABLE), picture_of(TABLE)
    one.figure.draw_without_rendering()
    drawn_size = one.axes[0].get_window_extent().size / (one.figure.dpi / 72)
    monkeypatch.setattr(Figure, "draw", lambda *_: pytest.fail("drawn"))
    assert panel_size(other.axes[0]) == tuple(drawn_size)


def test_the_layout_of_a_figure_is_its_own_again_also_where_writing_fails(monkeypatch):
    picture, seen = picture_of(TABLE), []
    layout = picture.figure.get_layout_engine()

    def fail(figure, *_, **__) -> None:
        seen.append(figure.get_layout_engine())
        raise OSError("full")

    monkeypatch.setattr(Figure, "savefig", fail)
    for ending in ("png", "svg"):
        with pytest.raises(OSError, match="full"):
            picture.content(ending)
        assert picture.figure.get_layout_engine() is layout
    # What is written with other dots is laid out by matplotlib.
    assert seen == [None, layout]


def test_words_find_new_places_when_limits_and_title_are_changed():
    picture = picture_of(TABLE)
    (panel,) = picture.axes
    panel.set(xlim=(-30, 60), ylim=(-5, 40))
    picture.figure.suptitle("Another title")
    assert collisions(picture.figure) == []
    panel.set_xlim(1.5, 6)
    picture.figure.draw_without_rendering()
    drawn_words = [text.get_text() for text in panel.texts if text.get_visible()]
    assert "3" not in drawn_words
    assert "0" in drawn_words


def test_without_a_look_what_the_caller_has_set_stays():
    with matplotlib.rc_context({"text.color": "#ff0000", "axes.facecolor": "#101010", "font.size": 20}):
        before = dict(matplotlib.rcParams)
        picture = picture_of(TABLE)
        assert dict(matplotlib.rcParams) == before
    assert picture.axes[0].get_facecolor()[:3] == pytest.approx([16 / 255] * 3)
    assert picture.look.colours.name == "dark"
    assert picture.figure.get_suptitle() != ""
    with matplotlib.rc_context({"axes.facecolor": "#101010"}):
        assert picture_of(TABLE, SCREEN).axes[0].get_facecolor()[:3] == (1, 1, 1)


def test_on_the_callers_axes_nothing_else_of_the_figure_is_touched():
    figure = Figure(figsize=(12, 4))
    mine, other = figure.subplots(1, 2)
    picture = picture_of(TABLE, ax=mine, title="High")
    assert picture.figure is figure
    assert mine.get_title(loc="left") == "High"
    assert not other.has_data()
    assert figure.get_suptitle() == ""


def test_axes_for_the_panels_are_counted():
    figure = Figure()
    axes = figure.subplots(2, 1)
    assert given_axes(axes, 2) == list(axes)
    said = "This picture has 1 panel, and 2 Axes were given. Give ax= an array of as many, such as"
    with pytest.raises(CallError, match=said):
        given_axes(axes, 1)
    with pytest.raises(CallError, match=r"has 3 panels, and 1 Axes was given.*plot\(ax=ax, client=\"A\"\)"):
        given_axes(axes[0], 3, 'plot(ax=ax, client="A")')


def test_text_of_a_log_is_text():
    hostile = r"$\frac{x}{0}$ \undefined $"
    assert picture_of(TABLE, title=hostile).figure.get_suptitle() == hostile


def test_long_texts_are_folded_also_within_a_word():
    lines = fold("a short one " + "x" * 60, 1.0, 10).split("\n")
    assert lines[0] == "a short one"
    assert "".join(lines[1:]) == "x" * 60
    assert max(text_size(line, 10)[0] for line in lines) <= 1.0


def test_a_line_never_crosses_a_day_without_a_report():
    assert list(runs([0, 1, 3, 4])) == [1, 1, 2, 2]
    assert list(runs([-0.4, 0.4, 1], [False, True, False])) == [1, 2, 2]


def test_dots_of_one_value_lie_upon_each_other():
    x, y = stacked([3, 1, 3, 3.2])
    assert list(zip(x, y, strict=True)) == [(1, 1), (3, 1), (3, 2), (3, 3)]


def test_names_of_looks():
    assert chosen_look("print").colours.name == "print"
    with pytest.raises(CallError, match='no size "poster"'):
        chosen_look("poster")
    with pytest.raises(CallError, match='no theme "pink"'):
        chosen_look("screen", "pink")


def test_a_text_is_as_wide_as_the_font_that_is_set_while_it_is_measured():
    wide = {}
    for family, sans in (
        ("sans-serif", "DejaVu Sans"),
        ("sans-serif", "Source Sans Pro"),
        ("serif", "DejaVu Sans"),
    ):
        with matplotlib.rc_context({"font.family": family, "font.sans-serif": [sans]}):
            wide[family, sans] = text_size("worst 10", 10)[0]
    assert len(set(wide.values())) == 3


@settings(max_examples=60)
@given(
    words=st.lists(
        st.text("abcdefgijlmrtwy0123456789.,:;()", min_size=1, max_size=14), min_size=1, max_size=25
    ),
    width=st.floats(2.5, 6.0),
    size=st.sampled_from((6.4, 8.7, 10.0, 15.0)),
    weight=st.sampled_from(("regular", "bold")),
)
def test_lines_are_as_full_as_they_can_be(words, width, size, weight):
    """As one measures each line whole: words that are added up leave no room and take none."""
    with drawn(SCREEN):
        lines = fold(" ".join(words), width, size, weight).split("\n")
        assert " ".join(lines).split(" ") == words
        room = 0.985 * width
        assert all(text_size(line, size, weight)[0] <= room for line in lines)
        for line, after in itertools.pairwise(lines):
            assert text_size(f"{line} {after.split()[0]}", size, weight)[0] > room
