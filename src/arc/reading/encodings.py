"""A file becomes bytes, and the bytes of a text file become text.

The encoding is told by the bytes themselves, as no such file says which it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from arc.errors import Problem, shorten
from arc.reading.limits import require_size
from arc.reading.not_tables import NUMBERS
from arc.reading.problems import LogError

NOT_TEXT = Problem(
    "not-text", text="This file is neither text nor a workbook. Save the log as CSV (UTF-8) or as .xlsx."
)
TWO_ENCODINGS = Problem(
    "two-encodings",
    text="this file is written in two encodings, UTF-8 and another one, so that names with accents"
    " would be misread. Save it again as CSV (UTF-8) from a spreadsheet, and look at the names.",
)
FOLDER = Problem("is-folder", text="is a folder, and no file. Name the file of the log that lies in it.")
NO_FILE = Problem("no-plain-file", text="is a device or a pipe, not a file. Save the log as a file first.")
NO_SUCH_FILE = 'There is no file "{name}" at this place. Check the folder and the spelling.'
EMPTY_FILE = Problem("empty-file", text="is empty. A log needs a header row and at least one report.")
BYTE_ORDER_MARK = "\ufeff"
# So much of a file is enough to tell.
_LOOK = 4_000
# An accent of old Excel for Mac, read as Windows would: "SŽance", "Rücken" with a Ÿ. No word of Windows has
# these behind a small letter or before one, and the letters of Windows (from À on) are signs on the Mac.
_MAC = re.compile(rb"[a-z][\x80\x83\x87-\x8b\x8d-\x90\x9d-\x9f]|[\x81\x83\x88\x8d\x8f\x90\x9d][a-z]")
_WINDOWS = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][a-z]")
# A letter with an accent in UTF-8: in cp1252 the first of its two bytes is a capital letter, and the second
# no letter at all.
_UTF_8 = re.compile(rb"[A-Za-z \",;\t\n\r][\xc3-\xc5][\x80-\xbf](?=[A-Za-z \",;\t\n\r])")


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises LogError where there are none, or more than arc reads."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            # Some programs save a document as a folder.
            is_numbers = path.suffix.lower() == ".numbers"
            raise LogError(NUMBERS if is_numbers else replace(FOLDER, value=path.resolve().name))
        # A device or a pipe may never end.
        if not path.is_file():
            raise LogError(replace(NO_FILE, value=path.name))
        require_size(size)
        content = path.read_bytes()
    except FileNotFoundError:
        raise LogError(NO_SUCH_FILE.format(name=shorten(path.name)), code="no-file") from None
    except LogError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = getattr(error, "strerror", None) or "this is not a path"
        text = f"cannot be opened: {reason}."
        raise LogError(Problem("cannot-open", value=path.name, text=text)) from None
    if not content or content.isspace():
        raise LogError(replace(EMPTY_FILE, value=path.name))
    return content


def decode(content: bytes) -> str:
    """The text of a file with one kind of line end. Raises LogError for what is no text."""
    for encoding in _likely(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            _require_one_encoding(content, encoding, error.start)
            continue
        if "\x00" in text:
            break
        # Which line end it is depends on the computer, not on the person. A mark stands in the middle where
        # files were put together; there nobody can see it, and it would make another client of the same code.
        return text.replace("\r\n", "\n").replace("\r", "\n").replace(BYTE_ORDER_MARK, "")
    raise LogError(NOT_TEXT)


def _likely(content: bytes) -> Iterator[str]:
    """One encoding after the other: nothing more is looked for once one of them fits."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    elif wide := _utf_16_without_mark(content[:_LOOK]):
        yield wide
    else:
        yield "utf-8"
        is_mac = _MAC.search(content) and not _WINDOWS.search(content)
        yield "mac_roman" if is_mac else "cp1252"


def _require_one_encoding(content: bytes, tried: str, at: int) -> None:
    """Refuse a file that is UTF-8 in some rows only; at: the first byte that is none.

    Real cp1252 has no such pairs of letters.
    """
    if tried == "utf-8" and _UTF_8.search(content) and b"\x00" not in content:
        raise LogError(replace(TWO_ENCODINGS, row=_row_of(content[:at])))


def _utf_16_without_mark(start: bytes) -> str:
    """Of text in two bytes a letter, nearly every second byte is 0."""
    even, odd = start[::2], start[1::2]
    if len(odd) < 4:
        return ""
    for empty, full, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if empty.count(0) > 0.6 * len(empty) and not full.count(0):
            return name
    return ""


def _row_of(before: bytes) -> int:
    """The row of the sheet that goes on after these bytes: a line end in a quoted cell begins none."""
    outside = b"".join(before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b'"')[::2])
    return 1 + outside.count(b"\n")
