"""How long do flares last and how long does relief hold - and how long would chance "flares" last?"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import estimates
from arc.landmarks.mark import Landmarks, as_marks
from arc.models.asked_together import ask_landmarks
from arc.models.chance import beside_chance, clinic_rows
from arc.models.flare.fit import too_coarse
from arc.models.recovery import words
from arc.models.recovery.chance import DURATIONS, Chance, chance_of
from arc.models.recovery.durations import (
    FLARE,
    GATE,
    RELIEF,
    as_times,
    durations,
    first_of_clients,
    has_curve,
    survival_functions,
)
from arc.models.recovery.opening import opening_of
from arc.models.recovery.rows import duration_rows
from arc.models.recovery.windows import all_windows
from arc.plots.engine.look import Look
from arc.plots.kinds.recovery import picture_of_recovery
from arc.plots.picture import Picture
from arc.results import Line, Noun, Refusal, Result, unless_flagged
from arc.simulation.clinics import clinics_of
from arc.simulation.clinics.asking import LOGS
from arc.simulation.clinics.worlds import LAG
from arc.stats.intervals import LEVEL
from arc.stats.survival import still_there
from arc.vocabulary.display import level_text
from arc.vocabulary.facts import Facts
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called

HEADING = "How long flares last and relief holds"
NONE_SEEN = "no flare and no relief was seen"


@unless_flagged
def fit_recovery(
    source: Noun,
    *,
    rules: Rules | None = None,
    level: float = LEVEL,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Result | Refusal:
    """Follow how long flares last until back at the level before, and how long relief holds, in days.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks; of a log, those by default rules.
    rules
        The rules of arcs and landmarks, for a log; None for the default ones.
    level
        Of the intervals, such as 0.9.
    sd
        SD of a person's days in made-up clinics, in points of a 0-10 scale; default from the log's own days.
    lag
        Correlation of one day with the next in them, from 0 to less than 1.
    logs
        How many of them are made up for what chance alone shows.
    seed
        One seed gives one answer.

    Returns
    -------
    Result or Refusal
        The durations or their curve; a refusal where no flare and no relief was seen.

    Notes
    -----
    Counted: every flare that is "yes", every relief with a day (in numbers or words); ranges keep both ends,
    and an end that was not seen stays open. Below 5 of them from 5 clients they are listed and nothing more.
    From there on: the share still there after each day (Kaplan-Meier) over the first one of each client,
    ranges all low and all high, with the beta-product interval (Fay 2013, Biostatistics 14:723). Not counted:
    "not known" flares. How fast a flare fades is a question for `fit_curve`.

    Examples
    --------
    >>> import arc
    >>> marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    >>> arc.fit_recovery(marks, logs=20).table["what"].unique().tolist()
    ['flare', 'relief']
    """
    marks = as_marks(source, rules)
    coarse = too_coarse(marks)
    if coarse:
        return coarse
    clinics = clinics_of(marks.arcs, marks.rules, sd=sd, lag=lag, logs=logs, seed=seed)
    found = {what: durations(marks, what) for what in (FLARE, RELIEF)}
    facts = beside_chance(marks.facts, clinics.spread)
    facts = facts.with_(
        durations=sum(map(len, found.values())), open_durations=sum(map(_open, found.values()))
    )
    if not sum(map(len, found.values())):
        return _nothing(marks, facts)
    chance = chance_of(clinics, ask_landmarks(marks, clinics, DURATIONS))
    curves = [curve_table(rows, chance[what], level) for what, rows in found.items() if has_curve(rows)]
    rows = [
        row
        for what in found
        for row in duration_rows(
            what, found[what], chance[what], curves, level, called(what, marks.arcs.measure)
        )
    ]
    numbers = estimates([*clinic_rows(clinics), *rows])
    table = pd.concat(curves if curves else [rows for rows in found.values() if len(rows)], ignore_index=True)
    windows = all_windows(marks, (FLARE, RELIEF))
    shown = pd.concat(curves, ignore_index=True) if curves else pd.DataFrame()
    flagged = marks.facts.red_flag_clients or ()
    people = "simulated client" if marks.facts.simulated else "client"

    def draw(look: Look | None, ax: Any) -> Picture:
        return picture_of_recovery(
            _called(windows, marks.arcs.measure),
            _called(shown, marks.arcs.measure) if curves else shown,
            interval=level_text(level),
            people=people,
            flagged=flagged,
            look=look,
            ax=ax,
        )

    return Result(
        f"{called(HEADING, facts.measure)}  {marks.arcs.log.name}",
        words.lines_of(numbers, facts.measure),
        table,
        facts,
        draw,
        table_caption="Share still there, by day" if curves else "Durations in days",
        estimates=numbers,
        model={what: survival_functions(rows) for what, rows in found.items() if has_curve(rows)} or None,
        opening=opening_of(found, facts, marks.arcs.measure),
    )


def curve_table(rows: pd.DataFrame, chance: Chance, level: float) -> pd.DataFrame:
    """The share still there after each whole day.

    One row per day, with its interval and with what chance shows.

    Ends called `_low` and `_high` belong to ranges taken all low and all high; `from` and `to` are the
    interval.
    """
    one_each = first_of_clients(rows)
    what, both = rows["what"].iloc[0], as_times(one_each)
    days = np.arange(1.0, max(time.max() for time, _ in both) + 1)
    low, high = (still_there(time, ended, days, level=level) for time, ended in both)
    by_chance, around = chance.share(days), chance.around(days)
    return pd.DataFrame(
        {
            "what": what, "day": days, "clients": len(one_each), "followed": high.at_risk,
            "share_low": low.share, "from_low": low.low, "to_low": low.high,
            "share_high": high.share, "from_high": high.low, "to_high": high.high,
            "chance_low": by_chance[0], "chance_high": by_chance[1], "chance_least": around["chance_low"],
            "chance_most": around["chance_high"],
        }
    )  # fmt: skip


def _called(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    """The same with what each is called: of anything but pain nothing is a flare or a relief."""
    return rows.assign(called=rows["what"].map(partial(called, measure=measure)))


def _open(rows: pd.DataFrame) -> int:
    return int((rows["censoring"] == "right").sum())


def _nothing(marks: Landmarks, facts: Facts) -> Refusal:
    unknown, measure = int((marks.table["flare"] == "not known").sum()), facts.measure
    rows = [
        {"quantity": "sessions", "value": len(marks.table), "unit": "sessions"},
        {"quantity": "sessions with a flare not known", "value": unknown, "unit": "sessions"},
    ]
    spell = called(FLARE, measure)
    counts = (Line("sessions", "sessions", f"{len(marks.table)}, {spell} not known in {unknown}"),)
    needed = (
        f"{GATE} {spell}s of {GATE} clients, each with dated reports until back at the level before; fewer"
        " are listed one by one."
    )
    needs = {"flares": GATE, "clients": GATE, "have": 0}
    return Refusal(
        "no-durations",
        f"{called(NONE_SEEN, measure)} in this log, so there is no duration.",
        needed,
        counts,
        facts,
        needs,
        estimates(rows),
        have=called(NONE_SEEN, measure),
        need=f"{GATE} of {GATE} clients",
    )
