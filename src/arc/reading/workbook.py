"""A workbook is unpacked by a process of its own.

Its reader is foreign code, which ends the process where the memory does not do.

`limits` refuses what it can name beforehand; this holds for the rest, and for a reader that never comes to an
end.
"""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from arc.errors import Fix, Problem, shorten
from arc.processes import environment, python
from arc.reading import workbook_process
from arc.reading.problems import LogError

MOST_SECONDS = 120
MOST_BYTES = 3_000_000_000
DAMAGED = Problem(
    "workbook-damaged",
    text="This workbook cannot be read; it may be damaged or protected. Save it again as .xlsx.",
)
TOO_MUCH = Problem(
    "workbook-too-large",
    text="This workbook needs more than {gigabytes:g} GB of memory or {seconds} seconds to be read. A pain"
    " log is much smaller: is it the right file? If so, save the sheet as CSV.",
)
NO_SHEET = Problem("no-sheet", text='There is no sheet "{said}". This workbook has: {names}.')
EVERY = workbook_process.EVERY
# A foreign reader without memory ends by SIGABRT; a number below 0 is a signal.
_FULL = (workbook_process.NO_MEMORY, -signal.SIGABRT)


# Of a sheet that is not read its texts, by their row.
Texts = dict[str, list[tuple[int, list[str]]]]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, its rows, and the places of hidden rows and columns."""

    name: str
    rows: list[list]
    hidden_rows: list[int]
    hidden_columns: list[int]


def unpack(content: bytes, sheet: str | None) -> tuple[list[Sheet], list[Sheet], Texts]:
    """The sheets to read, the top of the others that are seen, and the texts of all sheets that are not read.

    sheet: its name; "all" for every one that is seen; None for the first that is. Raises LogError for a
    workbook that cannot be read.
    """
    names, chosen, found, texts = pickle.loads(_told(content, True if sheet == EVERY else sheet))
    if not found:
        has = ", ".join(shorten(name) for name in names)
        named = NO_SHEET.filled(said=shorten(chosen), names=has)
        raise LogError(replace(named, fix=Fix("sheet", tuple(names))))
    sheets = [Sheet(name, rows, *hidden) for name, (rows, hidden) in found.items()]
    is_every = sheet == EVERY and EVERY not in names
    read = sheets if is_every else sheets[:1]
    others = [one for one in sheets if one not in read]
    return read, others, texts


def _told(content: bytes, sheet: str | bool | None) -> bytes:
    """What the other process says."""
    command = python(str(Path(workbook_process.__file__).resolve()), str(MOST_BYTES))
    try:
        with TemporaryDirectory(prefix="arc-", ignore_cleanup_errors=True) as folder:
            done = subprocess.run(
                command,
                cwd=folder,
                env=environment(Path(folder)),
                input=json.dumps(sheet).encode() + b"\n" + content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=MOST_SECONDS,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if done.returncode in _FULL:
        raise _too_much()
    if done.returncode:
        raise LogError(DAMAGED)
    return done.stdout


def _too_much() -> LogError:
    return LogError(TOO_MUCH.filled(gigabytes=MOST_BYTES / 1e9, seconds=MOST_SECONDS))
