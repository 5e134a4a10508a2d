"""The series of a log: client, area, side, scale and measure (and which pain was asked about).

Never mixed.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from arc.arcs.positions import is_one
from arc.errors import CallError, Fix, Problem
from arc.log import PainLog
from arc.results import Noun, takes_nouns
from arc.vocabulary import schema
from arc.vocabulary.display import clean

SERIES = ("area", "side", "scale", "measure", "quantity")
# Clients may differ in their areas, not in what was measured: that has one direction for a whole answer.
OF_THE_LOG = ("measure",)
SEVERAL = "{whose} several series, one for each {column} ({found})."
CHOOSE = "Choose one:"
OF_A_CLIENT, OF_THIS_LOG = "A client of this log has", "This log has"


@takes_nouns
def series(source: Noun) -> list[dict[str, str]]:
    """List the series of a log, each as the options with which `align` takes it.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks.

    Returns
    -------
    list of dict
        One, without options, for most logs.

    Examples
    --------
    >>> import arc
    >>> series(arc.load_sample("three-cases"))
    [{}]
    """
    rated = _rated(source.log)
    several = [str(column) for column in rated if column != "client" and _most(rated, str(column)) > 1]
    if not several:
        return [{}]
    found = rated[several].drop_duplicates().sort_values(several)
    return [{str(name): cell for name, cell in row.items()} for row in found.to_dict("records")]


def name_of(choice: Mapping[str, str]) -> str:
    """What tells a series from the others of its log; blank where there is one."""
    return clean(", ".join(value or f"{column} blank" for column, value in choice.items()))


def other_series(log: PainLog, chosen: dict[str, str | None]) -> np.ndarray:
    """Which readings belong to another series than the one chosen, or than the only one of their client.

    Raises CallError where a client has several and none was chosen, or where there is no such series.
    """
    readings, rated = log.readings, _rated(log)
    other = np.zeros(len(readings), dtype=bool)
    for column, choice in chosen.items():
        if choice is not None:
            values = _said(readings, column)
            _require_there(values, column, choice)
            other |= (values != choice).to_numpy()
        elif column in rated:
            _require_one(rated, column)
            other |= _of_another(readings["client"], _said(readings, column), rated, column)
    return other


def measure_of(log: PainLog, chosen: str | None) -> str:
    """The one measure of a series."""
    rated = _rated(log, ("measure",))
    named = rated["measure"] if "measure" in rated else log.readings["measure"]
    return chosen or (named.iloc[0] if len(named) else log.measure)


def _of_another(client: pd.Series, values: pd.Series, rated: pd.DataFrame, column: str) -> np.ndarray:
    """Reports in words that name another area, side, ... than the ratings of their client do."""
    own = rated.drop_duplicates("client").set_index("client")[column]
    # Text, also where nobody has a rating and the map is empty.
    of_client = client.map(own).astype(object).fillna("")
    return ((values != "") & (of_client != "") & (values != of_client)).to_numpy()


def _rated(log: PainLog, columns: tuple[str, ...] = SERIES) -> pd.DataFrame:
    """Client and series of each rating; without the columns that say one thing in the whole log."""
    readings = log.readings
    several = [column for column in columns if not is_one(readings[column].to_numpy())]
    if not several:
        return readings[["client"]].iloc[:0]
    rated = readings["kind"].isin(schema.NUMERIC_KINDS) & (readings["moment"] != "flare level")
    return pd.DataFrame({name: _said(readings, name).loc[rated] for name in ("client", *several)}, copy=False)


def _said(readings: pd.DataFrame, column: str) -> pd.Series:
    """A column of the readings; a blank quantity is the pain of now."""
    values = readings[column]
    return values.where((values != "").to_numpy(), "now") if column == "quantity" else values


def _most(rated: pd.DataFrame, column: str) -> int:
    """The most series that a client has in this column; for a measure that the log has."""
    several = rated[column].nunique()
    if several < 2 or column in OF_THE_LOG:
        return several
    return int(rated[["client", column]].drop_duplicates()["client"].value_counts().max())


def _require_one(rated: pd.DataFrame, column: str) -> None:
    if _most(rated, column) > 1:
        found = sorted(rated[column].unique())
        whose = OF_THIS_LOG if column in OF_THE_LOG else OF_A_CLIENT
        text = SEVERAL.format(whose=whose, column=column, found=_named(found))
        fix = Fix("series", tuple((column, one) for one in reversed(found)), lead=CHOOSE)
        raise CallError(Problem("several-series", text=text, fix=fix))


def _require_there(values: pd.Series, column: str, choice: str) -> None:
    found = sorted(values.unique())
    if choice not in found:
        raise CallError(f'No reading has the {column} "{choice}". This log has: {_named(found)}.')


def _named(values: list[str]) -> str:
    return ", ".join(value or "(blank)" for value in values)
