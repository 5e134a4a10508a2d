"""Files that are written: nothing of a person's is ever written over."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from arc.errors import CallError

THERE = 'There is already a file "{name}" at this place, and nothing is written over. Choose another name.'
NO_FOLDER = 'There is no folder "{name}". Make it first, or choose another place.'
CANNOT = '"{name}" cannot be written: {reason}.'


def require_new(*paths: Path) -> None:
    """Raises ValueError, in plain words, where a file exists already or its folder does not."""
    for path in paths:
        if not path.parent.is_dir():
            raise CallError(NO_FOLDER.format(name=path.parent.name))
        if os.path.lexists(path):
            raise CallError(THERE.format(name=path.name))


def write_new(contents: Mapping[Path, bytes], *, private: Collection[Path] = ()) -> None:
    """Write all of these files, or none of them; the private ones are for this user's eyes only.

    Raises ValueError where one exists or cannot be written.
    """
    require_new(*contents)
    written: list[Path] = []
    try:
        for path, content in contents.items():
            _write(path, content, written, private=path in private)
    except BaseException:
        # Also where somebody stops it: no file stays half done.
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _write(path: Path, content: bytes, written: list[Path], *, private: bool) -> None:
    try:
        # "x" refuses a file that has come up meanwhile, or a name that differs only in capitals.
        with open(path, "xb", opener=_for_this_user if private else None) as file:
            written.append(path)
            file.write(content)
    except FileExistsError:
        raise CallError(THERE.format(name=path.name)) from None
    except OSError as error:
        raise CallError(CANNOT.format(name=path.name, reason=error.strerror)) from None


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_over(path: Path, content: bytes) -> None:
    """Write a page of our own making, in the place of an older one; its folder is made where it is missing.

    Raises ValueError, in plain words, where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise CallError(
            CANNOT.format(name=Path(error.filename or path).name, reason=error.strerror)
        ) from None
