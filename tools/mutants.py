"""`make mutants`: small faults put into a copy of arc one by one; the tests meant to notice must fail.

tests/mutants.toml names them. A fault that no test notices has survived, and the run ends with 1. The same
tests have to pass without the fault: else their failing would say nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "tools", "data", "docs", "notebooks", "pyproject.toml", "README.md")
SECONDS = 300
A_DAY = 15
KILLED, SURVIVED = "killed", "SURVIVED"
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
        # Compiled files are told by their second: two faults of one second would be taken for one.
        own = {"PYTHONPATH": str(self.folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{files}"]
        try:
            done = subprocess.run(
                [*command, *options],
                cwd=self.folder,
                env=os.environ | own | {"OPENBLAS_NUM_THREADS": "1"},
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return -1
        return done.returncode


def try_all(chosen: Sequence[Mutant]) -> list[tuple[Mutant, str]]:
    """Try them one after the other, and say how each ended."""
    found = []
    with tempfile.TemporaryDirectory(prefix="arc-mutants-") as folder:
        copy = Copy(Path(folder))
        for mutant in chosen:
            began = time.monotonic()
            found.append((mutant, copy.tried(mutant)))
            took = time.monotonic() - began
            print(f"{found[-1][1]:8}  {took:5.1f} s  {mutant.file}: {mutant.before!r}", flush=True)
    return found


def main() -> int:
    """Try all of them, or those of a day."""
    options = argparse.ArgumentParser(description="Put small faults into a copy; tests must notice each.")
    options.add_argument("--day", type=dt.date.fromisoformat, help=f"only the {A_DAY} of this day")
    options.add_argument("--only", default="", help="only those of files whose path holds this")
    said = options.parse_args()
    chosen = [one for one in mutants() if said.only in one.file]
    began = time.monotonic()
    found = try_all(of_day(chosen, said.day) if said.day else chosen)
    left = [mutant for mutant, ended in found if ended != KILLED]
    print(f"{len(found) - len(left)} of {len(found)} killed in {time.monotonic() - began:.0f} s")
    for mutant in left:
        print(f"not killed: {mutant.file}: {mutant.before!r} -> {mutant.after!r} ({mutant.why})")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
