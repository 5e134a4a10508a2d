"""`make mutants`: small faults put into a copy of arc one by one; the tests meant to notice must fail.

tests/mutants.toml names them. A fault that no test notices has survived, and the run ends with 1. The same
tests have to pass without the fault: else their failing would say nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import queue
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "tools", "data", "docs", "notebooks", "pyproject.toml", "README.md")
SECONDS = 300
A_DAY = 15
KILLED, SURVIVED = "killed", "SURVIVED"
# It has the libraries loaded, not arc, and is doubled for each run of pytest: imports were half of the time.
NURSERY = f"""
import json, os, signal, sys
# "" is whichever folder a test goes to, and some of these hold decoys.
sys.path.remove("")
import matplotlib.pyplot, pandas, scipy.stats, seaborn, statsmodels.api, statsmodels.formula.api
for line in sys.stdin:
    child = os.fork()
    if not child:
        os.setsid()
        signal.alarm({SECONDS})
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        import pytest
        os._exit(pytest.main(json.loads(line)))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        pass
    print(code, flush=True)
"""
# How pytest ends: only a failed test is a fault that was noticed.
ENDS = {0: SURVIVED, 1: KILLED}


@dataclass(frozen=True)
class Mutant:
    """One fault: a text of a file, what stands there instead, the tests meant to notice, why it matters."""

    file: str
    before: str
    after: str
    tests: str
    why: str


def mutants() -> list[Mutant]:
    """All of them, in the order of the file."""
    return [Mutant(**one) for one in tomllib.loads((ROOT / "tests" / "mutants.toml").read_text())["mutants"]]


def of_day(every: Sequence[Mutant], day: dt.date, *, number: int = A_DAY) -> list[Mutant]:
    """Some of them, others each day; after so many days as it takes, each had its turn."""
    start = day.toordinal() * number
    return [every[(start + step) % len(every)] for step in range(min(number, len(every)))]


class Copy:
    """A copy of the house in which faults are tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.passing: dict[str, bool] = {}
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder / name)
        # Compiled files are told by their second: two faults of one second would be taken for one.
        own = {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
        self.nursery = subprocess.Popen(
            [sys.executable, "-c", NURSERY],
            cwd=folder,
            env=os.environ | own,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Copy:
        return self

    def __exit__(self, *_: object) -> None:
        self.nursery.kill()
        self.nursery.communicate()

    def tried(self, mutant: Mutant) -> str:
        """How one of them ended."""
        if mutant.tests not in self.passing:
            self.passing[mutant.tests] = self.run(mutant.tests) == 0
        if not self.passing[mutant.tests]:
            return "its tests fail without it as well"
        path = self.folder / mutant.file
        whole = path.read_text(encoding="utf-8")
        if whole.count(mutant.before) != 1:
            return f"stands {whole.count(mutant.before)} times in the file, and not once"
        path.write_text(whole.replace(mutant.before, mutant.after), encoding="utf-8")
        try:
            code = self.run(mutant.tests)
            return ENDS.get(code, f"pytest ended with {code}, which says nothing")
        finally:
            path.write_text(whole, encoding="utf-8")

    def run(self, tests: str) -> int:
        """The exit code of pytest; too long is no answer."""
        files, *options = shlex.split(tests)
        asked = ["-q", "-x", "-p", "no:cacheprovider", f"tests/{files}", *options]
        print(json.dumps(asked), file=self.nursery.stdin, flush=True)
        return int(self.nursery.stdout.readline() or -1)


def try_all(chosen: Sequence[Mutant], *, copies: int = 1) -> list[tuple[Mutant, str]]:
    """Try them in so many copies side by side, and say how each ended."""
    by_tests: dict[str, list[Mutant]] = {}
    for mutant in chosen:
        by_tests.setdefault(mutant.tests, []).append(mutant)
    free: queue.SimpleQueue[Copy] = queue.SimpleQueue()

    def try_those(those: list[Mutant]) -> list[tuple[Mutant, str]]:
        copy = free.get()
        try:
            return [_tried(copy, one) for one in those]
        finally:
            free.put(copy)

    with tempfile.TemporaryDirectory(prefix="arc-mutants-") as folder, ExitStack() as open_copies:
        for number in range(copies):
            place = Path(folder) / str(number)
            place.mkdir()
            free.put(open_copies.enter_context(Copy(place)))
        with ThreadPoolExecutor(copies) as pool:
            return [one for found in pool.map(try_those, by_tests.values()) for one in found]


def _tried(copy: Copy, mutant: Mutant) -> tuple[Mutant, str]:
    began = time.monotonic()
    ended = copy.tried(mutant)
    print(f"{ended:8}  {time.monotonic() - began:5.1f} s  {mutant.file}: {mutant.before!r}", flush=True)
    return mutant, ended


def main() -> int:
    """Try all of them, or those of a day."""
    options = argparse.ArgumentParser(description="Put small faults into a copy; tests must notice each.")
    options.add_argument("--day", type=dt.date.fromisoformat, help=f"only the {A_DAY} of this day")
    options.add_argument("--only", default="", help="only those of files whose path holds this")
    said = options.parse_args()
    chosen = [one for one in mutants() if said.only in one.file]
    began = time.monotonic()
    found = try_all(of_day(chosen, said.day) if said.day else chosen, copies=os.cpu_count() or 1)
    left = [mutant for mutant, ended in found if ended != KILLED]
    print(f"{len(found) - len(left)} of {len(found)} killed in {time.monotonic() - began:.0f} s")
    for mutant in left:
        print(f"not killed: {mutant.file}: {mutant.before!r} -> {mutant.after!r} ({mutant.why})")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
