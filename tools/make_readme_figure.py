"""Draw the README's figure anew. A test compares it with what the code draws."""

from __future__ import annotations

from pathlib import Path

import arc

FIGURE = Path(__file__).resolve().parents[1] / "docs" / "three-cases.png"


def main() -> None:
    """Write docs/three-cases.png."""
    FIGURE.parent.mkdir(exist_ok=True)
    arc.load_sample("three-cases").plot().save(FIGURE)
    print(f"wrote docs/{FIGURE.name}")


if __name__ == "__main__":
    main()
