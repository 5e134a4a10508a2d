"""`make fuzz`: hostile files by the thousand, each taken through the doors of arc, or refused in plain words.

Prints how they ended, by what they were, the slowest and the memory; ends with 1 where one of them broke
something, with its number, which makes the same file again: `make fuzz ARGS="--start 4711 --files 1"`.

Each piece of the numbers runs in a process of its own, with bounded memory and a clock that ends a file that
hangs: a crash, a hang or a full memory is then one more thing that a file did, and the next file follows.
"""

from __future__ import annotations

import argparse
import collections
import faulthandler
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
PIECE = 200
HANG_SECONDS = 120
MOST_MEMORY = 4_000_000_000
SHOWN = 50


def try_piece(start: int, end: int) -> None:
    """Inside the process of a piece.

    Try each number and print what happened, a line of JSON before and one after each file.
    """
    sys.path.insert(0, str(TESTS))
    import shapes
    from hostile import made
    from hostile_doors import survives

    logging.basicConfig(level=logging.WARNING)
    _bound_memory()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as good:
        path = Path(folder) / "log.xlsx"
        for number in range(start, end):
            # Every other file is a good log in one of the shapes that people keep: its numbers are known.
            file = None if number % 2 else made(number)
            if file:
                path.write_bytes(file.content)
            _say(number=number, kind=file.kind if file else "a good log in some shape")
            faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
            began, broke = time.monotonic(), ""
            try:
                ended = survives(path, number, file) if file else shapes.check(Path(good), number // 2)
            except Exception as error:
                ended, broke = "BROKE SOMETHING", f"{type(error).__name__}: {error}"[:300]
            faulthandler.cancel_dump_traceback_later()
            _say(ended=ended, broke=broke, seconds=time.monotonic() - began, megabytes=_megabytes())


def _say(**facts: object) -> None:
    # What arc prints at its command line is caught, and this goes to where the piece was started from.
    print(json.dumps(facts), file=sys.__stdout__, flush=True)


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _megabytes() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


def run_piece(start: int, end: int) -> Iterator[dict]:
    """One fact sheet a file.

    A process that ends early is what its last file did; another one goes on behind it.
    """
    while start < end:
        command = [sys.executable, __file__, "--piece", str(start), str(end)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        for begun, ended in zip(lines[::2], lines[1::2], strict=False):
            yield begun | ended
        if done.stderr and done.returncode == 0:
            yield _broke(start, f"said on the error output, in this piece: {done.stderr.strip()[:300]}")
        if done.returncode == 0:
            return
        last = lines[-1].get("number", start) if lines else start
        yield _broke(last, f"the process ended with {done.returncode}: {done.stderr.strip()[:300]}")
        start = last + 1


def _broke(number: int, what: str) -> dict:
    return {
        "number": number,
        "kind": "?",
        "ended": "BROKE SOMETHING",
        "broke": what,
        "seconds": 0.0,
        "megabytes": 0,
    }


class Tally:
    """What happened so far, over all files."""

    def __init__(self) -> None:
        self.ended: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
        self.broken: list[str] = []
        self.slowest, self.megabytes, self.files = (0.0, 0), 0, 0

    def add(self, found: dict) -> None:
        """Count one file."""
        self.files += found["kind"] != "?"
        self.ended[found["kind"]][found["ended"]] += 1
        self.slowest = max(self.slowest, (found["seconds"], found["number"]))
        self.megabytes = max(self.megabytes, found["megabytes"])
        if found["broke"]:
            self.broken.append(f"file {found['number']} ({found['kind']}): {found['broke']}")

    def text(self) -> str:
        """The counts, what took longest, and what broke."""
        whole = sum(self.ended.values(), collections.Counter())
        lines = [f"{self.files} files"]
        for kind, counts in (("all", whole), *sorted(self.ended.items())):
            lines.append(kind)
            lines += [f"  {count:>7}  {how}" for how, count in counts.most_common()]
        lines.append(
            f"slowest: file {self.slowest[1]}, {self.slowest[0]:.1f} s; most memory of a process:"
            f" {self.megabytes} MB"
        )
        lines += [f"{len(self.broken)} broke something", *sorted(self.broken)[:SHOWN]]
        return "\n".join(lines)


def main() -> int:
    """Try so many files, on as many processes as asked."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--files", type=int, default=100_000)
    options.add_argument("--start", type=int, default=1)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--piece", type=int, nargs=2, help=argparse.SUPPRESS)
    said = options.parse_args()
    if said.piece:
        try_piece(*said.piece)
        return 0
    tally, end = Tally(), said.start + said.files
    pieces = [(start, min(start + PIECE, end)) for start in range(said.start, end, PIECE)]
    with ThreadPoolExecutor(said.processes) as pool:
        for found in pool.map(lambda piece: list(run_piece(*piece)), pieces):
            for one in found:
                tally.add(one)
                if one["broke"]:
                    print(f"\n{tally.broken[-1]}", file=sys.stderr)
            print(
                f"\r{tally.files} files, {len(tally.broken)} broke something",
                end="",
                file=sys.stderr,
                flush=True,
            )
    print(file=sys.stderr)
    print(tally.text())
    return 1 if tally.broken else 0


if __name__ == "__main__":
    sys.exit(main())
