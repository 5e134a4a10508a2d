"""Day 1 in logs without a diary: the changes of a client, and a one-sided t across clients."""

from __future__ import annotations

import numpy as np
from scipy import stats

from arc.stats.sparse import client_changes, t_p_values


def test_the_p_is_that_of_a_one_sided_t_test_over_the_clients_that_have_a_value():
    means = np.random.default_rng(1).normal(0.5, 1, size=(9, 3, 4))
    means[2:5, 1, 0] = np.nan
    found = t_p_values(means)
    for at in np.ndindex(3, 4):
        values = means[:, at[0], at[1]]
        expected = stats.ttest_1samp(values[~np.isnan(values)], 0, alternative="greater").pvalue
        assert np.isclose(found[at], expected)


def test_clients_who_all_changed_alike_say_nothing_about_how_much_clients_differ():
    assert np.isnan(t_p_values(np.full((3, 1), 2.0))).all()
    assert np.isnan(t_p_values(np.array([[2.0], [np.nan]]))).all()


def test_only_sessions_with_both_days_count():
    known = np.array([True, True, True, True, True, False, True, True])
    values = np.array([[1.0], [2], [3], [4], [6], [0], [5], [7]])
    # The session of day 3 has all four days; that of day 6 has no day 5, that of day 7 no day 1.
    found = client_changes(known, np.array([3, 6, 7]), values)
    assert found.ravel().tolist() == [(2 + 2) / 2, 3.0, (5 + 3) / 2]
    assert np.isnan(client_changes(known, np.array([7]), values)).all()
