"""The series of a log: client, area, side, scale and measure (and which pain was asked about); never mixed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.log import PainLog
from arc.results import Noun, takes_nouns
from arc.vocabulary import schema

SERIES = ("area", "side", "scale", "measure", "quantity")
# Clients may differ in their areas, not in what was measured: that has one direction for a whole answer.
OF_THE_LOG = ("measure",)
SEVERAL = (
    '{whose} several series, one for each {column} ({found}). Choose one: align(log, {column}="{last}").'
)
OF_A_CLIENT, OF_THIS_LOG = "A client of this log has", "This log has"


@takes_nouns
def series(source: Noun) -> list[dict[str, str]]:
    """The series of a log, each as the options with which `align` takes it; one, without options, for most
    logs.
    """
    rated = _rated(source.log)
    several = [column for column in SERIES if _most(rated, column) > 1]
    if not several:
        return [{}]
    found = rated[several].drop_duplicates().sort_values(several)
    return found.to_dict("records")


def other_series(log: PainLog, chosen: dict[str, str | None]) -> np.ndarray:
    """Which readings belong to another series than the one chosen, or than the only one of their client.

    Raises ValueError where a client has several and none was chosen, or where there is no such series.
    """
    readings, rated = _now_for_blank(log.readings), _rated(log)
    other = np.zeros(len(readings), dtype=bool)
    for column, choice in chosen.items():
        values = readings[column]
        if choice is not None:
            _require_there(values, column, choice)
            other |= (values != choice).to_numpy()
        elif _most(rated, column) > 1:
            found = sorted(rated[column].unique())
            whose = OF_THIS_LOG if column in OF_THE_LOG else OF_A_CLIENT
            raise ValueError(SEVERAL.format(whose=whose, column=column, found=_named(found), last=found[-1]))
        elif not _is_one(values):
            other |= _of_another(readings["client"], values, rated, column)
    return other


def measure_of(log: PainLog, chosen: str | None) -> str:
    """The one measure of a series."""
    found = _rated(log)["measure"].unique()
    return chosen or (found[0] if len(found) else log.measure)


def _of_another(client: pd.Series, values: pd.Series, rated: pd.DataFrame, column: str) -> np.ndarray:
    """Reports in words that name another area, side, ... than the ratings of their client do."""
    own = rated.drop_duplicates("client").set_index("client")[column]
    of_client = client.map(own).fillna("")
    return ((values != "") & (of_client != "") & (values != of_client)).to_numpy()


def _is_one(values: pd.Series) -> bool:
    """Whether a column says one thing throughout, as most do; quicker than to look for all that it says."""
    cells = values.to_numpy()
    return bool((cells == cells[0]).all()) if len(cells) else True


def _rated(log: PainLog) -> pd.DataFrame:
    readings = log.readings
    rated = readings["kind"].isin(schema.NUMERIC_KINDS) & (readings["moment"] != "flare level")
    columns = readings[["client", *SERIES]]
    return _now_for_blank(columns if rated.all() else columns.loc[rated])


def _now_for_blank(readings: pd.DataFrame) -> pd.DataFrame:
    quantity = readings["quantity"]
    return readings.assign(quantity=quantity.where((quantity != "").to_numpy(), "now"))


def _most(rated: pd.DataFrame, column: str) -> int:
    """The most series that a client has in this column; for a measure that the log has."""
    several = 1 if _is_one(rated[column]) else rated[column].nunique()
    if several < 2 or column in OF_THE_LOG:
        return several
    return int(rated[["client", column]].drop_duplicates()["client"].value_counts().max())


def _require_there(values: pd.Series, column: str, choice: str) -> None:
    found = sorted(values.unique())
    if choice not in found:
        raise ValueError(f'No reading has the {column} "{choice}". This log has: {_named(found)}.')


def _named(values: list[str]) -> str:
    return ", ".join(value or "(blank)" for value in values)
