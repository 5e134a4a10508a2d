"""Canvases and themes: what is chosen holds for one drawing,
everything is big enough, and colours stay apart.
"""

from __future__ import annotations

import itertools
import threading

import pytest
from seeing import SIGHT, contrast, distance

from arc.plots.engine import looks, style

THEMES = pytest.mark.parametrize("theme", looks.THEMES.values(), ids=looks.THEMES)
TARGETS = pytest.mark.parametrize("canvas", looks.TARGETS.values(), ids=looks.TARGETS)
# A distance of 2 to 3 can just be seen side by side; series
# that differ in marker and line as well need no more than this.
APART = 15


def test_the_formulas_give_published_values():
    # WCAG: black on white is 21, #767676 on white the lightest
    # grey that passes 4.5. CIELAB: white and black are 100 apart.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert distance("#000000", "#FFFFFF", "all cones") == pytest.approx(100, abs=0.01)
    # Lindbloom's CIE calculator: sRGB red has L 53.24, a 80.09, b 67.20.
    assert distance("#FF0000", "#000000", "all cones") == pytest.approx(
        (53.24**2 + 80.09**2 + 67.20**2) ** 0.5, abs=0.05
    )


def test_sight_with_two_cones_leaves_grey_as_it_is():
    for sight in SIGHT:
        assert distance("#808080", "#808080", sight) == 0
        assert distance("#000000", "#FFFFFF", sight) == pytest.approx(100, abs=0.5)


@THEMES
def test_text_reaches_4_5_to_1(theme):
    found = {
        ink: min(contrast(ink, ground) for ground in (theme.paper, theme.strip, theme.faint))
        for ink in (theme.ink, theme.soft_ink)
    }
    assert {ink: ratio for ink, ratio in found.items() if ratio < 4.5} == {}


@THEMES
def test_marks_and_lines_reach_3_to_1(theme):
    colours = [*(each.colour for each in theme.series), theme.session]
    assert [colour for colour in colours if contrast(colour, theme.paper) < 3] == []


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_series_stay_apart_in_colour_or_in_marker_and_line(theme, sight):
    for one, other in itertools.combinations(theme.series, 2):
        by_colour = distance(one.colour, other.colour, sight) >= APART
        by_shape = one.marker != other.marker and one.line != other.line
        assert by_shape
        assert by_colour or theme is looks.PRINT


def test_print_is_black_and_white():
    colours = [
        *(each.colour for each in looks.PRINT.series),
        looks.PRINT.ink,
        looks.PRINT.soft_ink,
        looks.PRINT.session,
    ]
    assert [c for c in colours if not c[1:3] == c[3:5] == c[5:7]] == []


@pytest.mark.parametrize(
    ("target", "wide", "high"), [("social", 1200, 630), ("column", 1600, None), ("print", 2124, None)]
)
def test_files_have_the_sizes_they_are_named_for(target, wide, high):
    canvas = looks.TARGETS[target]
    assert canvas.width * canvas.dpi / 100 == wide
    assert (canvas.height and canvas.height * canvas.dpi / 100) == high


def test_print_is_180_millimetres_wide():
    assert looks.PAGE.width / 100 * 25.4 == pytest.approx(180, abs=0.5)
    assert looks.PAGE.dpi == 300


@TARGETS
def test_text_is_never_below_12_pixels_at_display_size(canvas):
    assert min(canvas.text, canvas.title) >= 12


def test_text_on_a_card_is_about_40_pixels_of_it():
    scale = looks.SOCIAL.dpi / 100
    assert looks.SOCIAL.title * scale == pytest.approx(40.8)
    assert looks.SOCIAL.text * scale == pytest.approx(33.6)


def test_a_look_holds_for_one_drawing_only():
    before = style.INK, style.WIDTH, style.RC
    with looks.drawn_with(looks.chosen_look("column", "dark")):
        assert (looks.DARK.ink, looks.DARK.paper, 800) == (style.INK, style.PAPER, style.WIDTH)
        assert style.RC["savefig.facecolor"] == looks.DARK.paper
    assert before == (style.INK, style.WIDTH, style.RC)


def test_a_look_ends_with_an_error_too():
    with pytest.raises(RuntimeError), looks.drawn_with(looks.chosen_look("social")):
        raise RuntimeError
    assert looks.current_look() == looks.DEFAULT


def test_a_look_is_not_seen_by_another_thread():
    seen = []
    with looks.drawn_with(looks.chosen_look("column", "dark")):
        thread = threading.Thread(target=lambda: seen.append(style.PAPER))
        thread.start()
        thread.join()
    assert seen == ["#FFFFFF"]


@pytest.mark.parametrize(
    ("target", "theme"), [("social", "light"), ("column", "light"), ("print", "print"), ("screen", "light")]
)
def test_a_target_has_a_theme_that_suits_it(target, theme):
    assert looks.chosen_look(target).theme.name == theme


def test_an_unknown_target_or_theme_says_which_there_are():
    with pytest.raises(ValueError) as error:
        looks.chosen_look("poster")
    assert str(error.value) == 'There is no size "poster". Choose one of: social, column, print, screen.'
    with pytest.raises(ValueError) as error:
        looks.chosen_look("social", "sepia")
    assert str(error.value) == 'There is no theme "sepia". Choose one of: light, dark, print.'


def test_a_name_that_style_does_not_have_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'COLOUR'"):
        style.COLOUR  # noqa: B018
