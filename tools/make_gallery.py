"""Write build/gallery.html, each kind of chart at three sizes for one, three and eight clients, and the list
of what fits where, docs/gallery.md.
"""

from __future__ import annotations

from pathlib import Path

import arc
from arc.charts.gallery import gallery, overview, try_all
from arc.charts.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
PAGE, LIST = ROOT / "build" / "gallery.html", ROOT / "docs" / "gallery.md"
HEAD = """# Charts to publish

`arc chart LOG --kind KIND --for PLACE -o FILE` draws one of these, and writes its words and its table beside
it. `make gallery` writes this list anew, and every picture in it as `build/gallery.html`. Drawn are the three
cases, and simulated logs where they cannot carry a kind. Of one client it is case B.

| kind | it shows | when it misleads |
|---|---|---|
{kinds}

What fits on a card (1200 x 630 px), in the column of a blog and in print, of one, three and eight clients:

| kind | clients | card | column | print |
|---|---|---|---|---|
{fits}
"""


def logs() -> dict[int, list[arc.PainLog]]:
    """By the number of clients, the one to be drawn first."""
    cases, simulated = arc.load_sample("three-cases"), arc.load_sample("simulated-real-flare")
    rows = simulated.to_frame()
    three = arc.read_log(rows.loc[rows["client"].isin(simulated.clients["client"][:3])], name=simulated.name)
    return {1: [cases.only("B"), simulated.only("S01")], 3: [cases, three], 8: [simulated]}


def main() -> None:
    """Write both."""
    tried = try_all(logs())
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(gallery(tried), encoding="utf-8")
    kinds = [f"| `{name}` | {kind.shows} | {kind.misleads} |" for name, kind in KINDS.items()]
    fits = [
        f"| `{kind}` | {clients} | {' | '.join(row)} |" for (kind, clients), row in overview(tried).iterrows()
    ]
    LIST.write_text(HEAD.format(kinds="\n".join(kinds), fits="\n".join(fits)), encoding="utf-8")
    print(f"gallery: build/{PAGE.name}, docs/{LIST.name}")


if __name__ == "__main__":
    main()
