"""Where a made-up client's days lie, so that rounded and clipped ratings keep the real mean."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from arc.simulation.clinics.layout import Layout

Array = np.ndarray

# Beyond an end of the scale by so many SDs every rating is that end.
_FAR = 8.0
_HALVINGS = 40


def centred(layout: Layout, offset: Array, sd: Array) -> Array:
    """The level of each client at which their ratings keep the mean of the real ones.

    offset, sd: of each rated report, how far it lies from its client's level on average, and its SD around
    that. A client all of whose ratings are 10 gets a level far above the scale, and so rates 10 by chance
    too.
    """
    rated = layout.rated
    frame = pd.DataFrame(
        {
            "client": layout.client[rated],
            "width": layout.width[rated],
            "parts": layout.parts[rated],
            "bottom": layout.bottom[rated],
            "top": layout.top[rated],
            "offset": offset.round(6),
            "sd": sd.round(6),
        }
    )
    kinds = frame.groupby(list(frame.columns), sort=True).size().reset_index(name="weight")
    level = layout.mean.copy()
    if kinds.empty:
        return level
    client = kinds["client"].to_numpy()
    weight = kinds["weight"].to_numpy() / kinds.groupby("client")["weight"].transform("sum").to_numpy()
    far = np.zeros(len(level))
    np.maximum.at(far, client, _FAR * kinds["sd"].to_numpy() + np.abs(kinds["offset"]).to_numpy())
    ends = {name: np.zeros(len(level)) for name in ("bottom", "top")}
    for name, values in ends.items():
        values[client] = kinds[name].to_numpy()
    low, high = ends["bottom"] - far, ends["top"] + far
    expected = _expected_of(kinds)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        mean = np.bincount(client, weight * expected(middle[client]), minlength=len(level))
        low, high = np.where(mean < layout.mean, middle, low), np.where(mean < layout.mean, high, middle)
    known = np.isin(np.arange(len(level)), client)
    return np.where(known, (low + high) / 2, level)


def _expected_of(kinds: pd.DataFrame) -> Callable[[Array], Array]:
    """The mean rating (a range at its middle) of each kind of report, as a function of its client's level."""
    from scipy.special import ndtr

    width, parts, bottom, top, offset, sd = (
        kinds[name].to_numpy()[:, None] for name in ("width", "parts", "bottom", "top", "offset", "sd")
    )
    points = np.rint((top - bottom - width) * parts)
    step = np.arange(1, int(points.max()) + 1)[None, :]
    # A rating reaches a step where the level passes the middle between it and the one below.
    threshold = bottom + width / 2 + (step - 0.5) / parts - offset

    def expected(level: Array) -> Array:
        reached = ndtr((level[:, None] - threshold) / sd) * (step <= points)
        return (bottom + width / 2)[:, 0] + reached.sum(axis=1) / parts[:, 0]

    return expected
