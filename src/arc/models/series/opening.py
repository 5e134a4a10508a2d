"""What a reader meets first of one client's days, made from the estimates."""

from __future__ import annotations

import math

import pandas as pd

from arc.estimates import Told, rows_of
from arc.models.first_words import ends, noun_of, than, with_interval
from arc.models.series.words import BY_CHANCE, DAYS, GAPS, OVER_LAGS, RISE, RISE_ELSEWHERE, SPLIT
from arc.stats.gls import DIFFERENCE, SLOPE, STEP
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import clean, level_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import MOST_ROWS, Opening, fitted

SAID = {
    DIFFERENCE: "after less before",
    STEP: "step at the split",
    SLOPE: "change of slope, a week",
    RISE: "rise on day 1",
}


def opening_of(found: Told, facts: Facts, client: str, measure: str) -> Opening:
    """Before and after the split, or day 1 beside the same dates elsewhere, and a row for each number."""
    noun = noun_of(measure)
    split, *more = rows_of(found, SPLIT) or (None,)
    difference, rise = _both_ends(found, DIFFERENCE), _both_ends(found, RISE)
    dates = [row.when for row in (split, *more) if row is not None]
    each = [_both_ends(found, DIFFERENCE, group=date) for date in dates]
    chance = ""
    if more and all(one is not None for one in each):
        said = [f"{date} {ends(one.low, one.high)}" for date, one in zip(dates, each, strict=True)]
        headline = f"Points against the stretch before: {name_some(said, most=3)}."
    elif difference is not None and split is not None:
        when = "the first session" if not split.low else f"day {split.low:g}"
        headline = with_interval(
            f"After {when} {noun} was {than(difference.low, difference.high, 'before it')}.", difference
        )
        far = rows_of(found, BY_CHANCE)[0]
        chance = f"By chance {ends(-far.low, far.low)}."
    else:
        headline = f"On day 1 {noun} was {than(rise.low, rise.high, 'before the session')}."
        elsewhere = _both_ends(found, RISE_ELSEWHERE)
        chance = f"Same dates placed elsewhere: {ends(elsewhere.low, elsewhere.high)}."
    (days,), (gaps,) = rows_of(found, DAYS), rows_of(found, GAPS)
    made = "Simulated client" if facts.simulated else "Client"
    written = f"{counted(int(days.low), 'day')} with a number, {gaps.low:.0f} without."
    qualifier = fitted(chance, f"1 {made.lower()}.", written, f"{made} {clean(client)}.")
    return Opening("series", headline, qualifier, _table(found))


def _both_ends(found: Told, quantity: str, **where: str):
    """One number over both ends of ranges and over all settings of a fit; None where there is none."""
    rows = rows_of(found, quantity, method=OVER_LAGS, **where) or rows_of(found, quantity, **where)
    if not rows:
        return None
    low, high = (min(row.low for row in rows), max(row.high for row in rows))
    return rows[0]._replace(
        low=low,
        high=high,
        interval_low=min(row.interval_low for row in rows),
        interval_high=max(row.interval_high for row in rows),
    )


def _table(found: Told) -> pd.DataFrame:
    dates = [row.when for row in rows_of(found, SPLIT)]
    several = len(dates) > 1
    parts: list[tuple[str, dict[str, str]]] = [(f", {date}", {"group": date}) for date in dates]
    rows = [
        (f"{said}{date}", quantity, row)
        for quantity, said in SAID.items()
        for date, where in (parts if several else [("", {})])
        if (row := _both_ends(found, quantity, **where)) is not None
    ][:MOST_ROWS]
    level = next((level_text(row.level) for *_, row in rows if not math.isnan(row.level)), "interval")
    return pd.DataFrame(
        [
            {
                "what": said,
                "points": ends(row.low, row.high, 2 if quantity == SLOPE else 1),
                level: "" if math.isnan(row.interval_low) else ends(row.interval_low, row.interval_high),
            }
            for said, quantity, row in rows
        ]
    )
