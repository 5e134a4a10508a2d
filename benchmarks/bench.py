"""How long the main steps take, as ratios measured in one run, so that they mean the same on any machine."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import arc

ROWS = 1_000_000
FIRST_USE = "import arc; arc.align(arc.load_sample())"


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """The best of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def fresh_seconds(code: str) -> float:
    """A fresh interpreter that runs one line."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), times=5)


def big_log() -> pd.DataFrame:
    """A million rows: a simulated year of many clients, repeated under other codes."""
    year = arc.simulate_log(clients=100, session_days=tuple(range(0, 364, 7)), seed=1)
    copies = [year.assign(client=year["client"] + f"-{copy}") for copy in range(ROWS // len(year) + 1)]
    return pd.concat(copies, ignore_index=True).iloc[:ROWS]


def sort_and_merge(readings: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """What any cutting around sessions must do at least once: one sort, one merge of the same frame."""
    return (
        readings.sort_values(["client", "day"])
        .merge(sessions, on="client", how="left")
        .drop_duplicates("row")
    )


def show(what: str, mine: float, theirs: float) -> None:
    """One ratio with both of its times."""
    print(f"{what:<58} {mine / theirs:6.1f}   ({mine:.2f} s over {theirs:.2f} s)")


def main() -> None:
    """Print the ratios."""
    pandas = fresh_seconds("import pandas")
    show("import arc over import pandas", fresh_seconds("import arc"), pandas)
    # What a person waits for in truth: `import arc` alone loads nothing.
    show("import arc and cut a sample over import pandas", fresh_seconds(FIRST_USE), pandas)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.csv"
        big_log().to_csv(path, index=False)
        show(
            f"read_log over pandas.read_csv, {ROWS:,} rows",
            seconds(lambda: arc.read_log(path)),
            seconds(lambda: pd.read_csv(path)),
        )
        log = arc.read_log(path)
    sessions = log.sessions.drop_duplicates("client")
    both = seconds(lambda: arc.mark(arc.align(log)))
    show(
        f"align + mark over one sort and merge, {ROWS:,} readings",
        both,
        seconds(lambda: sort_and_merge(log.readings, sessions)),
    )


if __name__ == "__main__":
    main()
