"""Day 1 against three references in logs without a diary: one mean per client, then a one-sided t.

Arrays in, numbers out. Only "higher" is asked: a natural recovery alone makes day 1 lower than day -3.
"""

from __future__ import annotations

import numpy as np

from arc.stats.shift import REFERENCES

Array = np.ndarray


def client_changes(known: Array, at: Array, values: Array) -> Array:
    """One client's mean of day 1 less each reference, over the sessions with both days.

    Parameters
    ----------
    known : array of bool
        For each day from the first to the last, whether it has a rating.
    at : array of int
        Positions of the sessions' days.
    values : array of float
        Days x data sets.

    Returns
    -------
    array of float
        References x data sets; NaN where no session has both days.

    Examples
    --------
    >>> known = np.array([True, False, True, True, True])
    >>> client_changes(known, np.array([3]), np.array([[3.0], [0.0], [4.0], [5.0], [7.0]])).ravel()
    array([2., 3., 4.])
    """
    found = np.full((len(REFERENCES), values.shape[1]), np.nan)
    for row, distance in enumerate(REFERENCES.values()):
        pairs = at[(at + distance >= 0) & (at + 1 < len(known))]
        pairs = pairs[known[pairs + 1] & known[pairs + distance]]
        if len(pairs):
            found[row] = (values[pairs + 1] - values[pairs + distance]).mean(axis=0)
    return found


def t_p_values(means: Array) -> Array:
    """One-sided p that the mean across clients lies above 0, by t with n - 1 degrees of freedom.

    Parameters
    ----------
    means : array of float
        Clients first, any shape after; NaN where a client has no value.

    Returns
    -------
    array of float
        NaN for fewer than two clients, and where all are equal: then nothing says how much clients differ.
    """
    from scipy.special import stdtr

    has = ~np.isnan(means)
    n = has.sum(axis=0)
    mean = np.where(has, means, 0.0).sum(axis=0) / np.maximum(n, 1)
    squares = np.where(has, (means - mean) ** 2, 0.0).sum(axis=0)
    free = np.maximum(n - 1, 1)
    error = np.sqrt(squares / free / np.maximum(n, 1))
    known = (n > 1) & (error > 1e-12)
    return np.where(known, stdtr(free, -mean / np.where(known, error, 1.0)), np.nan)
