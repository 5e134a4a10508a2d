"""Day means around sessions, per client and then across
clients, and where they lie in made-up clinics.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.models.chance import ByWorld, range_columns
from arc.models.means import ClientSums, reading_weights, real_ends
from arc.simulation.clinics import Clinics, Drawn
from arc.stats.intervals import Interval, client_mean
from arc.vocabulary.frames import named_rows


@dataclass(frozen=True)
class DayCell:
    """The readings of one day on one scale: weights in their clients' means, client as a number, counts."""

    weight: np.ndarray
    client: np.ndarray
    clients: int
    ratings: int

    def client_means(self, end: np.ndarray) -> np.ndarray:
        """Each client's mean of this day: ratings (..., readings) -> (..., clients)."""
        return self._sums.of(end)

    @cached_property
    def _sums(self) -> ClientSums:
        return ClientSums(self.weight, self.client, self.clients)


def day_label(day: float, phase: str) -> str:
    """A day of the profile; day 0 is before or after the session."""
    return f"day 0 {phase}" if day == 0 else f"day {day:g}"


def make_day_table(
    marks: Landmarks, used: np.ndarray, clinics: Clinics, level: float
) -> tuple[pd.DataFrame, np.ndarray]:
    """One row per scale and day, and the same means by chance: clinics x days x (low end, high end)."""
    readings = marks.arcs.readings
    keys, masks = days_of(marks, used)
    cells = [cell_of(readings, at) for at in masks]

    def question(drawn: Drawn) -> np.ndarray:
        low = _means(cells, drawn.low)
        # Of made-up clinics without a range both ends are one array.
        high = low if drawn.high is drawn.low else _means(cells, drawn.high)
        return np.stack([low, high], axis=-1)

    # The days in use follow from the arcs and the rules, which the clinics belong to.
    by_chance = {world: found["days"] for world, found in clinics.ask({"days": question}).items()}
    table = _table(keys, [_row(cell, real_ends(readings), level) for cell in cells], clinics, by_chance)
    return table, by_chance[clinics.chance]


def days_of(marks: Landmarks, used: np.ndarray) -> tuple[pd.DataFrame, list[np.ndarray]]:
    """The days of the window that hold a reading in use, and the readings of each; day 0 is told apart."""
    places = _places(marks)
    days = places["day"]
    used = used & (days >= -marks.rules.days_before).to_numpy() & (days <= marks.rules.days_after).to_numpy()
    places = places.assign(day=np.floor(days))
    keys = (
        places[used].drop_duplicates().sort_values(["scale", "day", "phase"], ascending=[True, True, False])
    )
    return keys, [used & (places == list(key)).all(axis=1).to_numpy() for key in keys.itertuples(index=False)]


def _places(marks: Landmarks) -> pd.DataFrame:
    """Scale, event day and phase of each reading."""
    readings = marks.arcs.readings
    return pd.DataFrame(
        {
            "scale": readings["scale"].to_numpy(dtype=object),
            "day": readings["event_day"].to_numpy(dtype=float),
            "phase": readings["phase"].to_numpy(dtype=object),
        }
    )


def cell_of(readings: pd.DataFrame, at: np.ndarray) -> DayCell:
    """The readings of one day: their weights, their client as a number, how many clients and ratings."""
    here = readings.loc[at, ["client", "arc", "event_day"]]
    weight, code = np.zeros(len(readings)), np.zeros(len(readings), dtype=int)
    weight[at] = reading_weights(*(here[name].to_numpy() for name in ("client", "arc", "event_day")))
    code[at] = pd.factorize(here["client"])[0]
    return DayCell(weight, code, here["client"].nunique(), len(here))


def _means(cells: list[DayCell], end: np.ndarray) -> np.ndarray:
    """Means across clients at one end of ranges: logs x days."""
    return np.stack([cell.client_means(end).mean(axis=-1) for cell in cells], axis=-1)


def _row(cell: DayCell, ends: tuple[np.ndarray, np.ndarray], level: float) -> dict[str, float]:
    """The mean across clients of one day with its interval, at both ends of ranges."""
    low, high = (client_mean(cell.client_means(end), level=level) for end in ends)
    return {
        "clients": cell.clients,
        "ratings": cell.ratings,
        "mean_low": low.mean,
        "mean_high": high.mean,
        "low_end_from": low.low,
        "low_end_to": low.high,
        "high_end_from": high.low,
        "high_end_to": high.high,
    }


def _table(
    keys: pd.DataFrame, rows: list[dict[str, float]], clinics: Clinics, by_chance: ByWorld
) -> pd.DataFrame:
    """The days, their means, and their range in made-up clinics."""
    means = pd.DataFrame(rows).assign(**range_columns(clinics, by_chance))
    means = means.rename(columns={"chance_if_booked_on_bad_days": "chance_booked_on_bad_days"})
    table = pd.concat([keys.reset_index(drop=True), means], axis=1)
    when = [day_label(day, phase) for day, phase in zip(table["day"], table["phase"], strict=True)]
    table.insert(1, "when", when)
    return table


def day_intervals(table: pd.DataFrame) -> list[Interval]:
    """The intervals of all days, at the low ends and then at the high ends."""
    rows = list(named_rows(table))
    low = [Interval(row.mean_low, row.low_end_from, row.low_end_to, row.clients) for row in rows]
    return low + [Interval(row.mean_high, row.high_end_from, row.high_end_to, row.clients) for row in rows]
