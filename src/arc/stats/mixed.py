"""A mixed model of times around sessions: a level of each client, and a variance of session-weeks.

Arrays in, numbers out. statsmodels MixedLM (Laird and Ware 1982, Biometrics 38:963), REML.

The model's own standard errors take all clients to change alike; with few clients and a normal quantile they
are far too narrow. Those given here are robust to how far clients differ (CR1: Liang and Zeger 1986,
Biometrika 73:13, times n / (n - 1)), for t with n - 1 degrees of freedom.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from statsmodels.regression.mixed_linear_model import MixedLMResults

Array = np.ndarray
NO_SPREAD, EXACT, ALIKE, NOT_SETTLED = "no spread", "exact", "alike", "not settled"
# A variance this small beside the other is at its boundary.
NOTHING = 1e-5
# The default optimisers of statsmodels without lbfgs, whose messages go to the terminal.
OPTIMISERS = ["bfgs", "cg", "powell"]


@dataclass(frozen=True)
class Mixed:
    """What a mixed model gives: the mean before and the differences from it, in the order of `times`.

    naive: the model's own standard errors; robust: across clients. clients, sessions, residual: variances
    (sessions is NaN where no client has two). reason: why there is no fit, one of four codes.
    """

    times: tuple[int, ...] = ()
    effects: Sequence[float] = ()
    naive: Sequence[float] = ()
    robust: Sequence[float] = ()
    clients: float = np.nan
    sessions: float = np.nan
    residual: float = np.nan
    results: MixedLMResults | None = None
    reason: str = ""


def fit_mixed_model(rating: Array, time: Array, client: Array, session: Array) -> Mixed:
    """One mean for each time (the lowest number is what the others are held against), from plain arrays.

    session: names of session-weeks, each of one client.
    """
    frame = pd.DataFrame({"rating": rating.astype(float), "client": client, "session": session})
    times = np.unique(time)
    design = np.column_stack([np.ones(len(time)), *(time == one for one in times[1:])]).astype(float)
    if _explained(frame["rating"].to_numpy(), design, client):
        return Mixed(reason=EXACT)
    several = bool((frame.groupby("client")["session"].nunique() > 1).any())
    fit = _fit(frame, design, weeks=several)
    between = float(fit.vcomp[0]) if several and fit is not None else np.nan
    if several and (fit is None or between < NOTHING * fit.scale):
        # On its boundary the variance of session-weeks is 0, and the model is the one without it.
        fit, between = _fit(frame, design, weeks=False), 0.0
    if fit is None:
        return Mixed(reason=NOT_SETTLED)
    of_clients = float(np.asarray(fit.cov_re)[0, 0])
    if of_clients < NOTHING * fit.scale:
        return Mixed(reason=NO_SPREAD)
    robust = _robust(frame, design, fit, of_clients, 0.0 if np.isnan(between) else between)
    if robust[1:].min(initial=np.inf) < 1e-6:
        return Mixed(reason=ALIKE)
    effects, naive = np.asarray(fit.fe_params), np.asarray(fit.bse_fe)
    residual = float(fit.scale)
    errors = naive.tolist(), robust.tolist()
    return Mixed(tuple(times), effects.tolist(), *errors, of_clients, between, residual, fit)


def _explained(rating: Array, design: Array, client: Array) -> bool:
    """Whether clients and times leave nothing over, so that no variance can be told."""
    levels = np.equal.outer(client, np.unique(client)).astype(float)
    both = np.column_stack([design, levels])
    left = rating - both @ np.linalg.lstsq(both, rating, rcond=None)[0]
    return bool(np.abs(left).max(initial=0) < 1e-8)


def _fit(frame: pd.DataFrame, design: Array, *, weeks: bool) -> Any:
    """The settled fit, or None; what the library says of it on the way is for nobody."""
    from statsmodels.regression.mixed_linear_model import MixedLM, VCSpec

    more: dict[str, Any] = {}
    if weeks:
        more["exog_vc"] = VCSpec(*_session_columns(frame))
        more["exog_re"] = np.ones(len(frame))
    model = MixedLM(frame["rating"].to_numpy(), design, groups=frame["client"].to_numpy(), **more)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fit = model.fit(method=OPTIMISERS)
            settled = bool(fit.converged) and bool(np.isfinite(np.asarray(fit.bse_fe)).all())
        except (np.linalg.LinAlgError, ValueError, ZeroDivisionError):
            return None
    return fit if settled else None


def _session_columns(frame: pd.DataFrame) -> tuple[list[str], list[list[list[str]]], list[list[Array]]]:
    """One column for each session-week of a client, client by client in the order of statsmodels."""
    names, columns = [], []
    for _, own in frame.groupby("client", sort=True):
        sessions = own["session"].unique()
        names.append([f"session[{one}]" for one in sessions])
        columns.append(np.equal.outer(own["session"].to_numpy(), sessions).astype(float))
    return ["session"], [names], [columns]


def _robust(frame: pd.DataFrame, design: Array, fit: Any, of_clients: float, of_sessions: float) -> Array:
    """Standard errors across clients, from the residuals of each client taken together."""
    left = frame["rating"].to_numpy() - design @ np.asarray(fit.fe_params)
    size = design.shape[1]
    bread, meat = np.zeros((size, size)), np.zeros((size, size))
    for _, at in frame.groupby("client", sort=True).indices.items():
        session = frame["session"].to_numpy()[at]
        spread = of_clients + of_sessions * np.equal.outer(session, session) + fit.scale * np.eye(len(at))
        weighed = np.linalg.solve(spread, design[at])
        score = weighed.T @ left[at]
        bread += weighed.T @ design[at]
        meat += np.outer(score, score)
    inverse, n = np.linalg.inv(bread), frame["client"].nunique()
    # Where all clients change alike the variance is 0, give or take the last digits.
    return np.sqrt(np.diag(inverse @ meat @ inverse).clip(0) * n / (n - 1))
