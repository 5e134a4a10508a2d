"""What stands beside the means of changes and profiles: reports in no mean."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.estimates import Told, rows_of
from arc.models.means import countable, is_none_above_zero
from arc.results import Line
from arc.vocabulary.caveats import counted

IN_NO_MEAN = "reports in no mean"


def aside_rows(readings: pd.DataFrame) -> list[dict]:
    """What has no place in a mean, counted once each; nothing where there is none."""
    once = readings.drop_duplicates("report")
    undated = once["event_day"].isna() & (once["role"] != "usual")
    parts: dict[str, pd.Series | np.ndarray] = {
        'said "none" on a scale that starts above 0': is_none_above_zero(once),
        "in words only": once["kind"] == "words",
        "in numbers without a day": countable(once) & undated,
    }
    return [
        {"quantity": IN_NO_MEAN, "group": what, "value": int(which.sum()), "unit": "reports"}
        for what, which in parts.items()
        if which.any()
    ]


def aside_lines(found: pd.DataFrame | Told) -> tuple[Line, ...]:
    """The reports in no mean, in a sentence; nothing where there is none."""
    said = [f"{counted(int(row.low), 'report')} {row.group}" for row in rows_of(found, IN_NO_MEAN)]
    return (Line("beside", "beside", " · ".join(said) + ": in no mean"),) if said else ()
