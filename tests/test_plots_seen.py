"""To be read by everybody: sizes, no text upon another, names that are not made for a chart."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest
from collisions import collisions, texts_of
from drawn import outside
from make_plots import daily, small_log

from arc.arcs.align import align
from arc.plots.engine.typeset import drawable
from arc.samples import load_sample

SAMPLES = ("three-cases", "simulated-messy", "simulated-real-flare")


HOSTILE = [
    "$\\frac{a}{b}$",
    "$",
    "a\nb\r\tc",
    "\u202eevil\u202c\u200f",
    "🦵🏽 leg 👩\u200d⚕️",
    "日本語",
    "x" * 200,
    "\x00\x1b[31m",
    "<script>alert(1)</script>",
    "\ue000\U0010ffff",
]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, id=f"name {number}", marks=() if number % 3 == 0 else pytest.mark.slow)
        for number, name in enumerate(HOSTILE)
    ],
)
def test_hostile_names_are_drawn_as_plain_text(name, tmp_path):
    client = f"A{name}"
    rows = [*daily(client, [3, 4], area=f"{name}1"), *daily(client, [6, 7], area=f"{name}2")]
    picture = small_log(*rows).plot()
    # The page below paints it as PNG.
    for ending in ("svg", "pdf"):
        picture.save(tmp_path / f"p.{ending}")
    assert "<script>" not in picture._repr_html_()
    assert not [c for ax in picture.axes for t in ax.texts for c in t.get_text() if not c.isprintable()]
    assert not outside(picture.figure)
    assert len(picture.alt) < 1200


def test_what_the_font_cannot_draw_is_a_small_box():
    assert drawable("🦵 leg") == "□ leg"
    assert drawable("a\nb\u202ec\x07") == "a bc"
    assert drawable(" \n") == "(blank)"


def test_names_in_other_scripts_are_drawn_with_fonts_of_this_computer_where_it_has_them(monkeypatch):
    from matplotlib.font_manager import fontManager

    from arc.plots.engine import look

    there = ["Yu Gothic", "Source Sans Pro", "DejaVu Sans", "PingFang SC", "Comic Sans MS"]
    monkeypatch.setattr(type(fontManager), "get_font_names", lambda manager: there)
    assert look.families.__wrapped__() == ("Source Sans Pro", "DejaVu Sans", "PingFang SC", "Yu Gothic")
    assert set(look.ELSEWHERE).isdisjoint(look.FAMILY)


def test_dollars_are_dollars():
    ax = small_log(*daily("$x^2$", [3], area="$\\alpha$")).plot().axes[0]
    assert ax.get_title(loc="left") == "$x^2$ · $\\alpha$"
    assert not ax._left_title.get_parse_math()
    assert not any(text.get_parse_math() for text in ax.texts)


@cache
def both_pictures(name: str):
    sample = load_sample(name)
    return sample.plot(), align(sample).plot()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_is_written_upon_another_or_over_the_edge(name):
    for picture in both_pictures(name):
        assert collisions(picture.figure) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_is_smaller_than_12_pixels_at_its_own_width(name):
    for picture in both_pictures(name):
        inch = picture.look.shown / picture.figure.get_figwidth()
        picture.figure.draw_without_rendering()
        assert min(text.get_fontsize() * inch / 72 for text in texts_of(picture.figure)) >= 12


def test_drawing_leaves_matplotlib_as_it_was(log):
    import matplotlib

    before = dict(matplotlib.rcParams)
    log.plot()._repr_html_()
    assert dict(matplotlib.rcParams) == before


def test_importing_arc_plots_does_not_load_matplotlib():
    code = "import sys, arc.plots, arc.plots.picture; print('matplotlib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "False"


def test_drawing_never_loads_pyplot():
    code = "import sys; from arc.samples import load_sample; load_sample().plot()._repr_html_(); "
    code += "print('matplotlib.pyplot' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "False"
