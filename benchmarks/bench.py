"""How long the main steps take, as ratios measured in one run, so that they mean the same on any machine."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
from timing import cpu_seconds, seconds, show

import arc

ROWS = 1_000_000
SMALLEST, LARGEST = 10_000, 10_000_000
# What ten million rows took at most, and a third more.
GIGABYTES_OF_LARGEST = 10
FIRST_USE = "import arc; arc.align(arc.load_sample())"


def fresh_seconds(code: str) -> float:
    """A fresh interpreter that runs one line."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), times=5)


def big_log(rows: int) -> pd.DataFrame:
    """So many rows: a simulated year of many clients, repeated under other codes."""
    year = arc.simulate_log(clients=100, session_days=tuple(range(0, 364, 7)), seed=1)
    copies = [year.assign(client=year["client"] + f"-{copy}") for copy in range(rows // len(year) + 1)]
    return pd.concat(copies, ignore_index=True).iloc[:rows]


def sort_and_merge(readings: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """What any cutting around sessions must do at least once: a sort, and the session before each reading."""
    return pd.merge_asof(
        readings.sort_values("day"), sessions, left_on="day", right_on="session_day", by="client"
    )


def cut_and_mark(log: arc.Log) -> float:
    """Seconds of align + mark: of a copy of the log, as one keeps what was found out about it."""
    return cpu_seconds(lambda: arc.mark(arc.align(replace(log))))


def floor_of_cut(log: arc.Log) -> float:
    """Seconds of one sort and one merge of the same frame."""
    sessions = log.sessions[["client", "session_day"]].sort_values("session_day")
    return cpu_seconds(lambda: sort_and_merge(log.readings, sessions))


def show_cut(log: arc.Log) -> None:
    """Print what align + mark of a million readings take, over the floor."""
    what = f"align + mark over one sort and merge_asof, {ROWS:,} readings"
    show(what, cut_and_mark(log), floor_of_cut(log))


def show_growth() -> None:
    """Print the power by which align + mark grow from the smallest log to the largest that memory holds."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    largest = LARGEST if gigabytes >= GIGABYTES_OF_LARGEST else ROWS
    took = {size: cut_and_mark(arc.read_log(big_log(size))) for size in (SMALLEST, largest)}
    power = math.log(took[largest] / took[SMALLEST]) / math.log(largest / SMALLEST)
    what = f"align + mark from {SMALLEST:,} to {largest:,} rows grow by rows to the power of"
    print(f"{what:<68} {power:.2f}   ({took[SMALLEST]:.2f} s to {took[largest]:.2f} s)")


def main() -> None:
    """Print the ratios."""
    pandas = fresh_seconds("import pandas")
    show("import arc over import pandas", fresh_seconds("import arc"), pandas)
    # What a person waits for in truth: `import arc` alone loads nothing.
    show("import arc and cut a sample over import pandas", fresh_seconds(FIRST_USE), pandas)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.csv"
        big_log(ROWS).to_csv(path, index=False)
        show(
            f"read_log over pandas.read_csv, {ROWS:,} rows",
            cpu_seconds(lambda: arc.read_log(path)),
            cpu_seconds(lambda: pd.read_csv(path)),
        )
    show_cut(arc.read_log(big_log(ROWS)))
    show_growth()


if __name__ == "__main__":
    main()
