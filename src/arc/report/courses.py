"""The course of each client as a picture for the page, and the same days in one made-up clinic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from arc.arcs.align import align
from arc.landmarks.mark import mark
from arc.log import PainLog
from arc.plots import SMALL, Look, course_of, course_table
from arc.report.looked import Looked
from arc.simulation.made_up import made_up_log
from arc.vocabulary.frames import by_client
from arc.vocabulary.terms import outcome_called

# One line of a table: less than 1.2 inches high, so that dots, sessions and what followed are drawn only.
BRIEF = replace(SMALL, width=6.4, height=0.78, shown=640)
SWITCH = "arc-nothing"
# No script may run on the page: a box that can be ticked, and a rule of its style.
ASKED = "Show the same days of a made-up clinic where sessions do nothing"
MADE_UP = "Made up by a program: the same days and kinds of reports, in a clinic where sessions do nothing."

KEY = (
    ("rating", "●", "a rating"),
    ("rating", "▮", "a range"),
    ("worse", "▲", "worse"),
    ("better", "▼", "better, in words"),
    ("muted", "◆", "other words"),
    ("muted", "┆", "day worked out"),
    ("worse", "■", "flare"),
    ("worse", "↗", "later rise"),
    ("none", "■", "no rise"),
    ("muted", "?", "not known"),
)


def switch() -> str:
    """A box to tick: the courses are then those of a made-up clinic."""
    return (
        f'<input type="checkbox" id="{SWITCH}"><label for="{SWITCH}">{ASKED}</label>'
        f'<p class="arc-made-up-says">{MADE_UP}</p>'
    )


@dataclass(frozen=True, eq=False)
class Courses:
    """The courses of a log, drawn client by client. other: the same days of a made-up clinic, or nothing."""

    log: PainLog
    outcomes: pd.DataFrame | None
    look: Look
    days: tuple[float, float] | None
    other: Courses | None = None
    places: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def _own(self) -> tuple[Callable[[str], pd.DataFrame], Callable[[str], pd.DataFrame]]:
        """The rows of the course of a client, and its sessions."""
        table = course_table(self.log.readings, self.log.sessions, self.log.lower_is_worse)
        return by_client(table), by_client(self.log.sessions)

    @cached_property
    def _followed(self) -> Callable[[str], pd.DataFrame] | None:
        return None if self.outcomes is None else by_client(self.outcomes)

    def html(self, client: str, *, is_alone: bool = False) -> str:
        """The picture of one client, and behind the switch that of the same days in the made-up clinic.

        is_alone: without the latter.
        """
        real = f'<div class="arc-real">{self._drawn(client)}</div>'
        return (
            real
            if self.other is None or is_alone
            else f'{real}<div class="arc-made-up">{self.other._drawn(client)}</div>'
        )

    def _drawn(self, client: str) -> str:
        rows, sessions = (own(client) for own in self._own)
        outcomes = None if self._followed is None else self._followed(client)
        picture = course_of(
            rows, sessions, client, look=self.look, outcomes=outcomes, days=self.days, places=self.places
        )
        return picture.figure_html


def courses(
    log: PainLog, looked: Sequence[Looked], *, is_brief: bool = False, is_switched: bool = True
) -> Courses:
    """The courses of a log. is_brief: in one line each, on one axis of days. is_switched: beside a clinic."""
    look, days = (BRIEF, _span(log)) if is_brief else (SMALL, None)
    # What followed belongs to one series; with several it stands with the answers of each.
    marks = looked[0].marks if len(looked) == 1 else None
    outcomes = None if marks is None else marks.table
    if not is_switched or marks is None or not marks.arcs.readings["low"].notna().any():
        return Courses(log, outcomes, look, days)
    made = made_up_log(marks.arcs, marks.rules)
    followed = mark(align(made, rules=marks.rules, **looked[0].choice)).table
    return Courses(log, outcomes, look, days, Courses(made, followed, look, days))


def _span(log: PainLog) -> tuple[float, float] | None:
    """The days of all clients."""
    days = pd.concat([log.readings["day"], log.sessions["session_day"]]).dropna()
    return (float(days.min()) - 1, float(days.max()) + 1) if len(days) else None


def key(measure: str | None = None, marks: Sequence[tuple[str, str, str]] = KEY) -> str:
    """The marks of the courses in one line, each in its colour and with its name."""
    named = [(colour, sign, outcome_called(name, measure)) for colour, sign, name in marks]
    said = " ".join(
        f'<span class="arc-mark"><i class="arc-{colour}" aria-hidden="true">{sign}</i> {name}</span>'
        for colour, sign, name in named
    )
    return f'<div class="arc-key">{said}</div>'
