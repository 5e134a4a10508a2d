"""`make fuzz`: hostile files by the thousand, each read, shown, cut, marked and shared, or refused in plain words.

Prints how they ended, the slowest and the memory; ends with 1 where one of them broke something, with its number, which makes the
same file again.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from hostile import made, survives

PIECE = 500
HANG_SECONDS = 30


def tried(start: int) -> tuple[collections.Counter, list[str], tuple[float, int]]:
    """One piece of the numbers: how they ended, what broke, and the slowest of them."""
    ended: collections.Counter = collections.Counter()
    broken, slowest = [], (0.0, start)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.xlsx"
        for number in range(start, start + PIECE):
            path.write_bytes(made(number))
            began = time.monotonic()
            try:
                ended[survives(path)] += 1
            except Exception as error:
                broken.append(f"file {number}: {type(error).__name__}: {error}"[:300])
            slowest = max(slowest, (time.monotonic() - began, number))
    return ended, broken, slowest


def main() -> int:
    """Try so many files on two processes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=100_000)
    options.add_argument("--start", type=int, default=0)
    said = options.parse_args()
    ended: collections.Counter = collections.Counter()
    broken, slowest = [], (0.0, 0)
    with multiprocessing.Pool(2) as pool:
        pieces = range(said.start, said.start + said.files, PIECE)
        for done, (counts, wrong, slow) in enumerate(pool.imap_unordered(tried, pieces), 1):
            ended += counts
            broken += wrong
            slowest = max(slowest, slow)
            print(f"\r{done * PIECE} files, {len(broken)} broke something", end="", file=sys.stderr)
    print(file=sys.stderr)
    for how, count in ended.most_common():
        print(f"{how:<20}{count}")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"slowest: file {slowest[1]}, {slowest[0]:.2f} s; most memory of a process: {memory} MB")
    print("\n".join([f"{len(broken)} broke something", *sorted(broken)[:50]]))
    return 1 if broken or slowest[0] > HANG_SECONDS else 0


if __name__ == "__main__":
    sys.exit(main())
