"""The kinds of pictures that can be published: one entry each, with what it shows and when it misleads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from arc import plots
from arc.claims import load_claim
from arc.claims.weigh import weigh
from arc.claims.weigh.band import draw_band
from arc.landmarks.mark import Landmarks
from arc.log import PainLog
from arc.models.adverse.fit import adverse_events
from arc.models.change.fit import fit_change
from arc.models.flare.fit import fit_flare
from arc.models.profile.fit import fit_profile
from arc.models.recovery.fit import fit_recovery
from arc.models.trend.fit import fit_trend
from arc.plots.engine.looks import current_look
from arc.plots.picture import Picture
from arc.results import Refusal, Result
from arc.simulation.lineup import LineUp, line_up

NOTHING_COMPARED = "no comparison"
# Where chance may stand beside the readings, but no days without a session do.
NO_DAYS = "no comparison days"
# The answers of a log itself do not depend on simulated logs; few of them spare time.
FEW_LOGS = 10
# A card has room for two rows of small panels.
CARD_PANELS = 8
USUAL_PANELS = 20


@dataclass(frozen=True)
class Options:
    """What a kind may need besides the log: the claim that is drawn, and the seed of simulated logs."""

    claim: str = "nerve-flare"
    seed: int = 1


@dataclass(frozen=True)
class Kind:
    """One kind of picture.

    draw: from the log, its marked arcs (None where `needs_marks` is False) and the options; of a result the
    picture is its `plot()`, and a refusal is told as the reason why there is none.

    shows, misleads: one line each. compared: what stands beside the readings, said inside the image.
    """

    draw: Callable[[PainLog, Any, Options], Picture | Result | Refusal]
    shows: str
    misleads: str
    compared: str = NOTHING_COMPARED
    needs_marks: bool = True


def _trajectory(log: PainLog, marks: Landmarks | None, options: Options) -> Picture:
    return plots.trajectories(log.plot_table(), log.sessions, log.clients, log.caveats)


def _around(log: PainLog, marks: Landmarks, options: Options) -> Picture:
    arcs = marks.arcs
    picture = plots.around_sessions(
        arcs.plot_table(), arcs.sessions, arcs.rules, arcs.caveats, measure=arcs.measure
    )
    return picture.with_rules(arcs.rules.short_hash)


def _band(log: PainLog, marks: Landmarks, options: Options) -> Picture:
    return draw_band(marks, load_claim(options.claim))


def _grid(log: PainLog, marks: Landmarks, options: Options) -> Result | Refusal:
    return weigh(marks, claims=[options.claim], logs=FEW_LOGS, seed=options.seed)


def _rates(log: PainLog, marks: Landmarks, options: Options) -> Picture | Refusal:
    weighed = weigh(marks, claims=[options.claim], seed=options.seed)
    return weighed if isinstance(weighed, Refusal) else weighed.plot_chance()


def _line_up(log: PainLog, marks: Landmarks, options: Options) -> Picture | Refusal:
    panels = USUAL_PANELS if current_look().canvas.height is None else CARD_PANELS
    found = line_up(marks, panels=panels, seed=options.seed)
    return found.picture if isinstance(found, LineUp) else found


KINDS: dict[str, Kind] = {
    "trajectory": Kind(
        _trajectory,
        "every report of each client over time",
        "Gaps look like calm days. A day without a mark was not reported.",
        needs_marks=False,
    ),
    "around": Kind(
        _around,
        "the days around each session, laid over one another",
        "What stands at day 0 for every session looks like a cause. It is only where the days are counted"
        " from.",
    ),
    "pairs": Kind(
        lambda log, marks, options: fit_change(marks, seed=options.seed),
        "the rating before and after each session",
        "People come on bad days, and a bad day is followed by a better one more often than not.",
        NO_DAYS,
    ),
    "relief": Kind(
        lambda log, marks, options: fit_recovery(marks, seed=options.seed),
        "how long relief and flares lasted, from and to",
        "An end that nobody saw looks like an end. Open ends are where the reports stop.",
        NO_DAYS,
    ),
    "trend": Kind(
        lambda log, marks, options: fit_trend(marks, seed=options.seed),
        "the rating before each session, session by session",
        "Those who stop early are missing at the end.",
        NO_DAYS,
    ),
    "flare": Kind(
        lambda log, marks, options: fit_flare(marks, seed=options.seed),
        "what followed each session, and each count beside made-up clinics",
        "A count beyond the grey bar looks like an answer. It is a description: counts are not tested.",
        "compared with made-up clinics where sessions do nothing",
    ),
    "profile": Kind(
        lambda log, marks, options: fit_profile(marks),
        "the mean of each day around a session, with every reading behind it",
        "A mean looks like somebody's course. Nobody may have had it.",
        NO_DAYS,
    ),
    "adverse": Kind(
        lambda log, marks, options: adverse_events(log),
        "after which sessions an unwanted event was reported",
        "Not asked is not no.",
        needs_marks=False,
    ),
    "calendar": Kind(
        lambda log, marks, options: log.plot_calendar(),
        "what was written down on which day",
        "A full calendar says that much was written, not that it is right.",
        needs_marks=False,
    ),
    "band": Kind(
        _band,
        "a claimed arc as a band, with the reports over it",
        "A wide band holds almost any report, so a report inside it says little.",
    ),
    "grid": Kind(
        _grid,
        "each session against each part of a claim: met, not met, not known",
        'Many discs look like support. How many chance alone would give, the kind "rates" shows.',
    ),
    "rates": Kind(
        _rates,
        "how many sessions met each part, beside chance and beside the claim being true",
        "Sessions of one client are no independent people, however many there are.",
        "compared with made-up clinics where sessions do nothing",
    ),
    "line-up": Kind(
        _line_up,
        "the log hidden among panels of chance",
        "Who has seen the log before finds its panel for that reason alone.",
        "compared with chance in the other panels",
    ),
}
