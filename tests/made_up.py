"""What followed sessions in complete diaries, counted without the kernel: for tests of made-up clinics."""

from __future__ import annotations

import numpy as np
import pandas as pd


def outcome_shares(readings: pd.DataFrame, low: np.ndarray, *, rise: float = 2) -> np.ndarray:
    """Shares of flare, later rise and no rise in each log: logs x 3. For whole ratings without a gap."""
    found = []
    for arc in readings["arc"].unique():
        here = (readings["arc"] == arc).to_numpy()
        own, value = readings.loc[here], low[:, here]
        role, day = own["role"].to_numpy(dtype=object), own["event_day"].to_numpy()
        level, arrival = value[:, role == "days"].mean(axis=1), value[:, role == "before"][:, -1]
        reference = np.maximum(level, arrival)
        after = (own["phase"] == "after").to_numpy()
        soon, later = (value[:, after & days].max(axis=1) for days in (day <= 2, (day > 2) & (day <= 7)))
        room = reference + rise <= 10
        flare = room & (soon >= reference + rise)
        risen = room & ~flare & (later >= reference + rise)
        found.append(np.stack([flare, risen, room & ~flare & ~risen], axis=-1))
    return np.mean(found, axis=0)
