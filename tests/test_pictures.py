"""Each kind of picture beside one that was looked at and kept (tests/pictures); pytest-mpl compares them.

After a change that is meant: look at the new pictures, then `python -m pytest -W default
tests/test_pictures.py --mpl-generate-path=tests/pictures`.
"""

from __future__ import annotations

import pytest

import arc
from arc.charts.kinds import KINDS

CASES = "three-cases"
# What a card can hold: one client of a sample, or all of them.
ON_A_CARD = {
    "trajectory": (CASES, "B"), "around": (CASES, "B"), "band": (CASES, "B"), "grid": (CASES, None),
    "rates": (CASES, None), "line-up": (CASES, None), "pairs": (CASES, "B"), "relief": (CASES, "B"),
    "profile": (CASES, "B"), "trend": ("simulated-real-flare", "S01"), "adverse": (CASES, None),
    "calendar": (CASES, "B"), "flare": (CASES, None),
}  # fmt: skip
# Small: half of a screen's pixels are enough to see that something moved.
SMALL = {"dpi": 50}


def test_every_kind_has_a_checked_picture():
    assert set(KINDS) == set(ON_A_CARD)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.mpl_image_compare(tolerance=1, savefig_kwargs=SMALL, style="default")
def test_a_column(kind):
    name, _ = ON_A_CARD[kind]
    return arc.chart(arc.load_sample(name), kind=kind, target="column").figure


@pytest.mark.parametrize("kind", ON_A_CARD)
@pytest.mark.mpl_image_compare(tolerance=1, savefig_kwargs={"dpi": 100}, style="default")
def test_a_dark_card(kind):
    name, client = ON_A_CARD[kind]
    log = arc.load_sample(name)
    return arc.chart(log, kind=kind, target="social", theme="dark", client=client).figure
