"""Draw the README's figure anew. A test compares it with what the code draws."""

from __future__ import annotations

from pathlib import Path

import arc

FIGURE = Path(__file__).resolve().parents[1] / "docs" / "eight-clients.png"


def main() -> None:
    """Write docs/eight-clients.png: the days around the sessions of a clinic that a program made."""
    FIGURE.parent.mkdir(exist_ok=True)
    arc.fit_profile(arc.load_sample("simulated-real-flare")).plot().save(FIGURE)
    print(f"wrote docs/{FIGURE.name}")


if __name__ == "__main__":
    main()
