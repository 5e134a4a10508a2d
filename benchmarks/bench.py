"""How long the main steps take, as ratios measured in one run, so that they mean the same on any machine."""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
from timing import cpu_seconds, seconds, show

import arc

ROWS = 1_000_000
SIZES = (10_000, 100_000, ROWS)
FIRST_USE = "import arc; arc.align(arc.load_sample())"


def fresh_seconds(code: str) -> float:
    """A fresh interpreter that runs one line."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), times=5)


def big_log() -> pd.DataFrame:
    """A million rows: a simulated year of many clients, repeated under other codes."""
    year = arc.simulate_log(clients=100, session_days=tuple(range(0, 364, 7)), seed=1)
    copies = [year.assign(client=year["client"] + f"-{copy}") for copy in range(ROWS // len(year) + 1)]
    return pd.concat(copies, ignore_index=True).iloc[:ROWS]


def sort_and_merge(readings: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """What any cutting around sessions must do at least once: a sort, and the session before each reading."""
    return pd.merge_asof(
        readings.sort_values("day"), sessions, left_on="day", right_on="session_day", by="client"
    )


def cut_and_mark(rows: pd.DataFrame) -> tuple[float, float]:
    """Seconds of align + mark, and those of the floor on the same frame."""
    log = arc.read_log(rows)
    sessions = log.sessions[["client", "session_day"]].sort_values("session_day")
    # A copy of the log, as one keeps what was found out about it.
    mine = cpu_seconds(lambda: arc.mark(arc.align(replace(log))))
    return mine, cpu_seconds(lambda: sort_and_merge(log.readings, sessions))


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
            cpu_seconds(lambda: arc.read_log(path)),
            cpu_seconds(lambda: pd.read_csv(path)),
        )
    rows = big_log()
    took = {size: cut_and_mark(rows.iloc[:size]) for size in SIZES}
    show(f"align + mark over one sort and merge_asof, {ROWS:,} readings", *took[ROWS])
    power = math.log(took[ROWS][0] / took[SIZES[0]][0]) / math.log(ROWS / SIZES[0])
    print(
        f"{f'seconds of align + mark grow from {SIZES[0]:,} rows on by rows to the power of':<68} {power:.2f}"
    )


if __name__ == "__main__":
    main()
