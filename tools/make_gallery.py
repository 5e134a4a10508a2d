"""Write build/gallery.html: each kind of chart at three sizes, from the three cases."""

from __future__ import annotations

from pathlib import Path

import arc
from arc.charts.gallery import gallery

PAGE = Path(__file__).resolve().parents[1] / "build" / "gallery.html"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(gallery(arc.load_sample("three-cases"), client="B"), encoding="utf-8")
    print(f"gallery: build/{PAGE.name}")


if __name__ == "__main__":
    main()
