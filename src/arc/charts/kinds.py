"""The kinds of pictures that can be published: one entry each, with what it shows and when it misleads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from arc.arcs.align import align
from arc.arcs.series import series
from arc.charts.course import course_card, course_page
from arc.claims.weigh import weigh
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog
from arc.models.adverse.fit import adverse_events
from arc.models.change.fit import fit_change
from arc.models.flare.fit import fit_flare
from arc.models.profile.fit import fit_profile
from arc.models.recovery.fit import fit_recovery
from arc.models.trend.fit import fit_trend
from arc.plots.engine.look import Look
from arc.plots.picture import Picture
from arc.results import Refusal, Result
from arc.simulation.lineup import LineUp, line_up
from arc.vocabulary.rules import Rules

NOTHING_COMPARED = (
    "Nothing was compared with weeks without sessions, so this cannot say what the sessions did."
)
MADE_UP = "Beside it: made-up clinics where sessions do nothing. A count is a description, not a test."
ANSWERED = ["yes", "no", "yes_elsewhere", "no_elsewhere"]
NOBODY = "nobody was asked about unwanted events, which is not the same as none."
# The answers of a log itself do not depend on simulated logs; few of them spare time.
FEW_LOGS = 10
# A card has room for two rows of small panels.
CARD_PANELS = 8
USUAL_PANELS = 20


# Which kinds draw one series of each client, and so take `area`, `side` and the like.
NEVER, ON_CARD, ALWAYS = "never", "on a card", "always"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is drawn: a log by rules, in one look; of its series the one that is named."""

    log: PainLog
    rules: Rules
    look: Look
    series: Mapping[str, Any] = field(default_factory=dict)
    claim: str = "nerve-flare"
    seed: int = 1

    @cached_property
    def marks(self) -> Landmarks:
        """What followed each session."""
        return mark(align(self.log, rules=self.rules, **self.series))

    @property
    def is_card(self) -> bool:
        """Whether the place has a height of its own."""
        return self.look.height is not None


@dataclass(frozen=True)
class Kind:
    """One kind of picture.

    draw: of a result the picture is its `plot()`, and a refusal is told as the reason why there is none.

    shows, misleads: one line each. compared: what stands beside the readings, said inside the image.
    """

    draw: Callable[[Asked], Picture | Result | Refusal]
    shows: str
    misleads: str
    compared: str = NOTHING_COMPARED
    of_series: str = ALWAYS

    def takes_series(self, look: Look) -> bool:
        """Whether one of several series is to be chosen."""
        return self.of_series == ALWAYS or (self.of_series == ON_CARD and look.height is not None)


def _trajectory(asked: Asked) -> Picture | Refusal:
    if asked.is_card:
        return course_card(asked.marks, asked.look)
    one = series(asked.log) == [{}] and set(asked.log.sessions["client"]) - set(asked.log.red_flag_clients)
    return course_page(asked.log, asked.marks if one else None, asked.look)


def _line_up(asked: Asked) -> Picture | Refusal:
    found = line_up(asked.marks, panels=CARD_PANELS if asked.is_card else USUAL_PANELS, seed=asked.seed)
    return found.draw(asked.look) if isinstance(found, LineUp) else found


def _adverse(asked: Asked) -> Result | Refusal:
    """Nothing where nobody was asked: squares without an answer would look like "none"."""
    found = adverse_events(asked.log)
    if isinstance(found, Result) and not found.table[ANSWERED].to_numpy().any():
        return Refusal("not-asked", NOBODY, "one answer, yes or no, after any session.", facts=found.facts)
    return found


KINDS: dict[str, Kind] = {
    "trajectory": Kind(
        _trajectory,
        "every report of each client over time",
        "Gaps look like calm days. A day without a mark was not reported.",
        of_series=ON_CARD,
    ),
    "around": Kind(
        lambda asked: asked.marks.arcs.plot(look=asked.look),
        "the days around each session, against its own level before",
        "What stands at day 0 for every session looks like a cause. It is only where the days are counted"
        " from.",
    ),
    "change": Kind(
        lambda asked: fit_change(asked.marks, seed=asked.seed),
        "the days after sessions against the level before, client by client",
        "People come on bad days, and a bad day is followed by a better one more often than not.",
    ),
    "relief": Kind(
        lambda asked: fit_recovery(asked.marks, seed=asked.seed),
        "how long relief and flares lasted, from and to",
        "An end that nobody saw looks like an end. Open ends are where the reports stop.",
    ),
    "trend": Kind(
        lambda asked: fit_trend(asked.marks, seed=asked.seed),
        "the rating before each session, session by session",
        "Those who stop early are missing at the end.",
    ),
    "flare": Kind(
        lambda asked: fit_flare(asked.marks, seed=asked.seed),
        "what followed each session, and each count beside made-up clinics",
        "A count beyond the grey dots looks like an answer. It is a description: counts are not tested.",
        MADE_UP,
    ),
    "profile": Kind(
        lambda asked: fit_profile(asked.marks),
        "the mean of each day around a session, with every reading behind it",
        "A mean looks like somebody's course. Nobody may have had it.",
    ),
    "adverse": Kind(
        _adverse,
        "after which sessions an unwanted event was reported",
        "Not asked is not no.",
        of_series=NEVER,
    ),
    "calendar": Kind(
        lambda asked: asked.log.plot_calendar(look=asked.look),
        "what was written down on which day",
        "A full calendar says that much was written, not that it is right.",
        of_series=NEVER,
    ),
    "grid": Kind(
        lambda asked: weigh(asked.marks, claims=[asked.claim], logs=FEW_LOGS, seed=asked.seed),
        "each session against each part of a claim: met, not met, not known",
        "Many discs look like support. How many chance alone would give, `weigh` says.",
    ),
    "line-up": Kind(
        _line_up,
        "the log hidden among panels of chance",
        "Who has seen the log before finds its panel for that reason alone.",
        "All panels but one are made up: there, sessions do nothing.",
    ),
}
