"""One model over all ratings around sessions: how far do days after lie from before, and what differs?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined, estimates, rows_of
from arc.landmarks.mark import Landmarks, as_marks
from arc.models.beside import aside_lines, aside_rows
from arc.models.means import width_facts
from arc.models.mixed import words
from arc.models.mixed.opening import opening_of
from arc.models.mixed.picture import mixed_table
from arc.models.mixed.readings import BEFORE, TIMES, rated_times, scale_of_most
from arc.models.pictured import whose_of
from arc.plots.kinds.mixed import picture_of_mixed
from arc.results import Noun, Refusal, Result, unless_flagged
from arc.stats.intervals import LEVEL, Interval
from arc.stats.laws import normal_quantile, t_quantile
from arc.stats.mixed import Mixed, fit_mixed_model
from arc.vocabulary.display import level_text, sentence
from arc.vocabulary.rules import Rules

GATE_CLIENTS, GATE_READINGS = 5, 30


@unless_flagged
def fit_mixed(source: Noun, *, rules: Rules | None = None, level: float = LEVEL) -> Result | Refusal:
    """Fit one mixed model over all ratings around sessions, in points of the scale.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    level
        Of the intervals, such as 0.9.

    Returns
    -------
    Result or Refusal
        The mean before sessions, the differences of later times from it, and three variances; a refusal
        below 5 clients or 30 ratings, and where the fit does not settle or a variance cannot be told.

    Notes
    -----
    statsmodels MixedLM, restricted maximum likelihood: a mean for each time (before; after on day 0; days 1
    to 2, 3 to 4 and 5 to 7), a random intercept for each client, and a variance of session-weeks within
    clients. Counted: each rating with a number and a day once, on the scale of most clients. With ranges the
    model is fitted at the low and at the high ends.

    The interval is robust to how far clients differ (CR1) with t of n - 1 degrees of freedom. The model's own
    interval (z) takes all clients to change alike, is too narrow where they do not, and never stands alone.
    Nothing here is put down to the sessions.

    `Result.model` is the statsmodels results object, or both by end ("low", "high") where ratings are ranges.

    Examples
    --------
    >>> import arc
    >>> found = arc.fit_mixed(arc.load_sample("simulated-real-flare"))
    >>> found.summary().loc["variance", "group"].tolist()
    ['between clients', 'between session-weeks of a client', 'within session-weeks']
    """
    marks = as_marks(source, rules)
    rows = rated_times(marks.arcs.readings)
    scale = scale_of_most(rows)
    own = rows.loc[rows["scale"] == scale]
    aside = aside_rows(marks.arcs.readings)
    known = {"scale": scale, "clients": own["client"].nunique(), "readings": len(own)}
    counts = _count_rows(rows, own, scale)
    if not _is_enough(own):
        few = words.FEW.format(words.ratings_text(estimates(counts)))
        needed = words.NEEDS.format(GATE_CLIENTS, GATE_READINGS)
        return _refusal("few-readings", (few, needed), marks, [*counts, *aside], own)
    ends = {
        end: _fit(own, end) for end in (("low",) if (own["low"] == own["high"]).all() else ("low", "high"))
    }
    reason = next((one.reason for one in ends.values() if one.reason), "")
    if reason:
        return _refusal("no-fit", (words.WHY[reason], words.NEEDS_OTHERS), marks, [*counts, *aside], own)
    found = estimates([*counts, *_rows(list(ends.values()), known, level), *aside])
    table = own[["client", "session", "scale", "low", "high", "time"]].rename(columns={"session": "arc"})
    facts = marks.facts.with_(**width_facts([*map(_as_interval, rows_of(found, words.AGAINST))]))
    results = {end: one.results for end, one in ends.items()}
    return Result(
        f"One model over all ratings around sessions  {marks.arcs.log.name}",
        words.lines_of(found),
        table.assign(time=own["time"].map([BEFORE, *TIMES].__getitem__)),
        facts,
        lambda look, ax: picture_of_mixed(
            mixed_table(own, found, list(ends.values())),
            whose_of(marks),
            interval=level_text(level),
            look=look,
            ax=ax,
        ),
        table_caption="Ratings in the model",
        estimates=found,
        opening=opening_of(found),
        model=results if len(results) > 1 else results["low"],
    )


def _is_enough(own: pd.DataFrame) -> bool:
    """Clients and ratings enough for the model, before and after sessions."""
    times = set(own["time"])
    return own["client"].nunique() >= GATE_CLIENTS and len(own) >= GATE_READINGS and {0} < times


def _refusal(
    code: str, said: tuple[str, str], marks: Landmarks, rows: list[dict], own: pd.DataFrame
) -> Refusal:
    """No answer, with what there is and what would be needed; the picture shows the ratings alone."""
    clients, ratings = own["client"].nunique(), len(own)
    have = {"clients": GATE_CLIENTS, "have": clients}
    needs = {**have, "ratings": GATE_READINGS, "have_ratings": ratings}
    found = estimates(rows)
    there = f"{clients} clients with {ratings} ratings in one model"
    need = f"{GATE_CLIENTS} with {GATE_READINGS}" if code == "few-readings" else "ratings that differ"
    return Refusal(
        code, *said, aside_lines(found), marks.facts, needs, found, have=there, need=need,
        drawing=lambda look, ax: picture_of_mixed(
            mixed_table(own, found, []), whose_of(marks), why=sentence(said[0]), look=look, ax=ax
        ),
    )  # fmt: skip


def _fit(own: pd.DataFrame, end: str) -> Mixed:
    client, session = (pd.factorize(own[name], sort=True)[0] for name in ("client", "session"))
    return fit_mixed_model(own[end].to_numpy(dtype=float), own["time"].to_numpy(), client, session)


def _count_rows(rows: pd.DataFrame, own: pd.DataFrame, scale: str) -> list[dict]:
    counts = {"clients": own["client"].nunique(), "sessions": own["session"].nunique()}
    others = rows["client"].nunique() - counts["clients"]
    return [
        {"quantity": words.RATINGS, "value": len(own), "unit": "ratings", "scale": scale, **counts},
        {"quantity": words.OTHERS, "value": others, "unit": "clients"},
    ]


def _rows(ends: list[Mixed], known: dict[str, Any], level: float) -> list[dict]:
    """The mean before, each difference with both intervals, and the variances."""
    n, names = known["clients"], [BEFORE, *TIMES]
    quantiles = {
        words.ROBUST: t_quantile((1 + level) / 2, n - 1),
        words.OWN: normal_quantile((1 + level) / 2),
    }
    rows: list[dict] = []
    for at, time in enumerate(ends[0].times):
        where = {"when": names[int(time)], "unit": "points", **known}
        given = words.LEVEL if at == 0 else words.AGAINST
        value = _ends([one.effects[at] for one in ends])
        robust = _interval([one.robust[at] for one in ends], value, quantiles[words.ROBUST])
        own: dict[str, Any] = _interval([one.naive[at] for one in ends], value, quantiles[words.OWN])
        more = {"df": n - 1, "level": level, "method": words.ROBUST, **where}
        rows.append({"quantity": given, **value, **robust, **more})
        rows += (
            [{"quantity": words.NAIVE, **value, **own, "level": level, "method": words.OWN, **where}]
            if at
            else []
        )
    return [*rows, *_variance_rows(ends, known)]


def _as_interval(row: Any) -> Interval:
    return Interval((row.low + row.high) / 2, row.interval_low, row.interval_high, int(row.clients))


def _ends(values: list[float]) -> dict[str, float]:
    return {"low": float(min(values)), "high": float(max(values))}


def _interval(errors: list[float], value: dict[str, float], quantile: float) -> dict[str, Any]:
    """From the lowest to the highest end of the fits; one standard error only where there is one fit."""
    widest = quantile * max(errors)
    reach = {"interval_low": value["low"] - widest, "interval_high": value["high"] + widest}
    return {**reach, "se": float(errors[0])} if len(errors) == 1 else reach


def _variance_rows(ends: list[Mixed], known: dict[str, Any]) -> list[dict]:
    each = {words.CLIENTS: "clients", words.SESSIONS: "sessions", words.RESIDUAL: "residual"}
    rows = []
    for group, name in each.items():
        values = [getattr(one, name) for one in ends]
        where = {"group": group, "unit": "points squared", "method": "REML", **known}
        if np.isnan(values).any():
            rows.append(declined(words.VARIANCE, "no client has two sessions", **where))
        else:
            rows.append({"quantity": words.VARIANCE, **_ends(values), **where})
    return rows
