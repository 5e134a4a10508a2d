"""What the type checker cannot know of a table: the types of its columns."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pandas as pd


def named_rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples, whose fields are of the type of their column.

    The stubs of pandas call each field "any scalar", so that no number of a row could be added or compared.
    """
    # A class for each table, as pandas makes one for its rows, would take longer than all the rest.
    return map(_row_class(tuple(frame.columns))._make, frame.itertuples(name=None) if len(frame) else ())


@cache
def _row_class(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", ("Index", *columns), rename=True)


def groups_of(
    frame: pd.DataFrame, by: str | list[str], *, sort: bool = True
) -> Iterator[tuple[Any, pd.DataFrame]]:
    """The groups of a table, each with its key, which is of the type of its column."""
    return iter(frame.groupby(by, sort=sort, observed=True))


def by_client(frame: pd.DataFrame) -> Callable[[str], pd.DataFrame]:
    """Gives the rows of a client in their order, or none; the table is looked through once."""
    own, none = dict(groups_of(frame, "client", sort=False)), frame.head(0)
    return lambda client: own.get(client, none)
