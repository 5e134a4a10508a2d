"""A file that was handed to the page.

It lies on the disk only while it is read, in a folder that goes with the page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arc.errors import CallError
from arc.log import PainLog
from arc.samples import open_log

MOST_MB = 50
# What the browser offers first; a file is read by what is in it, whatever its ending.
ENDINGS = (".csv", ".tsv", ".txt", ".md", ".xlsx", ".xlsm", ".xls", ".ods")
TOO_LARGE = "The file has more than {most} MB. A pain log is much smaller; is it the right file?"


@dataclass(frozen=True)
class Upload:
    """One file as the browser sent it, and what was said about reading it.

    A sample has a name and no content.
    """

    name: str
    content: bytes | None
    options: dict[str, Any]

    def with_options(self, options: dict[str, Any]) -> Upload:
        """The same file, read in another way."""
        return Upload(self.name, self.content, options)


def read(upload: Upload) -> PainLog:
    """The log in the file, with its problems. Raises ValueError, in plain words, where there is none."""
    with on_disk(upload) as source:
        return open_log(source, strict=False, **upload.options)


@contextmanager
def on_disk(upload: Upload) -> Iterator[str]:
    """The file's path, or the sample's name, for as long as the block runs."""
    if upload.content is None:
        yield upload.name
        return
    if len(upload.content) > MOST_MB * 1024 * 1024:
        raise CallError(TOO_LARGE.format(most=MOST_MB))
    ending = next((known for known in ENDINGS if upload.name.lower().endswith(known)), "")
    with tempfile.TemporaryDirectory(prefix="arc-upload-") as folder:
        # Never the name that the file had: it may hold a client's.
        path = Path(folder) / f"your-log{ending}"
        path.write_bytes(upload.content)
        yield str(path)
