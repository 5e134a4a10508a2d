"""How far one person's days differ, and how much one carries over into the next, from a long diary.

Arrays in, numbers out. An autoregression of order 1 with gaps, by maximum likelihood (statsmodels ARIMA). The
lag of few days comes out too low by about (1 + 3 lag) / n (Marriott and Pope 1954, Biometrika 41:390), which
is added; its interval is that of its Fisher z, that of the SD one of its logarithm, with t of n - 2 degrees
of freedom.
"""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np

from arc.stats.intervals import LEVEL, Interval
from arc.stats.laws import t_quantile

Array = np.ndarray

GATE_DAYS = 30
# A lag nearer to 1 is a trend or a drift, and no spread can be told beside it.
HIGHEST = 0.95


def lag_and_spread(days: Array, values: Array, *, level: float = LEVEL) -> tuple[Interval, Interval] | None:
    """The lag-1 correlation and the SD of days with a value, with intervals; None where neither is told.

    days: rising whole numbers; those between them have no value.
    """
    fit = _fit(days, values)
    if fit is None:
        return None
    n = len(values)
    raw, noise = float(fit.params[fit.param_names.index("ar.L1")]), float(fit.scale)
    lag = min(raw + (1 + 3 * raw) / n, HIGHEST)
    quantile = float(t_quantile((1 + level) / 2, n - 2))
    # The variance of a lag is (1 - lag^2) / n (Bartlett 1946), and one of its z that by (1 - lag^2)^2.
    half = quantile / math.sqrt((n - 4) * (1 - lag**2))
    around = (math.tanh(math.atanh(lag) - half), math.tanh(math.atanh(lag) + half))
    # So many days that know nothing of each other tell the SD as well.
    alone = max(n * (1 - lag**2) / (1 + lag**2), 3.0)
    sd = math.sqrt(noise / (1 - raw**2) * n / (n - 1))
    error = quantile / math.sqrt(2 * (alone - 1))
    return (
        Interval(lag, *around, n, level),
        Interval(sd, sd * math.exp(-error), sd * math.exp(error), n, level),
    )


def _fit(days: Array, values: Array) -> Any:
    """The settled fit on all days from the first to the last, or None."""
    from statsmodels.tsa.arima.model import ARIMA

    if len(values) < GATE_DAYS or np.ptp(values) == 0:
        return None
    at = (days - days[0]).astype(int)
    every = np.full(at[-1] + 1, np.nan)
    every[at] = values
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # Of the fit only the parameters are looked at: no covariance, no smoothed days. The variance
            # follows from the others, and nothing has to search for it.
            model = ARIMA(every, order=(1, 0, 0), trend="c", concentrate_scale=True)
            fit = model.fit(cov_type="none", low_memory=True)
        except (np.linalg.LinAlgError, ValueError):
            return None
    settled = bool(fit.mle_retvals.get("converged", True)) and np.isfinite(fit.params).all()
    return fit if settled and abs(fit.params[1]) < HIGHEST else None
