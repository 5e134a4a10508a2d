"""The process that `unpacking` starts: a workbook on standard input, its cells on standard output.

It imports nothing of arc.

The first line of the input is the name of the sheet as JSON, or null. Ends with 3 where the memory does not
do.
"""

from __future__ import annotations

import io
import json
import pickle
import sys
from contextlib import suppress
from typing import Any

import python_calamine
from python_calamine import SheetVisibleEnum

resource: Any
try:
    import resource
except ImportError:  # Windows has no such limits.
    resource = None

NO_MEMORY = 3


def unpacked(content: bytes, sheet: str | None) -> tuple[list[str], str, list[list] | None]:
    """The names of all sheets, which one is meant, and its rows as the workbook holds them.

    None where there is no such sheet.
    """
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = book.sheet_names
    chosen = _first_visible(book) if sheet is None else sheet
    rows = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False) if chosen in names else None
    return names, chosen, rows


def _first_visible(book: python_calamine.CalamineWorkbook) -> str:
    """A hidden sheet is not the one that a person sees first."""
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    return [*visible, *book.sheet_names][0]


def _bound_memory(most: int) -> None:
    # A lower limit may hold already.
    with suppress(ValueError, OSError):
        if resource:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> int:
    """Read, unpack, write."""
    _bound_memory(int(sys.argv[1]))
    sheet = json.loads(sys.stdin.buffer.readline())
    try:
        pickle.dump(unpacked(sys.stdin.buffer.read(), sheet), sys.stdout.buffer)
    except MemoryError:
        return NO_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
