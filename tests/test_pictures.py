"""Each kind of picture beside one that was looked at and kept (tests/pictures); pytest-mpl compares them.

After a change that is meant: look at the new pictures, then `python -m pytest -W default
tests/test_pictures.py --mpl-generate-path=tests/pictures`.
"""

from __future__ import annotations

import pytest
from make_charts import log_for

import arc
from arc.charts.kinds import KINDS

# Small: half of a screen's pixels are enough to see that something moved.
SMALL = {"dpi": 50}
# Of the dark ones; make check draws them all.
DARK = ("trajectory", "flare", "calendar")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.mpl_image_compare(tolerance=1, savefig_kwargs=SMALL, style="default")
def test_a_column(kind):
    return arc.chart(log_for(kind), kind=kind, target="column").figure


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind in DARK else pytest.mark.slow) for kind in KINDS]
)
@pytest.mark.mpl_image_compare(tolerance=1, savefig_kwargs={"dpi": 100}, style="default")
def test_a_dark_card(kind):
    return arc.chart(log_for(kind), kind=kind, target="social", theme="dark").figure
