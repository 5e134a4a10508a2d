"""Could you pick the real log out of a line-up of chance?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from arc.landmarks.mark import as_marks
from arc.plots.engine.look import Look
from arc.plots.kinds.lineup import QUESTION, picture_of_lineup, said_of_lineup
from arc.plots.picture import Picture, drawn_on, in_words
from arc.plots.whose import worse_words
from arc.results import Noun, Refusal, takes_nouns
from arc.simulation.clinics import Drawn, clinics_of
from arc.simulation.clinics.worlds import LAG
from arc.vocabulary import schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.rules import Rules

PANELS = 20
LEAST_READINGS = 6

FOLDED = "<details><summary>Which panel is the log?</summary><p>{}</p></details>"


@dataclass(frozen=True, repr=False, eq=False)
class LineUp:
    """Panels in one of which the log is hidden, and which one that is."""

    table: pd.DataFrame
    panel: int
    panels: int
    people: str
    up: str

    @property
    def headline(self) -> str:
        """The question that the panels ask."""
        return QUESTION.format(panels=self.panels)

    @property
    def picture(self) -> Picture:
        """The panels, none of them marked."""
        return self.draw(None)

    def draw(self, look: Look | None, ax: Any = None) -> Picture:
        """The panels as they are seen with this look, or on as many of the caller's Axes."""
        return picture_of_lineup(self.table, people=self.people, up=self.up, look=look, ax=ax)

    def plot(self, ax: Any = None, look: Look | None = None) -> Any:
        """Draw the panels.

        Parameters
        ----------
        ax
            An array of as many Axes as there are panels.
        look
            How they are drawn; None keeps what was set with seaborn or matplotlib.

        Returns
        -------
        Picture or Axes
            The figure with its words and its table; where `ax` was given, `ax`.
        """
        return drawn_on(ax, self.draw(look, ax))

    def __repr__(self) -> str:
        # In words only: a notebook asks for them beside the picture, and it would be drawn twice.
        return in_words(*said_of_lineup(self.table, people=self.people, up=self.up))

    def _repr_html_(self) -> str:
        return f"{self.picture._repr_html_()}{FOLDED.format(self.reveal())}"

    def reveal(self) -> str:
        """Where the log is, in a sentence."""
        return f"The ratings of the log are in panel {self.panel} of {self.panels}."


@takes_nouns
def line_up(
    source: Noun,
    *,
    rules: Rules | None = None,
    panels: int = PANELS,
    sd: float | None = None,
    lag: float = LAG,
    seed: int = 1,
) -> LineUp | Refusal:
    """Hide a log among panels of chance: points above the baseline around each session.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    panels
        How many panels there are, that of the log included.
    sd
        SD of a person's days in the other panels, in points of a 0-10 scale; default from the log's own days.
    lag
        Correlation of one day with the next in them, from 0 to less than 1.
    seed
        One seed gives one line-up of a log; with another log it hides the ratings elsewhere.

    Returns
    -------
    LineUp or Refusal
        The picture, and where the log was; a refusal below 6 such ratings.

    Notes
    -----
    Drawn: ratings in numbers (ranges at their middle) of sessions with a baseline, dated, within the window.
    Values of the other panels come from made-up clinics where sessions do nothing. Source of
    the idea: Buja et al. 2009, Phil Trans R Soc A 367:4361.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> type(arc.line_up(marks, panels=4)).__name__
    'LineUp'
    """
    marks = as_marks(source, rules)
    readings = marks.arcs.readings
    shown = _shown(readings)
    if shown.sum() < LEAST_READINGS:
        needs = f"at least {LEAST_READINGS} dated ratings in numbers around sessions with a baseline"
        have = int(shown.sum())
        text = f"{have} such ratings are too few to tell one panel from another."
        numbers = {"readings": LEAST_READINGS, "have": have}
        return Refusal(
            "few-readings",
            text,
            needs,
            facts=marks.facts,
            needs=numbers,
            have=f"{counted(have, 'dated rating')} around sessions",
            need=f"{LEAST_READINGS}",
        )

    def above(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        return _above(readings, low, high)[..., shown]

    def question(drawn: Drawn) -> np.ndarray:
        return above(drawn.low, drawn.high)

    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=panels - 1, seed=seed)
    others = clinics.ask({"above": question}, worlds=[clinics.chance])[clinics.chance]["above"]
    real = above(readings["low"].to_numpy(dtype=float), readings["high"].to_numpy(dtype=float))
    panel = _hidden_in(real, panels, seed)
    values = np.insert(others, panel - 1, real, axis=0)
    table = pd.DataFrame(
        {
            "panel": np.repeat(np.arange(1, panels + 1), int(shown.sum())),
            "arc": np.tile(readings.loc[shown, "arc"].to_numpy(), panels),
            "phase": np.tile(readings.loc[shown, "phase"].to_numpy(dtype=object), panels),
            "event_day": np.tile(readings.loc[shown, "event_day"].to_numpy(), panels),
            "above": values.ravel(),
        }
    )
    people = counted(
        readings.loc[shown, "client"].nunique(), "simulated client" if marks.facts.simulated else "client"
    )
    measure = marks.arcs.measure
    return LineUp(table, panel, panels, people, worse_words(measure, marks.log.lower_is_worse(measure)))


def _hidden_in(real: np.ndarray, panels: int, seed: int) -> int:
    """The panel of the log; it follows from the ratings as well, so that one log tells nothing of another."""
    told = hashlib.sha256(np.round(real, 6).tobytes()).digest()
    return int(np.random.default_rng([seed, *told]).integers(1, panels + 1))


def _shown(readings: pd.DataFrame) -> np.ndarray:
    has_baseline = (readings["baseline_share"] > 0).groupby(readings["arc"]).transform("any")
    rated = readings["kind"].isin(schema.NUMERIC_KINDS) & readings["event_day"].notna()
    return (has_baseline & rated & readings["role"].isin(("before", "after", "between"))).to_numpy()


def _above(readings: pd.DataFrame, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Middle of each rating minus the middle of its arc's baseline: (..., readings)."""
    middle = (low + high) / 2
    arc = pd.factorize(readings["arc"])[0]
    share = readings["baseline_share"].to_numpy()
    starts = np.flatnonzero(np.diff(arc, prepend=-1))
    base = np.add.reduceat(np.where(share > 0, np.nan_to_num(middle), 0.0) * share, starts, axis=-1)
    return middle - base[..., arc]
