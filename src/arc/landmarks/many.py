"""Landmarks of many clients, part by part: a function of rows alone, whatever runs it on many machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from arc.arcs.align import align
from arc.errors import CallError, Problem, shorten
from arc.landmarks.mark import mark
from arc.landmarks.worded import COLUMNS
from arc.log import read_log
from arc.reading.cell_texts import spelled
from arc.reading.spelling import look
from arc.vocabulary.caveats import name_some
from arc.vocabulary.options import checked
from arc.vocabulary.rules import Rules

FLAGS = ("usual_in_doubt", "ceiling", "floor")
WHOLE = ("session", "days_covered")
TEXTS = (
    "client", "level_before_rule", "outcome", "not_known_because", "days_written", "baseline_rule", "flare",
    "words", "recovered", "censoring", "censored_by", "relief", "returned",
)  # fmt: skip
DTYPES = {
    **dict.fromkeys(COLUMNS, "float64"),
    **dict.fromkeys(TEXTS, "str"),
    **dict.fromkeys(WHOLE, "int64"),
    **dict.fromkeys(FLAGS, "bool"),
}
SPLIT = Problem(
    "client-split",
    text="Clients in several parts: {clients}. The landmarks of a client need all of its rows at once: put"
    " them into one part.",
)
ALIKE = Problem(
    "client-alike",
    text="Clients in several parts, whose codes differ only in capitals, spaces or signs that nobody sees:"
    " {clients}. Write one code in one way.",
)
MOST = 12


@checked
def landmarks_of(
    frame: str | Path | pd.DataFrame,
    /,
    *,
    rules: Rules | None = None,
    series: Mapping[str, str] | None = None,
    **reading: Any,
) -> pd.DataFrame:
    """Mark the rows of one client or of several: rows in, the table of landmarks out.

    Parameters
    ----------
    frame
        All rows of each of its clients, as `PainLog.to_frame` gives and `read_log` reads them, or a file of
        them.
    rules
        The rules of arcs and landmarks; None for the default ones.
    series
        Which series, where a client has several: options of `align`, such as {"area": "low back"}.
    **reading
        Options of `read_log`, such as ``dates="day first"``.

    Returns
    -------
    DataFrame
        One row per session, ordered by client and session: the table of `Landmarks`. Columns and types are
        the same for every frame, also for one without rows.

    Raises
    ------
    ValueError
        As `read_log`, `align` and `mark` do.

    Notes
    -----
    It depends on the rows alone and keeps nothing, so that it can run on each part of a large table. A
    client must not be split over two parts: `check_parts` says so beforehand. What `read_log` notices across
    clients (such as the order of day and month) it notices within a part: say it, as in ``dates=``.

    Examples
    --------
    >>> import arc
    >>> rows = arc.load_sample("three-cases").to_frame()
    >>> parts = [part for _, part in rows.groupby("client")]
    >>> sum(len(arc.landmarks_of(part)) for part in parts)
    11
    >>> arc.landmarks_of(rows.head(0)).dtypes.equals(arc.landmarks_of(rows).dtypes)
    True
    """
    if isinstance(frame, pd.DataFrame) and frame.empty:
        return pd.DataFrame(columns=list(COLUMNS)).astype(DTYPES)
    chosen: dict[str, Any] = dict(series or {})
    arcs = align(read_log(frame, **reading), rules=rules, **chosen)
    return mark(arcs).table.astype(DTYPES)


@checked
def check_parts(parts: Iterable[Any]) -> pd.DataFrame:
    """Check that no client is split over the parts of a table, before any of them is marked.

    Parameters
    ----------
    parts
        For each part the codes of its clients, as ``part["client"].unique()`` gives them; repeated codes do
        no harm.

    Returns
    -------
    DataFrame
        One row for each client, with the number of its part (0, 1, ...).

    Raises
    ------
    ValueError
        With the clients that have rows in several parts, and codes in different parts that a log of both
        would refuse as one code written in two ways.

    Examples
    --------
    >>> import arc
    >>> arc.check_parts([["A", "B"], ["C"]])["part"].tolist()
    [0, 0, 1]
    >>> arc.check_parts([["A", "B"], ["B"]])
    Traceback (most recent call last):
    arc.errors.CallError: Clients in several parts: "B" (parts 0 and 1). The landmarks of a client need all of
    its rows at once: put them into one part.
    """
    codes = [spelled(pd.Series(list(part), dtype=object)).categories.drop("") for part in parts]
    found = pd.DataFrame(
        [(code, number) for number, own in enumerate(codes) for code in own], columns=["client", "part"]
    ).astype({"client": object, "part": "int64"})
    split = found.loc[found.duplicated("client", keep=False)]
    once = found.drop_duplicates("client")
    apart = once.groupby(once["client"].map(look))["part"].transform("nunique") > 1
    wrong = [(SPLIT, split), (ALIKE, once.loc[apart])]
    if len(split) or apart.any():
        raise CallError(*(problem.filled(clients=_named(rows)) for problem, rows in wrong if len(rows)))
    return found


def _named(rows: pd.DataFrame) -> str:
    """The first clients, each with the parts that it is in."""
    parts = rows.groupby("client", sort=False)["part"].agg(lambda own: [*map(str, own)])
    said = [
        f'"{shorten(client)}" ({"part" if len(own) == 1 else "parts"} {name_some(own)})'
        for client, own in parts.head(MOST).items()
    ]
    return name_some([*said, *[""] * (len(parts) - len(said))], most=MOST)
