"""A claim held against a log, in sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.claims.weigh.table import WHOLE, Held
from arc.landmarks.kernel import YES
from arc.landmarks.mark import Landmarks
from arc.results import NOT_TESTABLE, Verdict
from arc.simulation.chance import DEFAULT_WORLD, WORLDS
from arc.simulation.verdicts import Counts, verdict
from arc.stats.intervals import GATE_CLIENTS, exact_share
from arc.vocabulary.caveats import counted

NO_COURSE = Verdict(
    NOT_TESTABLE,
    "the claim gives no course to simulate (if_true), so it is not known how often it would be found",
)


def reading_of(marks: Landmarks, held: Held) -> Verdict:
    """The verdict over all sessions, in one of the three forms."""
    full, claim = held.asked.full, held.claim
    if held.if_true is None:
        return NO_COURSE
    counts = counts_of(held)
    return verdict(
        claim.title,
        observed=int((held.asked.whole == YES).sum()),
        counts=counts,
        clients=marks.table.loc[full, "client"].nunique(),
        sessions=int(full.sum()),
    )


def counts_of(held: Held) -> Counts:
    """How many sessions follow the claim in simulated logs, for the verdict."""
    return Counts(
        {world: held.by_chance[world].over_all[:, -1] for world in WORLDS},
        held.if_true.over_all[:, -1],
        "weeks that follow the claim",
    )


def lines_of(
    marks: Landmarks, held: Held, table: pd.DataFrame, accepts: float
) -> tuple[tuple[str, str], ...]:
    """What is shown of one claim, a label and a sentence each."""
    claim = held.claim
    whole = table.iloc[-1]
    note = (("note", claim.note),) if claim.note else ()
    return (
        ("claim", f"{claim.title}; {claim.source}"),
        *note,
        *((f"  {row.part}", _part_line(row, part)) for row, part in zip(table.itertuples(), claim.parts, strict=False)),
        (WHOLE, _count_line(whole, int(held.asked.full.sum()))),
        ("by chance alone", _chance_line(whole)),
        ("if it were true", _true_line(whole, held)),
        ("after a flare", _flare_line(held)),
        ("clients", _client_line(marks, held)),
        ("how vague", f"it would accept {_share(accepts)} of completely observed weeks without any effect ({DEFAULT_WORLD.describe()})"),
        ("reading", reading_of(marks, held).text),
    )  # fmt: skip


def _part_line(row, part) -> str:
    optional = "" if part.required else "not required; "
    derived = "derived; " if part.derived else ""
    hedge = f' (said: "{part.hedge}")' if part.hedge else ""
    return (
        f"{optional}{derived}{part.wording}{hedge}: met {row.met} · not met {row.not_met} · not known"
        f" {row.not_known}; by chance met in {_number(row.chance)} of {row.sessions}"
    )


def _count_line(row: pd.Series, full: int) -> str:
    return (
        f"met {row['met']} · not met {row['not_met']} · not known {row['not_known']} of"
        f" {counted(row['sessions'], 'session')}; fully observed {full}"
    )


def _chance_line(row: pd.Series) -> str:
    return (
        f"logs without any effect, with the same readings, meet it in {_number(row['chance'])} of"
        f" {row['sessions']} ({_number(row['chance_low'])} to {_number(row['chance_high'])} for SD 1 to 2 and"
        f" lag 0 to 0.5; {_number(row['chance_booked_on_bad_days'])} if booked on bad days)"
    )


def _true_line(row: pd.Series, held: Held) -> str:
    if held.if_true is None:
        return "not counted: the claim gives no course to simulate"
    if not row["if_true"]:
        return "not counted: readings such as these can never show it"
    worth = (
        f"{_number(row['times_chance'])} times as often as by chance, which is what a match is worth"
        if np.isfinite(row["times_chance"])
        else "chance alone never met it, so there is no ratio"
    )
    return f"it would be met in {_number(row['if_true'])} of {row['sessions']}: {worth}"


def _flare_line(held: Held) -> str:
    flares = held.asked.flare == YES
    number, met = int(flares.sum()), int((held.asked.whole[flares] == YES).sum())
    if not number:
        return "no session shows a flare in numbers"
    found = held.by_chance[DEFAULT_WORLD].over_flares.sum(axis=0)
    chance = f"; by chance {_share(found[1] / found[0])} of sessions with a flare" if found[0] else ""
    return f"met in {met} of {counted(number, 'session')} with a flare{chance}"


def _client_line(marks: Landmarks, held: Held) -> str:
    full = held.asked.full
    rows = marks.table.loc[full, ["client"]].assign(met=held.asked.whole[full] == YES)
    clients = rows.groupby("client")["met"].any()
    number, met = len(clients), int(clients.sum())
    if not number:
        return "nobody has a fully observed session"
    said = f"{met} of {counted(number, 'client')} with a fully observed session followed it at least once"
    if number < GATE_CLIENTS:
        return f"{said}; no interval: below {GATE_CLIENTS} clients nothing can be said about other people"
    share = exact_share(met, number)
    return f"{said}; exact 95 % interval {_share(share.low)} to {_share(share.high)} of clients"


def _number(sessions: float) -> str:
    """A mean number of sessions; a small one is not shown as nothing."""
    return "under 0.1" if 0 < sessions < 0.05 else f"{sessions:.1f}"


def _share(share: float) -> str:
    """A share in percent; a small one to one decimal place, so that it is not shown as nothing."""
    percent = 100 * share
    return f"{percent:.1f} %" if 0 < percent < 9.95 else f"{percent:.0f} %"
