"""The table behind the bars: from when to when each flare and each relief was seen."""

from __future__ import annotations

import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.recovery.durations import FLARE, durations


def window_table(marks: Landmarks, what: str) -> pd.DataFrame:
    """One row per flare, or a relief.

    Its first and last day from the session, each from the earliest to the latest it can be.

    end_high is NaN where the end was not seen. A relief begins on the day of its first report.
    """
    found = durations(marks, what)
    starts = ("onset_low", "onset_high") if what == FLARE else ("relief_day", "relief_day")
    own = marks.table[["client", "session", *dict.fromkeys(starts)]]
    found = found.merge(own, on=["client", "session"], validate="one_to_one")
    start_low, start_high = (found[name].astype(float) for name in starts)
    # The shortest duration runs from the latest beginning, the longest from the earliest.
    ends = {"end_low": start_high + found["low"], "end_high": start_low + found["high"]}
    table = found[["what", "client", "session", "censoring", "censored_by"]]
    return table.assign(start_low=start_low, start_high=start_high, **ends)


def all_windows(marks: Landmarks, kinds: tuple[str, ...]) -> pd.DataFrame:
    """Flares and reliefs in one table."""
    return pd.concat([window_table(marks, what) for what in kinds], ignore_index=True)
