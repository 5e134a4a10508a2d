"""One client's daily ratings: before against after, level and slope, and the circular-shift test.

Arrays in, numbers out.

A handful of points cannot tell how much one day resembles the next (at 7 points a true 0.3 averages 0.0), so
the correlation is assumed and never estimated: 0.3, with 0 and 0.5 beside it. Gaps count: days k apart
correlate as its k-th power.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from arc.stats.intervals import LEVEL
from arc.stats.laws import t_quantile

if TYPE_CHECKING:
    from statsmodels.regression.linear_model import RegressionResults

Array = np.ndarray

LAG = 0.3
LAGS = (0.3, 0.0, 0.5)
GATE_SIDE = 3
GATE_POINTS = 12
GATE_DATES = 3
# The parameters, as a summary of the fits names them.
DIFFERENCE, STEP, SLOPE = "after less before", "step at the split", "change of slope"


@dataclass(frozen=True)
class Estimate:
    """An estimate with its 95 % interval (t quantile, n - p degrees of freedom).

    NaN ends where nothing varies.
    """

    value: float
    low: float
    high: float
    se: float = math.nan
    df: float = math.nan

    @property
    def is_known(self) -> bool:
        """Whether there is an interval."""
        return not math.isnan(self.low)


def before_after(days: Array, values: Array, split: float, *, lag: float = LAG) -> Estimate:
    """Mean level after the split less that before it, by
    generalised least squares with a fixed lag-1 correlation.

    The split day itself belongs to neither side and must not be among `days`.
    """
    return estimate_of(before_after_fit(days, values, split, lag=lag), DIFFERENCE)


def level_and_slope(
    days: Array, values: Array, split: float, *, lag: float = LAG
) -> tuple[Estimate, Estimate]:
    """Interrupted time series: the step at the split, and the change of slope in points a week.

    Piecewise linear (Bernal 2017, Int J Epidemiol 46:348), fixed lag-1 correlation, t with n - 4 degrees of
    freedom.
    """
    fit = level_and_slope_fit(days, values, split, lag=lag)
    return estimate_of(fit, STEP), estimate_of(fit, SLOPE)


def at_split(name: str, splits: Array | float, split: float) -> str:
    """What a parameter of one of several splits is called; of a single one it has its plain name."""
    return name if np.size(splits) == 1 else f"{name}, day {split:g}"


def before_after_fit(
    days: Array, values: Array, splits: Array | float, *, lag: float = LAG
) -> RegressionResults:
    """The fit behind `before_after`; of several splits each difference is that from the level before it."""
    levels = {at_split(DIFFERENCE, splits, one): days > one for one in np.atleast_1d(splits)}
    return generalised({"before": np.ones(len(days)), **levels}, values, days, lag)


def level_and_slope_fit(
    days: Array, values: Array, splits: Array | float, *, lag: float = LAG
) -> RegressionResults:
    """The fit behind `level_and_slope`; of several splits each change of slope is that from the last."""
    dates = np.atleast_1d(splits)
    design = {"level at the split": np.ones(len(days)), "slope": (days - dates[0]) / 7}
    for one in dates:
        since, after = (days - one) / 7, (days > one).astype(float)
        design |= {at_split(STEP, splits, one): after, at_split(SLOPE, splits, one): since * after}
    return generalised(design, values, days, lag)


def estimate_of(fit: RegressionResults, name: str, *, level: float = LEVEL) -> Estimate:
    """One of the parameters with its interval; none where the fit leaves nothing over to tell it from."""
    return estimates_of(fit, level=level)[name]


def estimates_of(fit: RegressionResults, *, level: float = LEVEL) -> dict[str, Estimate]:
    """The same of all parameters, by their names."""
    values, free = dict(zip(fit.model.exog_names, fit.params.tolist(), strict=True)), int(fit.df_resid)
    if free < 1 or fit.ssr < 1e-12 * max(float((fit.model.wendog**2).sum()), 1.0):
        return {name: Estimate(value, math.nan, math.nan) for name, value in values.items()}
    quantile, told = (
        float(t_quantile((1 + level) / 2, free)),
        zip(values.items(), fit.bse.tolist(), strict=True),
    )
    return {
        name: Estimate(value, value - quantile * error, value + quantile * error, error, free)
        for (name, value), error in told
    }


def level_of_stretch(fit: RegressionResults, number: int, *, level: float = LEVEL) -> Estimate:
    """The level of one stretch of `before_after_fit`, 0 that before the first split, with its interval."""
    free, upto = int(fit.df_resid), (np.arange(len(fit.params)) <= number).astype(float)
    value = float(fit.params.to_numpy() @ upto)
    if free < 1 or fit.ssr < 1e-12 * max(float((fit.model.wendog**2).sum()), 1.0):
        return Estimate(value, math.nan, math.nan)
    found = fit.t_test(upto)
    low, high = found.conf_int(1 - level)[0]
    return Estimate(value, float(low), float(high), float(found.sd[0, 0]), free)


def over_lags(estimates: Iterable[Estimate]) -> tuple[float, float]:
    """The lowest and the highest end over the assumed lags; NaN where there is no interval."""
    found = list(estimates)
    return min(one.low for one in found), max(one.high for one in found)


def chance_spread(
    days: Array, splits: Array | float, *, lag: float, sd: float, noise: float, share: float
) -> float:
    """How far from 0 `before_after` (at lag 0.3) lies in so large a share of diaries with no effect.

    sd, lag: of a client's days; noise: SD of a single rating. Of several splits: the widest.
    """
    from scipy.special import ndtri

    design = np.column_stack([np.ones(len(days)), *(days > one for one in np.atleast_1d(splits))])
    inverse = np.linalg.inv(correlation(days, LAG))
    weights = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse)[1:]
    world = sd**2 * correlation(days, lag) + noise**2 * np.eye(len(days))
    return float(ndtri((1 + share) / 2) * np.sqrt(np.diag(weights @ world @ weights.T).max()))


def shifted_rises(values: Array, at: Array, *, reference: int = 0) -> Array:
    """The mean rise of day 1 after the sessions, for every circular shift of their dates.

    The first is the real one.

    values: one rating per day, without gaps. at: positions of the session days. reference: 0 takes the rating
    of the session day itself (before the session), -1 that of the day before. Circular shifts keep the
    spacing of the dates and the resemblance of neighbouring days (Edgington 1980 for randomised dates).
    """
    number = len(values)
    rise = np.roll(values, -1) - np.roll(values, -reference)
    return rise[(at[None, :] + np.arange(number)[:, None]) % number].mean(axis=1)


def shift_p_value(rises: Array) -> float:
    """The share of all placings of the dates, the real one among them, with at least the real mean rise."""
    return float(np.mean(rises >= rises[0] - 1e-9))


def correlation(days: Array, lag: float) -> Array:
    """How alike days are: the lag to the power of their distance."""
    return np.power(lag, np.abs(days[:, None] - days[None, :]))


def generalised(design: dict[str, Array], values: Array, days: Array, lag: float) -> RegressionResults:
    """Generalised least squares with a fixed lag-1 correlation; the columns of the design by their names."""
    from statsmodels.regression.linear_model import GLS

    exog = pd.DataFrame({name: np.asarray(column, dtype=float) for name, column in design.items()})
    return GLS(np.asarray(values, dtype=float), exog, sigma=correlation(days, lag)).fit()
