"""The log that a command names: a sample or a file, and what may be meant where there is neither."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from arc import samples
from arc.cli.parsing import too_much
from arc.errors import shorten
from arc.log import PainLog, read_log
from arc.reading.problems import LogError
from arc.vocabulary.did_you_mean import did_you_mean

NO_FILE = 'There is no file "{name}" at this place, and no sample of this name.{near}'


def open_log(source: str | Sequence[str], **options: Any) -> PainLog:
    """`samples.open_log`; raises LogError with the closest name where there is no such sample or file.

    source: several files are read as one log. Names of a person's other files are said here only, where they
    sit at the terminal themselves.
    """
    if not isinstance(source, str):
        if len(source) > 1:
            return _several(source, options)
        source = source[0]
    path = Path(source)
    near = "" if samples.is_sample(source) or _there(path) else did_you_mean(path.name, _known(path))
    if near:
        raise LogError(NO_FILE.format(name=shorten(path.name), near=near), code="no-file")
    return samples.open_log(source, **options)


def _several(sources: Sequence[str], options: dict[str, Any]) -> PainLog:
    """The log in several files. Raises CallError where they may be one name with a blank in it."""
    first, second, *_ = sources
    if samples.is_sample(first) or not _there(Path(first)):
        raise too_much(" ".join(sources), second)
    for one in sources:
        if not _there(Path(one)):
            near = did_you_mean(Path(one).name, _known(Path(one)))
            raise LogError(NO_FILE.format(name=shorten(Path(one).name), near=near), code="no-file")
    return read_log(list(sources), **options)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # no path at all; reading it says why
        return True


def _known(path: Path) -> list[str]:
    """Tables of the same folder, and the samples where no other folder is named."""
    try:
        tables = [one.name for one in path.parent.iterdir() if one.suffix.lower() in samples.TABLES]
    except OSError:
        tables = []
    plain = [name for name in tables if name == shorten(name)]
    return plain if len(path.parts) > 1 else [*plain, *samples.sample_names()]
