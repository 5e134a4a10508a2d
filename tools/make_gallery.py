"""Write build/gallery.html: each kind of chart at three
sizes, from the three cases, or else a simulated log.
"""

from __future__ import annotations

from pathlib import Path

import arc
from arc.charts.gallery import gallery

PAGE = Path(__file__).resolve().parents[1] / "build" / "gallery.html"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    # The three cases have too few sessions for a trend.
    cases, spare = arc.load_sample("three-cases"), arc.load_sample("simulated-real-flare")
    PAGE.write_text(gallery(cases, client="B", spare=spare), encoding="utf-8")
    print(f"gallery: build/{PAGE.name}")


if __name__ == "__main__":
    main()
