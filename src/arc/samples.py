"""The sample logs: three_cases and simulated ones, read through the same door as anybody's log."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from arc.errors import CallError, shorten
from arc.log import PainLog, read_log
from arc.vocabulary.caveats import counted
from arc.vocabulary.did_you_mean import did_you_mean
from arc.vocabulary.options import checked

_PACKAGE = Path(__file__).resolve().parent
TABLES = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods")
# An installed copy carries the samples inside the package; a checkout has them in data/sample.
_HOMES = (_PACKAGE / "sample", _PACKAGE.parents[1] / "data" / "sample")


def sample_names() -> list[str]:
    """List the samples that come with the package.

    Returns
    -------
    list of str
        The names that `load_sample` knows, sorted.

    Examples
    --------
    >>> "three-cases" in sample_names()
    True
    """
    return sorted(path.stem for path in sample_folder().glob("*.csv"))


def sample_path(name: str) -> Path:
    """The file of a sample. Raises ValueError with the names that exist."""
    plain = name.replace("_", "-")
    if plain not in sample_names():
        names = sample_names()
        near = did_you_mean(plain, names)
        raise CallError(f'There is no sample "{name}".{near} There are: {", ".join(names)}.')
    return sample_folder() / f"{plain}.csv"


@checked
def load_sample(name: str = "three-cases", **options: Any) -> PainLog:
    """Load a sample log by its name.

    Parameters
    ----------
    name
        One of `sample_names()`.
    **options
        As in `read_log`.

    Returns
    -------
    PainLog
        The sample.

    Raises
    ------
    ValueError
        For a name that there is not.

    Examples
    --------
    >>> load_sample("three-cases").clients["client"].tolist()
    ['A', 'B', 'C']
    """
    path = sample_path(name)
    return replace(read_log(path, name=path.stem, **options), is_sample=True)


def is_sample(name: str) -> bool:
    """Whether this is the name of a sample and not of a file."""
    return name.replace("_", "-") in sample_names()


def open_log(source: str | Path, **options: Any) -> PainLog:
    """Load a sample by its name, or any other log by its path.

    Parameters
    ----------
    source
        The name of a sample, or a file.
    **options
        As in `read_log`.

    Returns
    -------
    PainLog
        The log.

    Raises
    ------
    LogError
        With every problem of a file that cannot be loaded.

    Examples
    --------
    >>> open_log("three-cases").name
    'three-cases'
    """
    if is_sample(str(source)):
        return load_sample(str(source), **options)
    return read_log(source, **options)


def own_log(path: str | Path, *, sample: str = "three-cases", **options: Any) -> PainLog:
    """Load a person's own log, or a sample while there is none.

    Parameters
    ----------
    path
        Where the log will lie.
    sample
        The name of the sample that stands in for it; every heading says so.
    **options
        As in `read_log`.

    Returns
    -------
    PainLog
        The log. Rows that cannot be read are carried as problems, and the others are loaded.

    Raises
    ------
    LogError
        Where the whole file cannot be read.

    Examples
    --------
    >>> own_log("nowhere/my-log.xlsx").name
    'three-cases: a sample, as there is no "my-log.xlsx" in the folder "nowhere" yet'
    """
    path = Path(path)
    options = {"strict": False, **options}
    if path.exists():
        return read_log(path, **options)
    log = load_sample(sample)
    return replace(log, name=f"{log.name}: a sample, as there is no {_absence(path)}")


def _absence(path: Path) -> str:
    """Which file is not there, and how many others are: a name may only be mistyped.

    Other names are nobody's business.
    """
    others = sum(other.suffix.lower() in TABLES for other in path.parent.glob("*"))
    where = f'"{shorten(path.name)}" in the folder "{shorten(path.parent.name)}"'
    hint = f" (it holds {counted(others, 'other table')}: write the name of yours)" if others else " yet"
    return where + hint


def sample_folder() -> Path:
    """The folder that holds the samples and the page that explains their columns."""
    return next(home for home in _HOMES if home.is_dir())
