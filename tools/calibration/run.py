"""Run the cells on two processes, keep what is done, and write the table."""

from __future__ import annotations

import ast
import hashlib
import json
import sys
import zlib
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from pathlib import Path

from calibration.cells import SEED, SETS, SLOW_SETS, Cell, all_cells
from calibration.measures import Count

PROCESSES = 2
ROOT = Path(__file__).resolve().parents[2]
# Rooms that show what others have computed; no number of a cell is made there.
ONLY_SHOWN = {"plots", "charts", "report", "app", "cli", "shown.py", "answered.py", "__main__.py"}
HEAD = """# Calibration

Intervals and tests that arc ships, measured on simulated data sets with a known truth (`make calibrate`
writes this page anew; seed {seed}, {sets} data sets a cell, {slow} where whole logs are asked). A target is
met within 2 Monte-Carlo standard errors. The worlds are simple: days that wander around a client's
own mean, complete diaries, no selection. Logs of people are less kind.

The verdict on day 1 holds the day after the sessions against three days before them, and the largest p
counts: clients who come on good or on bad days, or tell less at the table, then give no verdict. It is
refused where fewer than three of four logs of the same size would find a flare of 2 points. Counts of what
followed have a range beside them, the middle 90 % of made-up clinics, and are not tested.

The interval of one client's days before and after is the widest over lags of 0, 0.3 and 0.5, because a small
log cannot tell which holds; at a true lag of 0.5 that of 0.3 alone covered about 90 %. At a lag of 0.7 the
widest is too narrow as well.

The verdict is measured for logs with dates, and for logs that count days, of which it is not known who
shares a date with whom.

What follows where a target is missed stands in the product: beside a verdict from a log that counts days
stands that it is not known who shares a date, and that days that are bad for all could look like an effect;
where it has gaps, it is refused if its sessions seem to lie on fewer than four weekdays, as three sessions a
client do by luck, and told that dates tell it better; with fewer than three weeks of each client
`fit_curve` says that the interval of its half-life can be too narrow, and `fit_series` says so of the SD of a
diary below 60 days.

Not measured here: how often the verdict on flare size and return would find a dependence that is there.

| cell | data sets | target | measured | Monte-Carlo error | verdict |
|---|---|---|---|---|---|
"""


def main(
    out: str = "docs/calibration.md", kept: str = "build/calibration", share: float = 1.0, only: str = ""
) -> int:
    """Measure what is not yet measured with this source code, then write the table.

    share: of each cell's data sets, for a quicker look. only: cells with this in their words; the others keep
    their lines of the page. 1 where a target is missed.
    """
    cells = {key: replace(cell, sets=max(1, round(share * cell.sets))) for key, cell in all_cells().items()}
    page = _lines(Path(out)) if only else {}
    cells = {key: cell for key, cell in cells.items() if only in cell.what}
    folder = Path(kept) / f"{fingerprint()}-{share:g}"
    folder.mkdir(parents=True, exist_ok=True)
    left = [key for key in cells if not _path(folder, key).exists()]
    with ProcessPoolExecutor(PROCESSES) as pool:
        jobs = {pool.submit(measure, key, cells[key].sets): key for key in left}
        for done, job in enumerate(as_completed(jobs), start=len(cells) - len(left) + 1):
            count = job.result()
            _path(folder, jobs[job]).write_text(json.dumps([count.hits, count.of]), encoding="utf-8")
            sys.stdout.write(f"{done}/{len(cells)}  {line(cells[jobs[job]], count)}\n")
            sys.stdout.flush()
    counts = {key: Count(*json.loads(_path(folder, key).read_text(encoding="utf-8"))) for key in cells}
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    page |= {cell.what: row(cell, counts[key]) for key, cell in cells.items()}
    Path(out).write_text(table(page, share), encoding="utf-8")
    missed = sum(cell.verdict(counts[key]) not in ("met", "described") for key, cell in cells.items())
    sys.stdout.write(f"{len(cells) - missed} of {len(cells)} cells met or described. Written: {out}\n")
    return int(missed > 0)


def measure(key: str, sets: int | None = None) -> Count:
    """One cell: a pure function of its key, the number of data sets and the fixed seed."""
    cell = all_cells()[key]
    return cell.measure(sets or cell.sets, SEED + zlib.crc32(key.encode()) % 1_000_000)


def line(cell: Cell, count: Count) -> str:
    """One cell in words."""
    measured, error = cell.measured(count), cell.error(count)
    return f"{cell.what}: {measured:.1f} % (error {error:.1f}), target {cell.target}: {cell.verdict(count)}"


def row(cell: Cell, count: Count) -> str:
    """One cell as a line of the page."""
    return (
        f"| {cell.what} | {cell.sets:,} | {cell.target} | {cell.measured(count):.1f} % |"
        f" {cell.error(count):.1f} % | {cell.verdict(count)} |"
    )


def table(rows: Mapping[str, str], share: float = 1.0) -> str:
    """The page: the line of each cell that there is, in the order of cells; no time, no machine."""
    sets, slow = (f"{round(share * number):,}" for number in (SETS, SLOW_SETS))
    lines = [rows[cell.what] for cell in all_cells().values() if cell.what in rows]
    return HEAD.format(seed=SEED, sets=sets, slow=slow) + "\n".join(lines) + "\n"


def _lines(page: Path) -> dict[str, str]:
    """The lines of a page that was written before, by the words of their cell."""
    lines = page.read_text(encoding="utf-8").splitlines() if page.exists() else []
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines if line.startswith("| ")}


def fingerprint(root: Path = ROOT) -> str:
    """A short name for the code that numbers come from: what was measured with other code is measured anew.

    Left out is what only shows a number that is already there: rooms of display, comments and docstrings.
    """
    digest = hashlib.sha256()
    source = root / "src/arc"
    for path in sorted([*source.rglob("*.py"), *(root / "tools/calibration").rglob("*.py")]):
        if path.is_relative_to(source) and _only_shows(path.relative_to(source)):
            continue
        digest.update(f"{path.relative_to(root)}\n{_code(path)}".encode())
    return digest.hexdigest()[:12]


def _only_shows(path: Path) -> bool:
    return path.parts[0] in ONLY_SHOWN or path.name in ("opening.py", "picture.py")


def _code(path: Path) -> str:
    """A module as Python reads it: without comments, layout and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        for said in getattr(node, "body", [])[:1] if isinstance(getattr(node, "body", None), list) else ():
            if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant):
                said.value = ast.Constant("")
    return ast.dump(tree)


def _path(folder: Path, key: str) -> Path:
    return folder / f"{zlib.crc32(key.encode()):08x}.json"
