"""Files that hold no table: each is told by its first bytes, with what to export instead."""

from __future__ import annotations

import io
import json
import zipfile
import zlib

from arc.errors import Problem
from arc.reading.problems import LogError

XML = Problem(
    "file-xml",
    text="This file is XML, as Apple Health writes it, and no table. Export its entries as CSV, or copy day"
    " and rating of each into a sheet.",
)
JSON = Problem(
    "file-json",
    text="This file is JSON, a copy for programs. Export from the app as CSV or Excel, and read that.",
)
NUMBERS = Problem(
    "file-numbers",
    text="This is a document of Numbers. Choose File, Export To, then Excel or CSV, and read that file.",
)
WORD = Problem(
    "file-word",
    text="This is a document of words. Copy its table into a spreadsheet, save it, and read that file.",
)
PDF = Problem(
    "file-pdf", text="This is a PDF, made for the eye. Export from its program as CSV or Excel instead."
)
PAGE = Problem(
    "file-page",
    text="This is a web page. Open it in a spreadsheet, save it as .xlsx or .csv, and read that file.",
)
PICTURE = Problem(
    "file-picture",
    text="This is a picture. Type what it shows into a sheet; arc template writes an empty one.",
)
ARCHIVE = Problem(
    "file-archive", text="This is a ZIP archive. Unpack it, and read the table that is in it (.csv or .xlsx)."
)
PROTECTED = Problem(
    "file-protected",
    text="This workbook is protected by a password. Open it, take the password off, save it, and read that"
    " file.",
)
# How the packed and the older kind of container name what only the password opens.
_LOCKED, _LOCKED_OLD = b"encryption-data", "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
_LOOK = 4096
# Parts by which a packed file is told; a workbook has one of the last two.
_PARTS = (("word/", WORD), ("index/document.iwa", NUMBERS), ("index.zip", NUMBERS))
_LIST, _LISTED = "META-INF/manifest.xml", 100_000
_WORKBOOKS = ("xl/", "content.xml", "workbook.xml")


def require_table(content: bytes) -> None:
    """Raise LogError, with what to export instead, for a file of another kind."""
    if content.startswith(b"PK\x03\x04"):
        _require_workbook(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED_OLD in content:
        raise LogError(PROTECTED)
    elif content.startswith(b"%PDF"):
        raise LogError(PDF)
    elif content.startswith(_PICTURES) and b"\x00" in content[:_LOOK]:
        raise LogError(PICTURE)
    else:
        _require_no_markup(content)


def _require_no_markup(content: bytes) -> None:
    start = content[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise LogError(PAGE)
    if start.startswith((b"<?xml", b"<healthdata", b"<!doctype healthdata")):
        raise LogError(PAGE if b"<html" in start else XML)
    if start.startswith((b"{", b"[")):
        try:
            json.loads(content)
        except (ValueError, RecursionError):
            # A line of such a file begins with a name in quotation marks; no header does.
            if not start.replace(b" ", b"").startswith((b'{"', b'[{"')) or b":" not in start:
                return
        raise LogError(JSON)


def _require_workbook(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = [name.lower() for name in packed.namelist()]
            listed = packed.open(_LIST).read(_LISTED) if _LIST in packed.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
        return  # what reads workbooks says that it is damaged
    if _LOCKED in listed:
        raise LogError(PROTECTED)
    if any(name.startswith(_WORKBOOKS) for name in names):
        text = "mimetype" in names and b"opendocument.text" in content[:200]
        if text:
            raise LogError(WORD)
        return
    for part, problem in _PARTS:
        if any(name.startswith(part) or name.endswith(f"/{part}") for name in names):
            raise LogError(problem)
    if any(name.endswith((".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xml", ".json")) for name in names):
        raise LogError(ARCHIVE)
