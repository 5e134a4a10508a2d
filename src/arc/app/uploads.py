"""A file that was handed to the page, or several of one practice.

They lie on the disk only while they are read, in a folder that goes with the page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from arc.errors import CallError
from arc.log import PainLog, read_log
from arc.samples import open_log

MOST_MB = 50
# What the browser offers first; a file is read by what is in it, whatever its ending.
ENDINGS = (".csv", ".tsv", ".txt", ".md", ".xlsx", ".xlsm", ".xls", ".ods")
TOO_LARGE = "The file has more than {most} MB. A pain log is much smaller; is it the right file?"


@dataclass(frozen=True)
class Upload:
    """One file as the browser sent it, and what was said about reading it.

    A sample has a name and no content. more: further files, each with its name, that are one log with it.
    """

    name: str
    content: bytes | None
    options: dict[str, Any]
    more: tuple[tuple[str, bytes], ...] = ()

    @property
    def names(self) -> list[str]:
        """What each file is called; of several with the number by which problems name it."""
        every = [self.name, *(name for name, _ in self.more)]
        return [f"{name} (file {number})" for number, name in enumerate(every, 1)] if self.more else every

    def with_options(self, options: dict[str, Any]) -> Upload:
        """The same file, read in another way."""
        return replace(self, options=options)


def read(upload: Upload) -> PainLog:
    """The log in the file, with its problems. Raises ValueError, in plain words, where there is none."""
    with on_disk(upload) as source:
        if isinstance(source, list):
            return read_log(source, strict=False, **upload.options)
        return open_log(source, strict=False, **upload.options)


@contextmanager
def on_disk(upload: Upload) -> Iterator[str | list[str]]:
    """The file's path, the paths of several, or the sample's name, for as long as the block runs."""
    if upload.content is None:
        yield upload.name
        return
    files = [(upload.name, upload.content), *upload.more]
    if sum(len(content) for _, content in files) > MOST_MB * 1024 * 1024:
        raise CallError(TOO_LARGE.format(most=MOST_MB))
    with tempfile.TemporaryDirectory(prefix="arc-upload-") as folder:
        paths = []
        for number, (name, content) in enumerate(files, 1):
            ending = next((known for known in ENDINGS if name.lower().endswith(known)), "")
            # Never the name that the file had: it may hold a client's.
            paths.append(Path(folder) / (f"file {number}{ending}" if upload.more else f"your-log{ending}"))
            paths[-1].write_bytes(content)
        yield [str(path) for path in paths] if upload.more else str(paths[0])
