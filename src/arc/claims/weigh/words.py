"""A claim held against a log, in sentences made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.claims import Claim, ClaimPart
from arc.claims.weigh.table import WHOLE
from arc.estimates import DECLINED, rows_of
from arc.models.chance import BOOKED as ON_BAD_DAYS
from arc.models.chance import MOST, clinics_text
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import end_text, level_text, pair_text
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called, part_called

MET, NOT_MET, NOT_KNOWN = "sessions that met it", "sessions that did not meet it", "sessions not known"
BOOKED = "met by chance alone if booked on bad days"
BY_CHANCE, IF_TRUE, TIMES = "met by chance alone", "met if it were true", "times as often as by chance"
FULL = "fully observed sessions"
FLARES, AFTER_FLARE = "sessions with a flare", "met after a flare"
AFTER_FLARE_BY_CHANCE = "met after a flare by chance alone"
CLIENTS, CLIENTS_SHARE = "clients who followed it at least once", "share of clients who followed it"
ACCEPTS = "weeks without any effect that it would accept"


def lines_of(found: pd.DataFrame, claim: Claim, measure: str | None = PAIN) -> tuple[Line, ...]:
    """What is shown of one claim; found: its own estimates."""
    (accepts,) = rows_of(found, ACCEPTS)
    vague = accepts.reason or (
        f"it would accept {_percent(accepts.low)} of completely observed weeks by chance alone"
    )
    note = (Line("note", "note", claim.note),) if claim.note else ()
    return (
        Line("claim", "claim", f"{claim.title}; {claim.source}", lead=True),
        *note,
        *(
            Line(part.label.replace(" ", "_"), f"  {part_called(part.label, measure)}", _part(found, part))
            for part in claim.parts
        ),
        Line("all_required_parts", WHOLE, _whole(found), lead=True),
        Line("by_chance_alone", "by chance alone", _chance(found), lead=True),
        Line("if_it_were_true", "if it were true", _true(found), lead=True),
        Line("after_a_flare", called("after a flare", measure), _flare(found, called("flare", measure))),
        Line("clients", "clients", _clients(found)),
        Line("how_vague", "how vague", vague),
    )


def _part(found: pd.DataFrame, part: ClaimPart) -> str:
    optional = "" if part.required else "not required; "
    derived = "derived; " if part.derived else ""
    hedge = f' (said: "{part.hedge}")' if part.hedge else ""
    answers, chance = _answers(found, part.label), _range(found, part.label)
    beside = f"; by chance met in {chance}" if chance else ""
    return f"{optional}{derived}{part.wording}{hedge}: {answers}{beside}"


def _range(found: pd.DataFrame, part: str, noun: str = "") -> str:
    """The range of counts in made-up clinics, and the one of those that book on bad days if it differs.

    Nothing where there is none.
    """
    (chance,) = rows_of(found, BY_CHANCE, when=part)
    if chance.status == DECLINED:
        return ""
    of = f" of {counted(int(chance.sessions), noun) if noun else f'{chance.sessions:.0f}'}"
    usual = pair_text(chance.chance_low, chance.chance_high)
    booked = [pair_text(row.low, row.high) for row in rows_of(found, BOOKED, when=part)]
    return f"{usual}{of}" + "".join(f", {ends} if {ON_BAD_DAYS}" for ends in booked if ends != usual)


def _answers(found: pd.DataFrame, part: str) -> str:
    met, missed, unknown = (rows_of(found, name, when=part)[0].low for name in (MET, NOT_MET, NOT_KNOWN))
    return f"met {met:.0f} · not met {missed:.0f} · not known {unknown:.0f}"


def _whole(found: pd.DataFrame) -> str:
    (met,), (full,) = rows_of(found, MET, when=WHOLE), rows_of(found, FULL)
    sessions = counted(int(met.sessions), "session")
    return f"{_answers(found, WHOLE)} of {sessions}; fully observed {full.low:.0f}"


def _chance(found: pd.DataFrame) -> str:
    (chance,) = rows_of(found, BY_CHANCE, when=WHOLE)
    if chance.status == DECLINED:
        return chance.reason
    average = f"on average in {_number(chance.low)}; {MOST} of {clinics_text(found)}"
    return f"met in {_range(found, WHOLE, 'session')}, {average}"


def _true(found: pd.DataFrame) -> str:
    (true,) = rows_of(found, IF_TRUE)
    if true.status == DECLINED:
        return true.reason
    times = [
        f"{_number(row.low)} times as often as by chance, which is what a match is worth"
        for row in rows_of(found, TIMES)
    ]
    worth = "".join(times) or "chance alone never met it, so there is no ratio"
    return f"it would be met in {_number(true.low)} of {true.sessions:.0f}: {worth}"


def _flare(found: pd.DataFrame, noun: str) -> str:
    (met,) = rows_of(found, AFTER_FLARE)
    if not met.sessions:
        return f"no session shows a {noun} in numbers"
    chance = [
        f"; by chance {_percent(row.low)} of sessions with a {noun}"
        for row in rows_of(found, AFTER_FLARE_BY_CHANCE)
    ]
    return f"met in {met.low:.0f} of {counted(int(met.sessions), 'session')} with a {noun}{''.join(chance)}"


def _clients(found: pd.DataFrame) -> str:
    (met,) = rows_of(found, CLIENTS)
    if not met.clients:
        return "nobody has a fully observed session"
    number = counted(int(met.clients), "client")
    said = f"{met.low:.0f} of {number} with a fully observed session followed it at least once"
    (share,) = rows_of(found, CLIENTS_SHARE)
    if share.status == DECLINED:
        return f"{said}; {share.reason}"
    interval = f"{_percent(share.interval_low)} to {_percent(share.interval_high)}"
    return f"{said}; exact {level_text(share.level)} {interval} of clients"


def _number(sessions: float) -> str:
    """A mean number of sessions; a small one is not shown as nothing."""
    return "under 0.1" if 0 < sessions < 0.05 else f"{sessions:.1f}"


def _percent(percent: float) -> str:
    """A share in percent; a small one with decimal places, so that it is not shown as nothing."""
    return f"{end_text(percent)} %" if 0 < percent < 9.95 else f"{percent:.0f} %"
