"""What shape had the days after a session - how high, until when, and how fast did it fade?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.estimates import estimates
from arc.landmarks.mark import Landmarks, as_marks
from arc.models.beside import aside_lines, aside_rows
from arc.models.chance import beside_chance, clinic_rows
from arc.models.coarse import coarse_scales, compared
from arc.models.curve import rows, words
from arc.models.curve.courses import Courses, courses_of
from arc.models.curve.opening import opening_of
from arc.models.curve.picture import Drawn, curve_table, raw_table, said_of
from arc.models.day_one import day_one_rows, verdict_of
from arc.models.pictured import whose_of
from arc.models.profile.antitonic import GATE_DAYS
from arc.plots.kinds.curve import picture_of_curve
from arc.results import CONSISTENT, Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import Clinics, clinics_of
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.stats.decay import Curve, fading, highest_day, shape
from arc.stats.gls import generalised
from arc.stats.intervals import GATE_CLIENTS, LEVEL
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import Rules

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResults

Array = np.ndarray
# For an estimated half-life; and for a curve whose fading time was fixed beforehand.
GATE_WEEKS, GATE_WEEK_CLIENTS = 40, 13
GATE_CURVE_CLIENTS, GATE_CURVE_READINGS = 5, 30


@unless_flagged
def fit_curve(
    source: Noun,
    *,
    half_life: float | None = None,
    rules: Rules | None = None,
    level: float = LEVEL,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Result | Refusal:
    """Describe the shape of days 1 to 7 after a session, in points against the level before.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    half_life
        A fading time in days that was fixed before looking; None to estimate it where the log carries that.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    level
        Of the intervals, such as 0.9.
    sd
        SD of a person's days in made-up clinics, in points of a 0-10 scale; default from the log's own days.
    lag
        Correlation of one day with the next in them, from 0 to less than 1.
    logs
        How many of them are made up for what chance alone shows.
    seed
        One seed gives one answer.

    Returns
    -------
    Result or Refusal
        The mean of each day, the isotonic curve, and the curve where the log carries one; a refusal below 3
        days with 3 clients each.

    Notes
    -----
    Counted: ratings in numbers on days 1 to 7 whose session has a level before in numbers, on the scale that
    most clients rate on. One mean for each client and day, then the mean across clients. The isotonic curve
    may only fall and knows no other shape (Barlow 1972, Statistical Inference under Order Restrictions).

    The curve is level + (peak - level) 0.5^(days since the peak / half-life), by generalised least squares
    with a lag-1 correlation of 0.3; the day of the peak is the highest one up to `flare_days`. A half-life is
    estimated from 40 complete daily session-weeks of 13 clients on, where the verdict on day 1 is that of
    `fit_flare` and consistent with a rise; never on an end of its search (0.25 to 14 days). Its interval is
    that of the log half-life with clients left out one by one (t, n - 1), printed however wide. With
    `half_life` given, level and peak of each client are fitted with it, from 5 clients and 30 ratings on.

    `Result.model` holds the statsmodels results of each client: by client, or by client and end where some
    ratings are ranges.

    Examples
    --------
    >>> import arc
    >>> found = arc.fit_curve(arc.load_sample("simulated-real-flare"), half_life=2, logs=20)
    >>> float(found.summary().loc["half-life", "low"])
    2.0
    """
    marks = as_marks(source, rules)
    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    asked = clinics.day_one
    courses = courses_of(marks, asked.scale, turned=asked.turned)
    days, aside = rows.days_to_fit(courses), aside_rows(marks.arcs.readings)
    if not len(days):
        found = estimates([*rows.day_rows(courses, level), *aside])
        most = int((~np.isnan(courses.low)).sum(axis=0).max(initial=0))
        needs = {"days": GATE_DAYS, "clients": GATE_CLIENTS, "have_clients": most}
        have = f"days after sessions with {counted(most, 'client')} at most"
        need = f"{GATE_DAYS} days with {GATE_CLIENTS} each"
        lines, facts = aside_lines(found), marks.facts
        return Refusal(
            "no-curve", words.NO_CURVE, words.NEEDS_CURVE, lines, facts, needs, found, have=have, need=need,
            drawing=lambda look, ax: picture_of_curve(
                raw_table(marks, asked.scale), whose_of(marks), window=_window(marks),
                said=said_of(found, turned=asked.turned), look=look, ax=ax,
            ),
        )  # fmt: skip
    fitted = _Fitted(courses, days, marks, clinics, half_life, level)
    coarse = coarse_scales(marks.arcs.readings, marks.rules) & {courses.scale}
    numbers = [*rows.day_rows(courses, level), *rows.isotonic_rows(courses, days, clinics), *fitted.rows]
    told = [*clinic_rows(clinics, coarse, [courses.scale]), *compared(numbers, coarse)]
    found = estimates([*told, *aside])
    facts = beside_chance(marks.facts, clinics.spread).with_(**rows.few_clients(numbers))
    said = said_of(found, turned=asked.turned)
    return Result(
        f"The days after a session  {marks.arcs.log.name}",
        words.lines_of(found, turned=asked.turned),
        course_table(courses),
        facts,
        lambda look, ax: picture_of_curve(
            curve_table(marks, asked.scale, found, fitted.drawn, turned=asked.turned, level=level),
            whose_of(marks),
            window=_window(marks),
            said=said,
            look=look,
            ax=ax,
        ),
        table_caption="Points against the level before, by client and day",
        estimates=found,
        opening=opening_of(found, facts, turned=asked.turned),
        model=fitted.model or None,
    )


def _window(marks: Landmarks) -> tuple[int, int]:
    return -marks.rules.days_before, marks.rules.days_after


def course_table(courses: Courses) -> pd.DataFrame:
    """One row for each client and day with a rating."""
    client, day = np.nonzero(~np.isnan(courses.low))
    return pd.DataFrame(
        {
            "client": np.array(courses.clients, dtype=object)[client],
            "scale": courses.scale,
            "day": courses.days[day],
            "low": courses.low[client, day],
            "high": courses.high[client, day],
        }
    )


class _Fitted:
    """The curve that a log carries, as rows of estimates and as the fits of each client."""

    def __init__(
        self, courses: Courses, days: Array, marks: Any, clinics: Clinics, fixed: float | None, level: float
    ) -> None:
        self.model: dict[Any, RegressionResults] = {}
        self.drawn = Drawn()
        self._latest, self._level = marks.rules.flare_days, level
        self.rows = (
            self._by_half_life(courses, days, fixed) if fixed else self._estimate(marks, courses, clinics)
        )

    def _estimate(self, marks: Any, courses: Courses, clinics: Clinics) -> list[dict[str, Any]]:
        weeks = courses_of(marks, courses.scale, turned=courses.turned, complete=True)
        number, clients = weeks.sessions, len(weeks.clients)
        known = {"scale": weeks.scale, "clients": clients, "sessions": number}
        missing = {
            words.WEEKS_MISSING: max(GATE_WEEKS - number, 0),
            words.CLIENTS_MISSING: max(GATE_WEEK_CLIENTS - clients, 0),
        }
        if any(missing.values()):
            why = words.few_weeks(number, clients, GATE_WEEKS, GATE_WEEK_CLIENTS)
            return rows.none_rows(why, missing, known)
        asked = day_one_rows(clinics.day_one)
        verdict = verdict_of(estimates(asked))
        if verdict.code != CONSISTENT:
            return [*asked, *rows.none_rows(words.NOT_CONSISTENT.format(verdict.text), {}, known)]
        ends, latest = _ends(weeks), self._latest
        fits = [fading(weeks.days, one, latest=latest, level=self._level) for one in ends.values()]
        if any(one.curve.bound for one in fits):
            return rows.none_rows(words.ON_BOUND, {}, known)
        for end, one in zip(ends, fits, strict=True):
            self._fit_clients(weeks, end, one.curve.half_life, one.curve.peak_day)
        self.drawn.fits = tuple(fits)
        return rows.estimated_rows(weeks, fits)

    def _by_half_life(self, courses: Courses, days: Array, half_life: float) -> list[dict[str, Any]]:
        """Level and peak of each client; the day of the peak is that of the mean across clients."""
        known = {"scale": courses.scale, "clients": len(courses.clients), "readings": courses.readings}
        if days[0] > self._latest:
            return rows.none_rows(words.NO_EARLY_DAY.format(self._latest), {}, known)
        middle = np.nanmean((courses.low + courses.high) / 2, axis=0)[np.isin(courses.days, days)]
        peak_day = highest_day(days, middle, latest=self._latest)
        ends = {end: self._fit_clients(courses, end, half_life, peak_day) for end in _ends(courses)}
        found = {"low": ends["low"], "high": ends.get("high", ends["low"])}
        clients = len(found["low"])
        if clients < GATE_CURVE_CLIENTS or courses.readings < GATE_CURVE_READINGS:
            self.model, self.drawn = {}, Drawn()
            gates = GATE_CURVE_CLIENTS, GATE_CURVE_READINGS
            why = words.few_clients(clients, courses.readings, *gates)
            return rows.none_rows(why, {}, {**known, "clients": clients})
        return rows.fixed_rows(courses, half_life, peak_day, found, self._level)

    def _fit_clients(self, courses: Courses, end: str, half_life: float, peak_day: float) -> Array:
        """Clients x (level, peak): of each client with enough days, the day of the peak among them."""
        found = []
        for client, own in zip(courses.clients, _ends(courses)[end], strict=True):
            kept = ~np.isnan(own) & (courses.days >= peak_day)
            if kept.sum() < GATE_DAYS or not kept[courses.days == peak_day].any():
                continue
            since = courses.days[kept] - peak_day
            design = {words.LEVEL: np.ones(len(since)), words.HEIGHT: shape(since, half_life)}
            fit = generalised(design, own[kept], since, LAG)
            self.model[client if len(_ends(courses)) == 1 else (client, end)] = fit
            level, peak = fit.params[words.LEVEL], fit.params[words.LEVEL] + fit.params[words.HEIGHT]
            self.drawn.own.setdefault(end, {})[client] = Curve(peak_day, level, peak, half_life)
            found.append((level, peak))
        return np.array(found, dtype=float).reshape(-1, 2)


def _ends(courses: Courses) -> dict[str, Array]:
    """The courses at the low and at the high ends of ranges; one where no rating is a range."""
    if np.array_equal(courses.low, courses.high, equal_nan=True):
        return {"low": courses.low}
    return {"low": courses.low, "high": courses.high}
