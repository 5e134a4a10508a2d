"""What is said of what followed the sessions, made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.landmarks.kernel import OUTCOMES
from arc.models.across_clients import percent_interval
from arc.models.chance import clinics_text
from arc.models.day_one import day_one_lines
from arc.models.means import span
from arc.results import Line
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import level_text
from arc.vocabulary.rules import Rules
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import outcome_called, outcomes_counted

CEILING, FLARE, LATER_RISE, NO_RISE, NOT_KNOWN = OUTCOMES
RETURN = "return"
# What is set beside made-up clinics, in the order in which it is said.
BESIDE_CHANCE = (FLARE, LATER_RISE, NO_RISE, RETURN)
WORSE = "not known, called worse in words"
BECAUSE = "not known because"
BOOKED = "{} if booked on bad days"
MEAN_SHARE = "mean share of a client's sessions with a flare"
RISE = "rise looked for"
OWN_SHARE, DRAWN = "share of own sessions with a flare", "share drawn towards the mean"
TOWARDS, PRIOR = "mean that shares are drawn towards", "sessions that the mean is worth"
WITH, WITHOUT, BETA_BINOMIAL = "with a flare", "without", "beta-binomial"
MOST_CLIENTS = 12
# What a count of pain is called.
_OF_PAIN = {FLARE: "flares", LATER_RISE: "later rises", RETURN: "back up"}


def named(outcome: str, measure: str) -> str:
    """What an outcome is called where it is counted: a flare is one of pain only."""
    return _OF_PAIN.get(outcome, outcome) if measure == PAIN else outcome_called(outcome, measure)


def lines_of(found: pd.DataFrame, rules: Rules) -> tuple[Line, ...]:
    """The counts of all sessions, what made-up clinics show, and what stands beside the verdict."""
    return (
        Line("rule", "rule", _rule(found, rules)),
        Line("flare", "what followed", outcomes_text(found), lead=True),
        Line("by_chance_alone", "by chance alone", chance_text(found), lead=True),
        *_booked(found),
        *_because(found),
        Line("return", *_return(found)),
        Line("across_clients", "across clients", _across(found)),
        *_shares(found),
        *day_one_lines(found),
        Line("made_up_clinics", "made-up clinics", f"{clinics_text(found)}; upper ends with lag 0 as well"),
    )


def days_needed(flare_days: int) -> str:
    """The days that have to be written down before "no rise" is said."""
    return {0: "day 0", 1: "day 1", 2: "days 1 and 2"}.get(flare_days, f"days 1 to {flare_days}")


def outcomes_text(found: pd.DataFrame, noun: str = "session", **where: str) -> str:
    """Each outcome with its count, those not known with what words say of them, and of how many that is."""
    rows = {name: rows_of(found, name, **where)[0] for name in OUTCOMES}
    counts = {name: int(row.low) for name, row in rows.items()}
    measure = rows[FLARE].measure
    said = [
        *(outcomes_counted(counts[name], name, measure) for name in (FLARE, LATER_RISE)),
        f"{outcomes_counted(counts[NO_RISE], NO_RISE, measure)} on {rows[NO_RISE].group}",
        f"{counts[NOT_KNOWN]} not known{_worse(found, **where)}",
    ]
    if counts[CEILING]:
        none = "no rise" if measure == PAIN else "nothing worse"
        said.append(f"{counts[CEILING]} so near the end of the scale that {none} could be rated")
    of = rows[FLARE]
    clients = counted(int(of.clients), "client")
    return f"{' · '.join(said)}; of {counted(int(of.sessions), noun)} of {clients}"


def _worse(found: pd.DataFrame, **where: str) -> str:
    (row,) = rows_of(found, WORSE, **where)
    return f" ({row.low:.0f} of these called worse in words)" if row.low else ""


def chance_text(found: pd.DataFrame) -> str:
    """What made-up clinics show: the range of each count."""
    rows = [rows_of(found, name)[0] for name in BESIDE_CHANCE]
    shown = [f"{named(row.quantity, row.measure)} {_ends(row.chance_low, row.chance_high)}" for row in rows]
    return (
        f"{', '.join(shown)}, in nine of ten made-up clinics where sessions do nothing and the same days are"
        " written down"
    )


def _booked(found: pd.DataFrame) -> tuple[Line, ...]:
    """The same where sessions that are not recorded as planned lie on bad days; nothing without any."""
    rows = [(name, row) for name in BESIDE_CHANCE for row in rows_of(found, BOOKED.format(name))]
    if not rows:
        return ()
    shown = [f"{named(name, row.measure)} {_ends(row.low, row.high)}" for name, row in rows]
    text = f"{', '.join(shown)}, where the clinics book on bad days whatever is not recorded as planned"
    return (Line("if_booked_on_bad_days", "if booked on bad days", text, lead=True),)


def _ends(low: float, high: float) -> str:
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def _rule(found: pd.DataFrame, rules: Rules) -> str:
    """What is called what, in the points of each scale of the log."""
    points = [
        f"{row.low:g} points on {row.scale}"
        if row.status != DECLINED
        else f"none on {row.scale} ({row.reason})"
        for row in rows_of(found, RISE)
    ]
    rise, measure = ", ".join(points) or f"{rules.rise:g} points", rows_of(found, FLARE)[0].measure
    return (
        f"{'higher' if measure == PAIN else 'worse'} by {rise} than the level before and the rating on"
        f" arrival; {named(FLARE, measure)}: on days 0 to {rules.flare_days}; {named(LATER_RISE, measure)}:"
        f" after that, up to day {rules.days_after}"
    )


def _because(found: pd.DataFrame) -> tuple[Line, ...]:
    said = [f"{row.group} ({row.low:.0f})" for row in rows_of(found, BECAUSE)]
    return (Line("not_known_because", "not known because", " · ".join(said)),) if said else ()


def _return(found: pd.DataFrame) -> tuple[str, str]:
    """Label and text; of anything but pain nothing is called a rise."""
    (row,) = rows_of(found, RETURN)
    said = "with no rise, and up again from the lowest rating"
    if row.measure != PAIN:
        said = "not worse, and worse again than the best rating"
    return named(RETURN, row.measure), f"{row.low:.0f} {said} by the next arrival"


def _across(found: pd.DataFrame) -> str:
    """The mean over clients of the least and the most share, with its interval, or why there is none."""
    (row,) = rows_of(found, MEAN_SHARE)
    if row.status == DECLINED:
        return f"no interval: {row.reason}"
    what = "a flare" if rows_of(found, FLARE)[0].measure == PAIN else named(FLARE, "")
    mean = f"{what} after {span(row.low, row.high)} % of a client's sessions on average"
    unknown = ", the higher figure if all that are not known had one" if row.low < row.high else ""
    interval = f"{level_text(row.level)} {percent_interval(row)} %"
    return f"{mean}{unknown}; {interval}; {counted(int(row.clients), 'client')}"


def _shares(found: pd.DataFrame) -> tuple[Line, ...]:
    """Each client's share, own and drawn towards the mean; nothing below the gate of the latter."""
    drawn = rows_of(found, DRAWN)
    if drawn[0].status == DECLINED:
        return ()
    own = {row.client: row for row in rows_of(found, OWN_SHARE)}
    each = [f"{row.client} {row.low:.0f} % ({_of_own(own[row.client])})" for row in drawn]
    (mean,), (hits, misses) = rows_of(found, TOWARDS), rows_of(found, PRIOR)
    what = "a flare" if rows_of(found, FLARE)[0].measure == PAIN else f'"{named(FLARE, "")}"'
    prior = (
        f"drawn towards the mean of {mean.low:.0f} %, as if each client had {hits.low:.1f} more sessions with"
        f" {what} and {misses.low:.1f} without (beta-binomial)"
    )
    return (Line("shares", "shares of clients", f"{name_some(each, most=MOST_CLIENTS)}; {prior}"),)


def _of_own(row) -> str:
    hits = round(row.low * row.sessions / 100)
    return f"own {hits} of {row.sessions:.0f}, {percent_interval(row)} %"
