"""What is said of a mixed model, made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.beside import aside_lines
from arc.models.means import span
from arc.models.mixed.readings import BEFORE
from arc.results import Line
from arc.stats.mixed import ALIKE, EXACT, NO_SPREAD, NOT_SETTLED
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text, level_text

RATINGS, OTHERS = "ratings before and after sessions", "clients on another scale, not in the model"
LEVEL, AGAINST, NAIVE = "mean before", "against before", "against before, the model's own interval"
VARIANCE = "variance"
CLIENTS, SESSIONS, RESIDUAL = "between clients", "between session-weeks of a client", "within session-weeks"
ROBUST, OWN = "robust across clients, t", "z, too narrow"
FEW = "a mixed model of so few ratings says nothing that day means do not say: {}."
NEEDS = "{} clients and {} ratings on one scale, before and after sessions."
WHY = {
    NO_SPREAD: "the ratings differ no more between clients than within them, so that no client has a level of"
    " its own to be told.",
    EXACT: "clients and times explain every rating, so that nothing is left to tell an error by.",
    ALIKE: "all clients change in exactly the same way, so that nothing shows how far people differ.",
    NOT_SETTLED: "the fit did not settle.",
}
NEEDS_OTHERS = "ratings that differ between clients and within them; fit_profile gives the means of days."


def lines_of(found: pd.DataFrame) -> tuple[Line, ...]:
    """The ratings, the mean before, the differences from it with both intervals, and the variances."""
    (before,) = rows_of(found, LEVEL)
    return (
        Line("ratings", "ratings", ratings_text(found), lead=True),
        *aside_lines(found),
        *_others(found),
        Line("before", BEFORE, _estimate(before)),
        *(
            Line(row.when.replace(" ", "_"), row.when, _difference(found, row), lead=True)
            for row in rows_of(found, AGAINST)
        ),
        Line("variances", "variances", _variances(found)),
    )


def ratings_text(found: pd.DataFrame) -> str:
    """How many ratings, of whom, on which scale."""
    (row,) = rows_of(found, RATINGS)
    whose = f"{counted(int(row.sessions), 'session')} of {counted(int(row.clients), 'client')}"
    return f"{counted(int(row.low), 'rating')} around {whose}{f' ({row.scale})' if row.scale else ''}"


def _others(found: pd.DataFrame) -> tuple[Line, ...]:
    (row,) = rows_of(found, OTHERS)
    said = f"{counted(int(row.low), 'client')}: scales are never pooled"
    return (Line("other_scales", "other scales", said),) if row.low else ()


def _estimate(row) -> str:
    """A mean with its interval."""
    return f"{span(row.low, row.high)} points; {level_text(row.level)} {_ends(row)}"


def _difference(found: pd.DataFrame, row) -> str:
    """A difference with both intervals; the narrow one never without the other, nor without its name."""
    (own,) = rows_of(found, NAIVE, when=row.when)
    return (
        f"{_estimate(row)} against before (the model's own z, too narrow where clients differ: {_ends(own)})"
    )


def _ends(row) -> str:
    return interval_text(row.interval_low, row.interval_high)


def _variances(found: pd.DataFrame) -> str:
    each = [f"{row.group} {_variance(row)}" for row in rows_of(found, VARIANCE)]
    return f"{'; '.join(each)} (points squared)"


def _variance(row) -> str:
    return f"not told: {row.reason}" if row.status == DECLINED else _pair(row.low, row.high)


def _pair(low: float, high: float) -> str:
    first, second = f"{low:.2f}", f"{high:.2f}"
    return first if first == second else f"{first} to {second}"
