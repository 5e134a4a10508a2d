"""Which header of a file is which column of arc; the others are listed, never guessed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import pandas as pd

from arc import schema
from arc.caveats import name_some
from arc.reading.problems import LogError, shorten

NEEDED = (("client",), ("moment",), ("day", "date", "session"), ("rating", "direction"))
NO_HEADER = " Perhaps the first row is a title: the header must be the first row."


def known_columns(
    table: pd.DataFrame, columns: Mapping[str, str]
) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """The columns that arc knows, under its names, and the others with how many cells they fill.

    columns: ours -> theirs, for headers that differ by more than case, spaces and hyphens. What it names goes before
    a header that only looks like ours, which is then listed with the others.
    Raises LogError where a needed column is absent, a header stands twice, or `columns` names what is not there.
    """
    headers = list(table.columns)
    ours_of = _said(columns, headers)
    names = [ours_of.get(header) or _unless_said(_plain(header), columns) for header in headers]
    known = [name in schema.COLUMN_NAMES for name in names]
    _require_once(names, headers)
    _require_needed(names, headers)
    aside = [
        (f'column "{shorten(header)}"', int((table.iloc[:, at] != "").sum()))
        for at, (header, is_known) in enumerate(zip(headers, known, strict=True))
        if not is_known
    ]
    return table.set_axis(names, axis=1).loc[:, known], aside


def _said(columns: Mapping[str, str], headers: list[str]) -> dict[str, str]:
    """What `columns` says, theirs -> ours."""
    theirs = [str(their).strip() for their in columns.values()]
    unknown = [str(ours) for ours in columns if ours not in schema.COLUMN_NAMES]
    absent = [their for their in theirs if their not in headers]
    twice = sorted({their for their in theirs if theirs.count(their) > 1})
    if unknown:
        raise LogError(
            f"columns= names {_quoted(unknown)}, which arc does not know. See data/sample/README.md."
        )
    if absent:
        raise LogError(f"columns= names {_quoted(absent)}; this file has {_listed(headers)}.")
    if twice:
        raise LogError(f"columns= names {_quoted(twice)} twice. One column of a file is one column of arc.")
    return dict(zip(theirs, columns, strict=True))


def _unless_said(name: str, columns: Mapping[str, str]) -> str:
    return "" if name in columns else name


def _require_once(names: list[str], headers: list[str]) -> None:
    twice = [
        header
        for name, header in zip(names, headers, strict=True)
        if name in schema.COLUMN_NAMES and names.count(name) > 1
    ]
    if twice:
        name = names[headers.index(twice[0])]
        # Two headers that are the same to the letter cannot be told apart by columns= either.
        way_out = (
            f', or say which: columns={{"{name}": "{shorten(twice[0])}"}}' if len(set(twice)) > 1 else ""
        )
        raise LogError(f"Several columns mean the same: {_quoted(twice)}. Rename all but one{way_out}.")


def _require_needed(names: list[str], headers: list[str]) -> None:
    absent = [group for group in NEEDED if not set(group) & set(names)]
    if not absent:
        return
    free = [header for name, header in zip(names, headers, strict=True) if name not in schema.COLUMN_NAMES]
    first = absent[0][0]
    way_out = f'Pass columns={{"{first}": "{shorten(_closest(first, free))}"}}.' if free else "Add it."
    named = name_some([" or ".join(f'"{name}"' for name in group) for group in absent])
    raise LogError(
        f"No column {named}. read_log looks "
        f"for client, moment, day or date or session, rating; this file has {_listed(headers)}. "
        f"{way_out}{NO_HEADER if len(free) == len(headers) else ''}"
    )


def _listed(headers: list[str]) -> str:
    return name_some([shorten(header) for header in headers], most=12)


def _quoted(names: list[str]) -> str:
    return name_some([f'"{shorten(name)}"' for name in names])


def _closest(name: str, headers: list[str]) -> str:
    """The header that reads most like `name`; else the last, which in logs is often the rating or a remark."""
    close = difflib.get_close_matches(name, [_plain(header) for header in headers], n=1, cutoff=0.5)
    return next((header for header in headers if close and _plain(header) == close[0]), headers[-1])


def _plain(header: str) -> str:
    return "_".join(header.lower().replace("-", " ").replace("_", " ").split())
