"""Slopes of the ratings before sessions, client by client, with their intervals and both ends of ranges."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.arcs.align import Arcs
from arc.models.means import countable, with_real_ends
from arc.stats.intervals import LEVEL, Interval
from arc.stats.laws import t_quantile

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResults

    Fits = dict[tuple[str, str, str, str], RegressionResults]

# A slope needs more than 3 sessions; below 8 its interval is shown with its width.
GATE_SESSIONS, FIT_SESSIONS = 4, 8
# The parameter, as a summary of the fits names it.
SLOPE = "slope"
# How the columns end: with all sessions of a client, and without its first.
WITH_ALL, WITHOUT_FIRST = "", "_without_first"
# The lowest and the highest slope that ranges allow.
ENDS = ("lowest", "highest")
POINT_COLUMNS = ["client", "scale", "session", "low", "high", "is_first", "position"]


def ols_slope(number: np.ndarray, rating: np.ndarray, level: float = LEVEL) -> Interval:
    """Least-squares slope with its t (k - 2) interval.

    NaN below 4 points, no interval where all points lie on one line.

    >>> ols_slope(np.array([1, 2, 3]), np.array([5, 4, 3])).is_known
    False
    """
    k = len(number)
    if k < GATE_SESSIONS or np.ptp(number) == 0:
        return _no_slope(k)
    return slope_of(ols_fit(number, rating), level)


def slope_of(fit: RegressionResults, level: float = LEVEL) -> Interval:
    """The slope of such a line with its interval."""
    at = fit.model.exog_names.index(SLOPE)
    slope, error = (float(each.to_numpy()[at]) for each in (fit.params, fit.bse))
    # Points on one line, or all equal: an interval of no width would say more than they can.
    half = float(t_quantile((1 + level) / 2, fit.df_resid)) * error if error > 1e-9 else math.nan
    return Interval(slope, slope - half, slope + half, int(fit.nobs), level)


def ols_fit(number: np.ndarray, rating: np.ndarray) -> RegressionResults:
    """The least-squares line behind `ols_slope`."""
    from statsmodels.regression.linear_model import OLS

    return OLS(rating, pd.DataFrame({"level": np.ones(len(number)), SLOPE: number})).fit()


def _no_slope(k: int) -> Interval:
    return Interval(math.nan, math.nan, math.nan, k)


def slope_weights(number: np.ndarray) -> np.ndarray:
    """The weight of each rating in the least-squares slope over these session numbers."""
    centred = number - np.mean(number)
    return centred / (centred @ centred)


def end_fits(number: np.ndarray, low: np.ndarray, high: np.ndarray) -> dict[str, RegressionResults]:
    """The fits of the lowest and of the highest slope that the ranges allow; without ranges both are one."""
    lowest, highest = _extreme_ratings(number, low, high)
    fit = ols_fit(number, lowest)
    both = (fit, fit if np.array_equal(low, high) else ols_fit(number, highest))
    return dict(zip(ENDS, both, strict=True))


def _extreme_ratings(number: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ratings within their ranges that give the lowest slope, and those that give the highest."""
    falling = number < np.mean(number)
    return np.where(falling, high, low), np.where(falling, low, high)


def theil_sen(number: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[float, float]:
    """The median of the slopes between all pairs of sessions, at both ends that the ranges allow."""
    first, second = np.triu_indices(len(number), 1)
    apart = number[second] - number[first]
    lowest = np.median((low[second] - high[first]) / apart)
    highest = np.median((high[second] - low[first]) / apart)
    return float(lowest), float(highest)


def session_ratings(arcs: Arcs) -> pd.DataFrame:
    """The last rating in numbers before each session, with its position in the readings of the arcs."""
    readings = arcs.readings.assign(position=np.arange(len(arcs.readings)))
    last = readings.loc[readings["role"] == "before"].drop_duplicates("arc", keep="last")
    last = with_real_ends(last.loc[countable(last)]).sort_values(["client", "session"])
    opening = last["client"].map(arcs.sessions.groupby("client")["session"].min())
    is_first = last["session"].to_numpy() == opening.to_numpy()
    return last.assign(is_first=is_first)[POINT_COLUMNS]


def slope_table(points: pd.DataFrame, fits: Fits, level: float = LEVEL) -> pd.DataFrame:
    """One row per client and scale: its slopes, with and without its first session; fits: of `slope_fits`."""
    rows = [
        {"client": client, "scale": scale, **_both_slopes(group, fits, (str(client), str(scale)), level)}
        for (client, scale), group in points.groupby(["client", "scale"])
    ]
    names = _both_slopes(points.head(0), {}, ("", ""), level)
    return pd.DataFrame(rows, columns=["client", "scale", *names])


def with_and_without_first(points: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The ratings of one client, all and without its first session, by the ending of their columns."""
    return {WITH_ALL: points, WITHOUT_FIRST: points.loc[~points["is_first"].astype(bool)]}


def slope_fits(points: pd.DataFrame) -> Fits:
    """The fits behind a table of slopes.

    By client, scale, ending of its columns, and lowest or highest slope.
    """
    fits: Fits = {}
    for (client, scale), group in points.groupby(["client", "scale"]):
        for ending, rows in with_and_without_first(group).items():
            if len(rows) >= GATE_SESSIONS:
                both = end_fits(*_numbers(rows))
                fits |= {(str(client), str(scale), ending, end): fit for end, fit in both.items()}
    return fits


def _numbers(rows: pd.DataFrame) -> list[np.ndarray]:
    return [rows[name].to_numpy(dtype=float) for name in ("session", "low", "high")]


def _both_slopes(points: pd.DataFrame, fits: Fits, whose: tuple[str, str], level: float) -> dict[str, float]:
    """Slopes of one client, with and without its first session."""
    return {
        name + ending: value
        for ending, rows in with_and_without_first(points).items()
        for name, value in _slopes(rows, [fits.get((*whose, ending, end)) for end in ENDS], level).items()
    }


def _slopes(rows: pd.DataFrame, fits: list[RegressionResults | None], level: float) -> dict[str, float]:
    """Least squares and Theil-Sen over these sessions, at both ends; NaN below the gate."""
    lowest, highest = (_no_slope(len(rows)) if fit is None else slope_of(fit, level) for fit in fits)
    middle = theil_sen(*_numbers(rows)) if len(rows) >= GATE_SESSIONS else (math.nan, math.nan)
    return {
        "sessions": len(rows),
        "slope_low": lowest.mean,
        "slope_high": highest.mean,
        "low_end_from": lowest.low,
        "low_end_to": lowest.high,
        "high_end_from": highest.low,
        "high_end_to": highest.high,
        "theil_sen_low": middle[0],
        "theil_sen_high": middle[1],
    }
