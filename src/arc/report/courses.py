"""The course of each client as a picture for the page, and the same days in one made-up clinic."""

from __future__ import annotations

from collections.abc import Sequence

from arc.log import PainLog
from arc.report.looked import Looked
from arc.simulation.made_up import made_up_log

SWITCH = "arc-nothing"
# No script may run on the page: a box that can be ticked, and a rule of its style.
ASKED = "Show the same days of a made-up clinic where sessions do nothing"
MADE_UP = "Made up by a program: the same days and kinds of reports, in a clinic where sessions do nothing."

KEY = (
    ("rating", "●", "a rating"),
    ("rating", "▮", "a range"),
    ("worse", "▲", "worse"),
    ("better", "▼", "better, in words"),
    ("muted", "┆", "day worked out"),
    ("worse", "■", "flare"),
    ("none", "■", "no rise"),
    ("muted", "?", "not known"),
)


def switch() -> str:
    """A box to tick: the courses are then those of a made-up clinic."""
    return (
        f'<input type="checkbox" id="{SWITCH}"><label for="{SWITCH}">{ASKED}</label>'
        f'<p class="arc-made-up-says">{MADE_UP}</p>'
    )


def made_up(looked: Sequence[Looked]) -> PainLog | None:
    """One clinic with the days of this log; nothing where no rating belongs to a session."""
    one = looked[0] if len(looked) == 1 else None
    if one is None or not one.arcs.readings["low"].notna().any():
        return None
    return made_up_log(one.arcs, one.rules)


def course(log: PainLog, other: PainLog | None, client: str) -> str:
    """The picture of one client, and behind the switch that of the same days in a made-up clinic."""
    real = f'<div class="arc-real">{log.only(client).plot().figure_html}</div>'
    if other is None:
        return real
    return f'{real}<div class="arc-made-up">{other.only(client).plot().figure_html}</div>'


def key(marks: Sequence[tuple[str, str, str]] = KEY) -> str:
    """The marks of the courses in one line, each in its colour and with its name."""
    said = " ".join(
        f'<span class="arc-mark"><i class="arc-{colour}" aria-hidden="true">{sign}</i> {name}</span>'
        for colour, sign, name in marks
    )
    return f'<div class="arc-key">{said}</div>'
