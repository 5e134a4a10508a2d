"""Quantiles straight from scipy.special are those of scipy.stats, to the last bit."""

from __future__ import annotations

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from arc.stats.intervals import exact_share
from arc.stats.laws import (
    beta_binomial_log,
    beta_quantile,
    binomial_quantile,
    normal_quantile,
    t_quantile,
)

SHARES = np.array([0.005, 0.025, 0.05, 0.5, 0.95, 0.975, 0.995])


def test_quantiles_are_those_of_scipy_stats():
    df = np.arange(1, 60)
    np.testing.assert_array_equal(t_quantile(SHARES[:, None], df), stats.t.ppf(SHARES[:, None], df))
    np.testing.assert_array_equal(normal_quantile(SHARES), stats.norm.ppf(SHARES))
    a, b = np.arange(1, 30), np.arange(30, 1, -1) / 3
    np.testing.assert_array_equal(beta_quantile(0.025, a, b), stats.beta.ppf(0.025, a, b))
    np.testing.assert_array_equal(beta_quantile(0.025, a, b, is_above=True), stats.beta.isf(0.025, a, b))


def test_quantiles_of_counts_and_the_law_of_drawn_shares_are_those_of_scipy_stats():
    for of in (1, 2, 5, 20, 77):
        for chance in (0.01, 0.05, 0.5):
            found, known = binomial_quantile(SHARES, of, chance), stats.binom.ppf(SHARES, of, chance)
            np.testing.assert_array_equal(found, known)
    # A count that reaches the share exactly is that count.
    assert binomial_quantile(0.5, 1, 0.5) == 0
    of = np.repeat(np.arange(1, 9), 9)
    hits = np.minimum(np.tile(np.arange(9), 8), of)
    known = stats.betabinom.logpmf(hits, of, 0.7, 3.2)
    np.testing.assert_array_equal(beta_binomial_log(hits, of, 0.7, 3.2), known)


def test_an_exact_share_is_that_of_statsmodels():
    for of in (1, 3, 8, 40):
        for hits in {0, 1, of // 2, of}:
            found = exact_share(hits, of, level=0.9)
            assert (found.low, found.high) == proportion_confint(hits, of, alpha=1 - 0.9, method="beta")
