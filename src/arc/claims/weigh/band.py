"""The tables behind a claimed arc and the log's arcs over it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.claims import Claim
from arc.landmarks.kernel.parts import BASELINE
from arc.landmarks.mark import Landmarks
from arc.plots.kinds.band import claim_band
from arc.plots.picture import Picture
from arc.vocabulary.frames import named_rows


def draw_band(marks: Landmarks, claim: Claim) -> Picture:
    """What a claim says of the baseline as a band, with the readings of each session relative to its own."""
    table = marks.table
    known = table["baseline_low"].notna()
    left = [f"{row.client} {row.session}" for row in named_rows(table.loc[~known])]
    band = band_table(claim)
    picture = claim_band(
        band,
        report_table(marks),
        title=claim.title,
        without_baseline=left,
        last_day=marks.rules.days_after,
        lower_is_worse=marks.log.lower_is_worse(marks.arcs.measure),
    )
    ground = band.replace([np.inf, -np.inf], np.nan).assign(mark="part of the claim")
    return replace(picture, ground=ground).with_rules(marks.rules.short_hash)


def band_table(claim: Claim) -> pd.DataFrame:
    """One row per part that is compared with the baseline: its days and bounds in points."""
    parts = [part for part in claim.parts if part.rule.than == BASELINE and part.rule.lasts is None]
    rows = [
        (
            part.label,
            part.required,
            part.rule.first_day,
            part.rule.last_day,
            max(part.rule.above, part.rule.at_least),
            min(part.rule.below, part.rule.at_most),
        )
        for part in parts
    ]
    return pd.DataFrame(rows, columns=["part", "required", "first_day", "last_day", "low", "high"])


def report_table(marks: Landmarks) -> pd.DataFrame:
    """One row per dated report after a session with a baseline.

    Points above it at the least and at the most, NaN for words; above is worse, also where lower ratings are.

    reach: from one end of its scale to the other, so that nothing can lie farther from a baseline.
    """
    readings = marks.arcs.readings
    after = readings.loc[(readings["phase"] == "after") & readings["event_day"].notna()]
    base = marks.table.loc[after["arc"], ["baseline_low", "baseline_high"]].set_axis(after.index)
    numbers = after["kind"] != "words"
    # "None" on a scale that starts at 1 lies somewhere below 1.
    none = (after["kind"] == "none") & (after["scale_low"] > 0)
    high = after["high"].mask(none, after["scale_low"])
    ends = after["low"] - base["baseline_high"], high - base["baseline_low"]
    direction = after["direction"].astype(object)
    if marks.log.lower_is_worse(marks.arcs.measure):
        ends = -ends[1], -ends[0]
        direction = direction.replace({"lower": "higher", "higher": "lower"})
    found = after[["client", "scale"]].assign(
        # "None" lies below a scale that starts at 1.
        reach=after["scale_high"] - after["scale_low"].clip(upper=0.0),
        session=marks.table.loc[after["arc"], "session"].to_numpy(),
        day=after["event_day"].astype(float),
        low=ends[0].where(numbers),
        high=ends[1].where(numbers),
        direction=direction,
    )
    drawn = base["baseline_low"].notna() & (numbers | after["direction"].isin(("lower", "higher")))
    return found.loc[drawn].reset_index(drop=True)
