"""What a higher rating of each measure is: as the call says it, else as the column "higher_is" does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from arc.errors import CallError, Fix, Problem, shorten
from arc.reading.cells import Collector
from arc.reading.measures import directions, name_of
from arc.vocabulary.caveats import name_some
from arc.vocabulary.did_you_mean import did_you_mean
from arc.vocabulary.schema import BETTER, PAIN, WORSE

BOTH_WAYS = Problem(
    "both-ways",
    text='is against row {row}, which says "{way}" of the same measure. Write one of them in all rows of'
    ' "{measure}", or in one row alone.',
)
SAY_ONE = "Or say it for all of them:"
NO_MEASURE = Problem(
    "no-such-measure",
    column="higher_is=",
    text="is said of {said}, which this log does not rate.{near} It rates: {found}.",
)


def of_measures(
    readings: pd.DataFrame, collector: Collector, higher_is: str | Mapping[str, str], measure: str
) -> str | dict[str, str]:
    """What a higher rating is, for all measures or for each; what the call says goes before the column.

    measure: as the call names it. A measure of which the column says both is a problem of the collector.
    Raises CallError where the call says it of one that there is not, and nobody of one that there is.
    """
    own = directions(higher_is)
    if isinstance(higher_is, str) and higher_is:
        return own
    chosen = own if isinstance(own, dict) else {}
    said = {**_of_column(readings, collector, tuple(chosen)), **chosen}
    _require_there(chosen, said, readings, measure)
    return said or WORSE


def _require_there(
    chosen: Mapping[str, str], said: Mapping[str, str], readings: pd.DataFrame, measure: str
) -> None:
    """A name of a month in which nobody rated it does no harm; a misspelt one leaves a measure unsaid."""
    found = [str(name) for name in readings["measure"].unique()]
    unknown = [name for name in chosen if name not in {*found, name_of(measure)}]
    if unknown and any(name not in said for name in found if name != PAIN):
        near = "".join(did_you_mean(one, map(shorten, found)) for one in unknown)
        names, there = (name_some([f'"{shorten(one)}"' for one in own], most=12) for own in (unknown, found))
        raise CallError(NO_MEASURE.filled(said=names, near=near, found=there))


def _of_column(readings: pd.DataFrame, collector: Collector, chosen: tuple[str, ...]) -> dict[str, str]:
    """The measures of which the column says that a higher rating is better."""
    said = readings[["measure", "higher_is"]].assign(at=range(len(readings)))
    said = said.loc[(said["higher_is"] != "").to_numpy()]
    if not len(said):
        return {}
    pairs = said.drop_duplicates(["measure", "higher_is"])
    first: dict[str, tuple[str, int]] = {}
    for name, way, at in zip(*(pairs[column].tolist() for column in pairs), strict=True):
        begun, row = first.setdefault(name, (way, at))
        if name not in chosen and way != begun:
            wrong = (readings["measure"] == name) & (readings["higher_is"] == way)
            before = collector.sheet_rows[row]
            problem = BOTH_WAYS.filled(row=before, way=begun, measure=shorten(name))
            if readings["measure"].nunique() == 1:
                problem = replace(problem, fix=Fix("higher_is", (begun, way), lead=SAY_ONE))
            collector.report_where(wrong, "higher_is", problem)
    return {name: BETTER for name, (way, _) in first.items() if way == BETTER}
