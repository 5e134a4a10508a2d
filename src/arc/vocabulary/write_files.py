"""The one writer: a file stands there whole, or as it was; nothing of a person's is ever written over.

Each file is written beside its place, forced onto the disk and put there in one step: a full disk, a missing
right or an end in the middle leaves the older file as it was.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from arc.errors import CallError

THERE = 'There is already a file "{name}" at this place, and nothing is written over. Choose another name.'
NOT_OURS = (
    'There is already a file "{name}" at this place that arc did not make, and it is not written over. Choose'
    " another name."
)
NO_FOLDER = 'There is no folder "{name}". Make it first, or choose another place.'
CANNOT = '"{name}" cannot be written: {reason}.'
# How arc's own files name their maker: pages, PDF files, pictures as PNG, SVG and PDF.
MADE = (b'content="arc"', b"%made by arc", b"Software\0arc", b"<dc:title>arc</dc:title>", b"/Creator (arc)")


def made_by_arc(path: Path) -> bool:
    """Whether arc wrote this file, as the file says itself."""
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError:
        return False
    return any(sign in content for sign in MADE)


def require_new(*paths: Path) -> None:
    """Raises ValueError, in plain words, where a file exists already or its folder does not."""
    for path in paths:
        if not path.parent.is_dir():
            raise CallError(NO_FOLDER.format(name=path.parent.name))
        if os.path.lexists(path):
            raise CallError(THERE.format(name=path.name))


def require_own(path: Path) -> None:
    """Raises ValueError where this place holds something that arc did not make: a log, or a link to one."""
    if os.path.lexists(path) and not made_by_arc(path):
        raise CallError(NOT_OURS.format(name=path.name))


def write_new(contents: Mapping[Path, bytes], *, private: Collection[Path] = ()) -> None:
    """Write all of these files, or none of them; the private ones are for this user's eyes only.

    Raises ValueError where one exists or cannot be written.
    """
    require_new(*contents)
    _write(contents, _put_new, private)


def write_over(contents: Mapping[Path, bytes], *, known: Collection[Path] = ()) -> None:
    """Write files of our own making in the place of older ones; their folder is made where it is missing.

    known: those that say nothing of their maker and that the caller has looked at, such as the texts beside a
    picture. Raises ValueError where a file is in the way that arc did not make, or where one
    cannot be written: then all are as they were.
    """
    for path in contents:
        if path not in known:
            require_own(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CallError(CANNOT.format(name=path.parent.name, reason=error.strerror)) from None
    _write(contents, _put_over)


def _write(contents: Mapping[Path, bytes], put, private: Collection[Path] = ()) -> None:
    """All of them are on the disk before the first is put in its place."""
    waiting: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for path, content in contents.items():
            with _told(path):
                waiting[path] = _beside(path)
                _on_disk(waiting[path], content, private=path in private)
        for path, file in waiting.items():
            with _told(path):
                put(file, path)
                placed.append(path)
    except BaseException:
        # Also where somebody stops it. What replaced an older file of ours is whole, and stays.
        for path in placed if put is _put_new else ():
            path.unlink(missing_ok=True)
        raise
    finally:
        for file in waiting.values():
            with suppress(OSError):
                file.unlink(missing_ok=True)


class _told:
    """An error of the system, in words and with the name of the file that was to be written."""

    def __init__(self, path: Path) -> None:
        self.name = path.name

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, FileExistsError):
            raise CallError(THERE.format(name=self.name)) from None
        if isinstance(error, OSError):
            raise CallError(CANNOT.format(name=self.name, reason=error.strerror)) from None


def _beside(path: Path) -> Path:
    """A hidden name in the same folder, as only there a file can be moved in one step."""
    return path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")


def _on_disk(file: Path, content: bytes, *, private: bool) -> None:
    # "x" follows no link that has come up meanwhile.
    with open(file, "xb", opener=_for_this_user if private else None) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _put_new(file: Path, path: Path) -> None:
    """In its place in one step, unless a file has come up there meanwhile."""
    try:
        os.link(file, path)
    except FileExistsError:
        raise
    except OSError:
        # Some disks know no second name of a file. "x" refuses a file in the way there as well.
        with open(path, "xb"):
            pass
        os.replace(file, path)


def _put_over(file: Path, path: Path) -> None:
    os.replace(file, path)
