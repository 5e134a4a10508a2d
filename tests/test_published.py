"""Worked examples that are printed in the documentation of R: the same data give the same digits."""

from __future__ import annotations

import numpy as np
import pytest

from arc.models.profile.antitonic import antitonic_fit
from arc.stats.intervals import client_mean, exact_share
from arc.stats.mixed import fit_mixed_model
from arc.stats.survival import still_there


def test_a_mixed_model_is_that_of_nlme_for_nine_people_on_four_stools():
    # Pinheiro and Bates 2000, Mixed-Effects Models in S and S-PLUS, section 1.2: lme(effort ~ Type,
    # ergoStool, random = ~ 1 | Subject), by REML; lme4's lmer gives the same.
    effort = np.array(
        [
            [12, 15, 12, 10], [10, 14, 13, 12], [7, 14, 13, 9], [7, 11, 10, 9], [8, 11, 8, 7],
            [9, 11, 11, 10], [8, 12, 12, 11], [7, 11, 8, 7], [9, 13, 10, 8],
        ]
    )  # fmt: skip
    person, stool = (each.ravel() for each in np.indices(effort.shape))
    found = fit_mixed_model(effort.ravel(), stool, person, person)
    assert found.effects == pytest.approx([8.555556, 3.888889, 2.222222, 0.666667], abs=5e-7)
    assert found.naive == pytest.approx([0.5760123, *[0.5186838] * 3], abs=2e-5)
    assert np.sqrt([found.clients, found.residual]) == pytest.approx([1.332465, 1.100295], abs=2e-5)


def test_shares_still_there_are_those_of_survival_for_leukaemia():
    # R's survival: summary(survfit(Surv(time, status) ~ x, data = aml)), group "Maintained" (Miller 1981).
    weeks = np.array([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], dtype=float)
    ended = np.array([1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0], dtype=bool)
    days = np.array([9.0, 13, 18, 23, 31, 34, 48])
    curve = still_there(weeks, ended, days)
    assert curve.share == pytest.approx([0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184], abs=5e-4)
    assert curve.at_risk.tolist() == [10, 8, 7, 6, 4, 3, 1]


def test_a_mean_over_people_is_that_of_students_sleep_data():
    # R: t.test(extra ~ group, data = sleep, paired = TRUE), Student 1908.
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = client_mean(np.subtract(first, second))
    assert (found.mean, found.low, found.high) == pytest.approx((-1.58, -2.4598858, -0.7001142), abs=5e-8)


def test_an_exact_share_is_that_of_binom_test_for_mendels_peas():
    # R: binom.test(682, 682 + 243, p = 3/4), Conover 1971.
    found = exact_share(682, 925)
    assert (found.low, found.high) == pytest.approx((0.7076683, 0.7654066), abs=5e-8)


def test_an_isotonic_curve_is_that_of_isoreg():
    # R: isoreg(c(1, 0, 4, 3, 3, 5, 4, 2, 0)), turned as arc's curve may only fall.
    values = -np.array([1.0, 0, 4, 3, 3, 5, 4, 2, 0])
    assert antitonic_fit(values, np.ones(9)) == pytest.approx([-0.5, -0.5, *[-3.0] * 7])
