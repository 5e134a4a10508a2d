"""The course of each client with what followed each session."""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.arcs.align import Arcs
from arc.plots.engine.look import Look
from arc.plots.kinds.courses import picture_of_courses
from arc.plots.picture import Picture
from arc.plots.tables import course_table
from arc.vocabulary.caveats import Caveat


def picture_of(
    table: pd.DataFrame, arcs: Arcs, caveats: tuple[Caveat, ...], look: Look | None, ax: Any
) -> Picture:
    """Draw the log of these landmarks; squares stand at the series from which they were read."""
    log = arcs.log
    rows = course_table(log.readings, log.sessions, log.lower_is_worse)
    read = log.readings.loc[log.readings["report"].isin(arcs.readings["report"])]
    series = read[["client", "area", "side", "scale"]].drop_duplicates()
    picture = picture_of_courses(
        rows, log.sessions, log.clients, look=look, ax=ax, outcomes=table, series=series, caveats=caveats
    )
    return picture.with_rules(arcs.rules.short_hash)
