"""What is said of how long flares last and relief holds, made from the estimates."""

from __future__ import annotations

import math

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.chance import IN_MOST, MOST, clinics_text, counts_text, if_booked
from arc.models.recovery.durations import FLARE, RELIEF
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import interval_text, level_text, pair_text
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called

NUMBER, DURATION, MEAN, CURVE = "number", "duration after session", "mean", "curve"
KNOWN_DAY, BETWEEN, NOT_SEEN = "end on a known day", "end between two days", "end not seen"
WHY_NOT_SEEN, MISSING = "why the end was not seen", "clients missing for a curve"
STILL, FOLLOWED = "still there", "followed longer"
BY_CHANCE, STILL_BY_CHANCE = "number by chance alone", "still there by chance alone"
MADE_UP = "made-up clinics where sessions do nothing"
# Of a curve; and of what chance gives.
SHOWN_DAYS, TOLD_DAYS = (1, 2, 3, 7), (1, 3)
LASTS = {
    FLARE: "from its first day to the first report at or below the level before",
    RELIEF: "from its first day to the first report of its end",
}


def lines_of(found: pd.DataFrame, measure: str | None = PAIN) -> tuple[Line, ...]:
    """Flares, then reliefs, and what was made up."""
    made_up = Line("made_up", "by chance", f"counts in {MOST} of {clinics_text(found)}")
    return (
        *[line for what in LASTS for line in _lines(what, found.loc[found["group"] == what], measure)],
        made_up,
    )


def _lines(what: str, found: pd.DataFrame, measure: str | None) -> list[Line]:
    noun = called(what, measure)
    (number,) = rows_of(found, NUMBER)
    if not number.low:
        return [Line(what, noun, f"none seen; {chance_text(noun, found)}", lead=True)]
    by_chance = Line("by_chance_alone", "by chance alone", chance_text(noun, found), lead=True)
    lines = [Line(what, noun, _counts(found), lead=True), Line("lasts", "lasts", LASTS[what])]
    for curve in rows_of(found, CURVE):
        durations = Line(
            "durations", "durations", " · ".join(map(_duration, rows_of(found, DURATION))), lead=True
        )
        return [*lines, durations, by_chance, Line("curve", "curve", curve.reason)]
    followed, (mean,) = rows_of(found, FOLLOWED), rows_of(found, MEAN)
    own = f"the first {noun} of each of {counted(int(followed[0].clients), 'client')}"
    lines.append(Line("counted_here", "counted here", f"{own}: several of one client are not independent"))
    for row in followed:
        label = f"after {counted(int(row.when.split()[1]), 'day')}"
        lines.append(Line(label.replace(" ", "_"), label, _share(found, row)))
    return [
        *lines,
        by_chance,
        Line("mean", "mean", _mean(mean)),
        Line("not_seen_to_end", "not seen to end", _informative(found, measure)),
    ]


def _counts(found: pd.DataFrame) -> str:
    number, known, between, open_ = (
        rows_of(found, name)[0] for name in (NUMBER, KNOWN_DAY, BETWEEN, NOT_SEEN)
    )
    why = ", ".join(f"{row.reason} {row.low:.0f}" for row in rows_of(found, WHY_NOT_SEEN))
    return (
        f"{number.low:.0f} of {counted(int(number.clients), 'client')}: end on a known day in {known.low:.0f}"
        f" · between two days in {between.low:.0f} · not seen in {open_.low:.0f}{f' ({why})' if why else ''}"
    )


def _duration(row) -> str:
    """One duration as a pair, with what ended the looking."""
    why = f" ({row.reason})" if row.reason else ""
    return f"{row.client} {row.when}: {pair_text(row.low, row.high, unit='day')}{why}"


def _share(found: pd.DataFrame, followed) -> str:
    said = []
    for row in rows_of(found, STILL, when=followed.when):
        share = "not known" if math.isnan(row.low) else f"{row.low:.0f} %"
        level = row.level
        said.append((row.method, share, _interval(row.interval_low, row.interval_high)))
    (method, share, interval), *high = said
    text = f"{share} still there, {level_text(level)} {interval}"
    if high:
        text = f"with {method} {text}; {high[0][0].removeprefix('ranges ')} {high[0][1]}, {high[0][2]}"
    (chance,) = rows_of(found, STILL_BY_CHANCE, when=followed.when) or (None,)
    by_chance = "not known"
    if chance and not math.isnan(chance.low):
        around = f"{_range(chance.chance_low, chance.chance_high)} {IN_MOST}"
        booked = if_booked(chance, "; {:.0f} %")
        by_chance = f"{_range(chance.low, chance.high)} ({around}{booked})"
    return (
        f"{text}; n = {followed.clients:.0f} clients, {followed.low:.0f} followed longer; by chance"
        f" {by_chance}"
    )


def chance_text(noun: str, found: pd.DataFrame) -> str:
    """What made-up clinics show of flares, or of reliefs; found: their own estimates."""
    (number,) = rows_of(found, BY_CHANCE)
    if not rows_of(found, STILL_BY_CHANCE):
        return f"{MADE_UP} show no {noun}"
    said = []
    for day in TOLD_DAYS:
        (row,) = rows_of(found, STILL_BY_CHANCE, when=f"day {day}")
        said.append(f"{_range(row.low, row.high)} after {counted(day, 'day')}")
    return f"{MADE_UP} show {counts_text(number, f' such {noun}s')}; still there {' and '.join(said)}"


def _mean(row) -> str:
    if row.status == DECLINED:
        return row.reason
    mean = pair_text(round(row.low, 1), round(row.high, 1), unit="day")
    return f"{mean}, mean over {row.clients:.0f} client means"


def _informative(found: pd.DataFrame, measure: str | None) -> str:
    (number,), (still,) = rows_of(found, NUMBER), rows_of(found, NOT_SEEN)
    if not still.low:
        return "none"
    return (
        f"{still.low:.0f} of {number.low:.0f}; a next session or an end of care may have"
        f" {called('to do with the pain', measure)}, which neither curve nor interval can repair"
    )


def _interval(low: float, high: float) -> str:
    if math.isnan(low) or math.isnan(high):
        return "not known"
    return f"{interval_text(low, high, digits=0)} %"


def _range(low: float, high: float) -> str:
    """What chance gives, in whole percent: no interval, so that a small share may read 0."""
    if math.isnan(low) or math.isnan(high):
        return "not known"
    low, high = sorted((round(low), round(high)))
    return f"{low} %" if low == high else f"{low} to {high} %"
