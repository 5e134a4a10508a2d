"""What is said of sessions beside other days, made from the estimates.

Never where a difference comes from.
"""

from __future__ import annotations

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.across_clients import percent_interval
from arc.models.flare.words import ALL, BY_CHANCE, FLARES, FULL, NO_FLARE, NOT_KNOWN
from arc.results import Line
from arc.stats.intervals import FIT_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import Rules

AFTER, OTHER = "after sessions", "on other days"
BASELINES, WINDOWS = "windows by baseline", "control windows"
DIFFERENCE = "share of windows with a flare, after sessions less on other days"
WHAT_IT_IS = (
    "a comparison of days, not of sessions given and withheld: it does not say where a difference comes from"
)


def lines_of(found: pd.DataFrame, rules: Rules) -> tuple[Line, ...]:
    """Both kinds of window, and the difference across clients."""
    days = f"in days 0 to {rules.flare_days}, both kinds of window"
    baselines, chance = (
        "; ".join(f"{when} {say(found, when)}" for when in (AFTER, OTHER)) for say in (_baselines, _chance)
    )
    return (
        Line("rule", "rule", f"{rules.rise:g} points or more above the baseline {days}"),
        Line("after_sessions", AFTER, _counts(found, AFTER), lead=True),
        Line("on_other_days", OTHER, _counts(found, OTHER), lead=True),
        Line("baselines", "baselines", baselines),
        Line("by_chance_alone", "by chance alone", chance, lead=True),
        no_window_line({row.client: row.reason for row in rows_of(found, WINDOWS)}),
        Line("across_clients", "across clients", difference_text(found), lead=True),
        Line("what_it_is", "what it is", WHAT_IT_IS),
    )


def no_window_line(reasons: dict[str, str]) -> Line:
    """The clients without a window on other days, and why."""
    said = "; ".join(f"{client}: {reason}" for client, reason in reasons.items())
    return Line("no_such_window", "no such window", said or "every client has one")


def difference_text(found: pd.DataFrame) -> str:
    """The difference across clients; never a word about where it comes from."""
    (row,) = rows_of(found, DIFFERENCE)
    if row.status == DECLINED:
        return f"no interval: {row.reason}"
    if row.interval_low > 0:
        said = "more often after sessions than on other days"
    elif row.interval_high < 0:
        said = "less often after sessions than on other days"
    else:
        said = "neither more nor less often after sessions than on other days can be told"
    wide = f"; an interval from fewer than {FIT_CLIENTS} clients is mostly width"
    few = wide if row.clients < FIT_CLIENTS else ""
    interval = f"95 % interval {percent_interval(row)}; n = {row.clients:.0f} clients{few}"
    return f"{said}: difference {row.low:.1f} percentage points, {interval}"


def _counts(found: pd.DataFrame, when: str) -> str:
    answers = {"yes": FLARES, "no": NO_FLARE, "not known": NOT_KNOWN}
    rows = {said: rows_of(found, name, when=when, group=ALL)[0] for said, name in answers.items()}
    (full,) = rows_of(found, FLARES, when=when, group=FULL)
    said = " · ".join(f"{answer} {row.low:.0f}" for answer, row in rows.items())
    windows = (
        f"{counted(int(rows['yes'].sessions), 'window')} of {counted(int(rows['yes'].clients), 'client')}"
    )
    return f"{said} of {windows}; fully observed {full.low:.0f} of {full.sessions:.0f}"


def _baselines(found: pd.DataFrame, when: str) -> str:
    return ", ".join(f"{row.group} {row.low:.0f}" for row in rows_of(found, BASELINES, when=when))


def _chance(found: pd.DataFrame, when: str) -> str:
    (row,) = rows_of(found, BY_CHANCE, when=when)
    return "not counted" if row.status == DECLINED else f"{row.low:.0f} % of fully observed windows"
