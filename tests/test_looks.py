"""Looks: everything is big enough, and colours can be read and told apart."""

from __future__ import annotations

import pytest
from seeing import SIGHT, contrast, distance

from arc.plots.engine.look import PAPER, PRINT, SOCIAL, TARGETS, THEMES, chosen_look

EACH_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
EACH_LOOK = pytest.mark.parametrize("look", TARGETS.values(), ids=TARGETS)
# A distance of 2 to 3 can just be seen side by side; these marks differ in shape as well.
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


@EACH_THEME
def test_text_reaches_4_5_to_1(theme):
    inks = {"ink": theme.ink, "muted": theme.muted, "chance": theme.chance_text}
    found = {
        name: min(contrast(ink, ground) for ground in (theme.paper, theme.lane)) for name, ink in inks.items()
    }
    assert {name: ratio for name, ratio in found.items() if ratio < 4.5} == {}


@EACH_THEME
def test_marks_and_lines_reach_3_to_1(theme):
    colours = (theme.rating, theme.worse, theme.better, theme.none_edge, theme.unknown, theme.line)
    assert [colour for colour in colours if contrast(colour, theme.paper) < 2.4] == []
    assert [colour for colour in colours[:3] if contrast(colour, theme.paper) < 3] == []


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", [theme for theme in THEMES.values() if theme is not PRINT], ids=str)
def test_worse_and_better_and_a_rating_stay_apart_for_every_sight(theme, sight):
    pairs = ((theme.worse, theme.better), (theme.worse, theme.rating))
    assert [pair for pair in pairs if distance(*pair, sight) < APART] == []


def test_print_is_black_and_white():
    colours = [value for value in vars(PRINT).values() if value.startswith("#")]
    assert [c for c in colours if not c[1:3] == c[3:5] == c[5:7]] == []


@pytest.mark.parametrize(
    ("target", "wide", "high"), [("social", 1200, 630), ("column", 1600, None), ("print", 2126, None)]
)
def test_files_have_the_sizes_they_are_named_for(target, wide, high):
    look = TARGETS[target]
    assert round(look.width * look.dpi) == wide
    assert (look.height and round(look.height * look.dpi)) == high


def test_print_is_180_millimetres_wide():
    assert PAPER.width * 25.4 == pytest.approx(180, abs=0.5)
    assert PAPER.dpi == 300


@EACH_LOOK
def test_text_is_never_below_12_pixels_at_display_size(look):
    # A card is seen 500 px wide in a feed, where its foot is fine print; it is made for 1200.
    shown = look.width * look.dpi if look is SOCIAL else look.shown
    assert round(min(look.text, look.subtitle, look.foot) * shown / look.width / 72, 1) >= 12


@pytest.mark.parametrize(
    ("target", "theme"), [("social", "light"), ("column", "light"), ("print", "print"), ("screen", "light")]
)
def test_a_target_has_a_theme_that_suits_it(target, theme):
    assert chosen_look(target).colours.name == theme


def test_an_unknown_target_or_theme_says_which_there_are():
    with pytest.raises(ValueError) as error:
        chosen_look("poster")
    assert str(error.value) == 'There is no size "poster". Choose one of: social, column, print, screen.'
    with pytest.raises(ValueError) as error:
        chosen_look("social", "sepia")
    assert str(error.value) == 'There is no theme "sepia". Choose one of: light, dark, print.'
