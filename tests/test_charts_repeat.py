"""The same chart gives the same files everywhere, and leaves everything as it was."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from make_charts import drawn

import arc


@pytest.fixture(scope="module")
def log():
    return arc.load_sample("three-cases")


CODE = (
    "import sys, arc\nlog = arc.load_sample('three-cases')\nfor kind, client in (('trajectory', 'B'),"
    " ('grid', None)):\n    for ending in ('png', 'svg', 'pdf'):\n        arc.publish(arc.chart(log,"
    " kind=kind, target='social', client=client), f'{sys.argv[1]}/{kind}.{ending}')\n"
)
# Of every group of settings one that would be seen.
OWN_SETTINGS = """
axes.grid: True
axes.labelpad: 30
axes.xmargin: 0.3
axes.spines.left: False
axes.titlesize: 30
font.size: 22
hatch.linewidth: 6
lines.linewidth: 8
lines.markeredgewidth: 4
lines.scale_dashes: False
patch.linewidth: 9
path.simplify: False
pdf.compression: 0
pdf.fonttype: 42
savefig.bbox: tight
svg.fonttype: none
text.hinting_factor: 1
text.kerning_factor: 6
xtick.labelbottom: False
xtick.major.size: 20
ytick.minor.visible: True
"""
ELSEWHERE = {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C"}


def written_in(folder: Path, **environment: str) -> dict[str, bytes]:
    """What another process publishes that is started in this folder."""
    out = folder / "out"
    out.mkdir(parents=True, exist_ok=True)
    more = {**os.environ, **environment}
    subprocess.run([sys.executable, "-c", CODE, str(out)], check=True, cwd=folder, env=more)
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.slow
def test_another_process_place_and_a_matplotlibrc_of_ones_own_give_the_same_bytes(tmp_path):
    one = written_in(tmp_path / "one", PYTHONHASHSEED="1")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "matplotlibrc").write_text(OWN_SETTINGS)
    other = written_in(tmp_path / "other", **ELSEWHERE)
    assert len(one) == 14
    assert one == other


@pytest.mark.slow
def test_a_style_sheet_of_a_notebook_changes_no_picture(log):
    import matplotlib.style

    plain = arc.chart(log, client="B", target="column")._repr_html_()
    with matplotlib.style.context(["ggplot", "dark_background", {"ytick.labelleft": False}]):
        assert arc.chart(log, client="B", target="column")._repr_html_() == plain


@pytest.mark.parametrize(
    ("target", "wide", "high"),
    [("social", "1200", "630"), ("column", "1600", r"\d+"), ("print", r"180\.0mm", r"\d+\.\dmm")],
)
def test_a_drawing_has_the_pixels_of_its_place_or_the_millimetres_of_its_page(target, wide, high, tmp_path):
    svg = drawn("trajectory", target).save(tmp_path / "p.svg").read_text(encoding="utf-8")
    assert re.search(rf'<svg [^>]*width="{wide}" height="{high}"', svg)


@pytest.mark.parametrize(
    ("target", "dpi", "width"), [("social", 200, 1200), ("column", 200, 1600), ("print", 300, 2126)]
)
def test_a_png_has_the_pixels_of_its_place_and_says_its_resolution(target, dpi, width, tmp_path):
    content = drawn("trajectory", target).save(tmp_path / "p.png").read_bytes()
    at = content.index(b"IHDR") + 4
    assert struct.unpack(">I", content[at : at + 4])[0] in (width, width - 2)
    at = content.index(b"pHYs") + 4
    assert struct.unpack(">II", content[at : at + 8]) == (round(dpi / 0.0254),) * 2


@pytest.mark.slow
def test_drawing_for_a_place_leaves_matplotlib_and_the_next_drawing_as_they_were(log):
    import matplotlib

    before, plain = dict(matplotlib.rcParams), log.plot()._repr_html_()
    arc.chart(log, kind="grid", target="social", theme="dark")._repr_html_()
    assert dict(matplotlib.rcParams) == before
    assert log.plot()._repr_html_() == plain
