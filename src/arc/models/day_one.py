"""Day 1 beside chance: the numbers as rows of estimates, and the verdict and its sentences made from them."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from arc.estimates import DECLINED, declined, rows_of
from arc.results import CONSISTENT, NOT_DISTINGUISHABLE, NOT_TESTABLE, Line, Verdict
from arc.simulation.answers import Answer, DayOne
from arc.simulation.clinics.asked_day_one import DayOneAsked
from arc.simulation.verdict import MOST_BY_CHANCE
from arc.stats.shift import REFERENCES
from arc.vocabulary.caveats import counted

# The two questions; of a measure of which less is worse they have other names.
HIGHER, LOWER, WORSE, BETTER = "higher", "lower", "worse", "better"
AGAINST = "day 1 less a day before it"
LARGEST = "day 1 beside chance, the largest p of three days before it"
POWER = "logs of this kind in which what is looked for would be found"
HAVE, NEED = "there for a comparison with chance", "needed for it"
CLIENTS = "clients whose day 1 lies beyond all three days before it"
QUESTIONS = "questions asked of day 1"
OTHERS = "clients on another scale, not asked"
DATES = "ways to move the dates of sessions"
TOGETHER = "moved by one amount for all clients, who share them"
ALONE, IN_WEEKS, NOT_MOVED = "moved for each client alone", ", by whole weeks", "not moved"
# Of days alone only two sessions of one client can be compared.
DATES_TELL = {"few_weekdays": "; dates in place of days tell it better"}
# Measured: docs/calibration.md, "one calendar".
NO_CALENDAR = "; who shares a date is not known, and days that are bad for all could look like an effect"
DIARY, SPARSE = "dates of sessions moved, one-sided", "t across clients, one-sided"
_METHODS = {"diary": DIARY, "sparse": SPARSE, "none": ""}
_LOOKED_FOR = {
    HIGHER: "a rise",
    LOWER: "a fall",
    WORSE: "a change for the worse",
    BETTER: "a change for the better",
}
_WHEN = {"arrival": "the arrival", "day -1": "the day before", "day -3": "three days before"}
# What there is, and what is needed; `{what}` is what is looked for.
_LACKING = {
    "few_clients": ("{have:client} whose days can be compared", "at least {need:g} are needed"),
    "no_day_1": ("a rating on day 1 after {have:g} of {sessions}", "at least {need:g} are needed"),
    "no_arrival": ("{have:client} with a rating on arrival and on day 1", "at least {need:g} are needed"),
    "no_day_minus_1": ("{have:client} with a rating on day -1 and on day 1", "at least {need:g} are needed"),
    "no_day_minus_3": ("{have:client} with a rating on day -3 and on day 1", "at least {need:g} are needed"),
    "no_spread": ("ratings that are all alike", "some that differ are needed"),
    "few_shifts": (
        "{have:place} to which the dates of sessions can be moved",
        "at least {need:g} are needed",
    ),
    "few_weekdays": (
        "sessions that use {have:g} of the seven weekdays, counted as evenly used",
        "at least {need:g} are needed, as some weekdays may be worse than others",
    ),
    "shared_dates": ("clients who share {have:%} of their dates", "at most {need:%} may be shared"),
    "low_power": ("{what} would be found in {have:%} of such logs", "at least {need:%} are needed"),
    "short_scale": ("a scale of {have:step}", "at least {need:g} are needed to tell points"),
    "not_asked": (
        "a log with gaps, in which ratings that go down by themselves look like a fall",
        "a rating on four of five days is needed",
    ),
}


class _Number(float):
    """A number in a template: "{have:client}" is "1 client" or "2 clients", "{have:%}" is a share."""

    def __format__(self, spec: str) -> str:
        if spec == "%":
            return f"{100 * self:.0f} %"
        return format(float(self), spec) if spec == "g" else counted(int(self), spec)


def day_one_rows(asked: DayOneAsked) -> list[dict[str, Any]]:
    """Both questions: the p of each day before, the largest, the power, what there is and what is needed."""
    found = asked.found
    first, second = (WORSE, BETTER) if asked.turned else (HIGHER, LOWER)
    known = {
        "scale": asked.scale,
        "clients": found.clients,
        "sessions": found.sessions,
        "method": _METHODS[found.kind],
    }
    of_clients = {**known, "unit": "clients"}
    return [
        *_answer_rows(asked, first, found.higher, known),
        *_answer_rows(asked, second, found.lower, known),
        {"quantity": CLIENTS, "group": first, "value": found.up, **of_clients},
        {"quantity": CLIENTS, "group": second, "value": found.down, **of_clients},
        {"quantity": QUESTIONS, "value": found.questions, **known, "unit": "questions"},
        {"quantity": OTHERS, "value": asked.others, **of_clients},
        {"quantity": DATES, "value": found.shifts, **known, "method": _moved(found), "unit": "ways"},
    ]


def _moved(found: DayOne) -> str:
    """How the dates were moved, and what is not known of them."""
    how = TOGETHER if found.together else ALONE
    moved = f"{how}{IN_WEEKS if found.whole_weeks else ''}" if found.shifts else NOT_MOVED
    return f"{moved}{'' if found.calendar else NO_CALENDAR}"


def _answer_rows(asked: DayOneAsked, way: str, answer: Answer, known: dict[str, Any]) -> list[dict[str, Any]]:
    group = {**known, "group": way}
    rows = []
    if not math.isnan(answer.power):
        rows.append({"quantity": POWER, "value": 100 * answer.power, **group, "unit": "%"})
    if answer.code == NOT_TESTABLE:
        counts = ((HAVE, answer.have), (NEED, answer.need))
        rows += [
            {"quantity": name, "value": value, **group} for name, value in counts if not math.isnan(value)
        ]
        return [*rows, declined(LARGEST, _lacking(asked, way, answer), **group)]
    rows += [
        {"quantity": AGAINST, "when": when, "low": low, "high": high, "p": p, **group, "unit": "points"}
        for when, (low, high), p in zip(REFERENCES, asked.found.changes, answer.p, strict=True)
    ]
    p = answer.largest_p
    return [*rows, {"quantity": LARGEST, "value": _at_most(p), "p": p, **group, "unit": "%"}]


def _at_most(p: float) -> float:
    """Percent, rounded upwards as it is said behind "at most": to a tenth where it is small."""
    parts = 1000 if p <= MOST_BY_CHANCE else 100
    # A thousandth of a step is a slip of floating numbers.
    return math.ceil(parts * p - 1e-3) * 100 / parts


def _lacking(asked: DayOneAsked, way: str, answer: Answer) -> str:
    values = {
        "have": _Number(answer.have),
        "need": _Number(answer.need),
        "sessions": counted(asked.found.sessions, "session"),
        "what": f"{_LOOKED_FOR[way]} of {asked.rise:g} points",
    }
    lacking = ", ".join(part.format_map(values) for part in _LACKING[answer.reason])
    return lacking + ("" if asked.found.calendar else DATES_TELL.get(answer.reason, ""))


def verdict_of(found: pd.DataFrame, question: int = 0) -> Verdict:
    """The verdict on the first or on the second of the two questions, from the estimates."""
    largest = rows_of(found, LARGEST)[question]
    if largest.status == DECLINED:
        return Verdict(NOT_TESTABLE, largest.reason)
    shown = f"chance alone shows as much in at most {largest.low:g} % of such logs"
    if largest.p <= MOST_BY_CHANCE:
        return Verdict(CONSISTENT, f"{_LOOKED_FOR[largest.group]} on day 1 in {_whose(largest)}: {shown}")
    return Verdict(NOT_DISTINGUISHABLE, f"{shown}, asked of {_whose(largest)}")


def day_one_lines(found: pd.DataFrame) -> tuple[Line, ...]:
    """What stands beside the verdict: how many went up and down, the other question, what would be found."""
    first, second = rows_of(found, LARGEST)
    if first.status == second.status == DECLINED:
        return _others(found)
    (dates,) = rows_of(found, DATES)
    how = Line("dates", "dates of sessions", dates.method)
    return (*_up_and_down(found), *_sizes(found), _second(found), *_power(found), how, *_others(found))


def _up_and_down(found: pd.DataFrame) -> tuple[Line, ...]:
    up, down = rows_of(found, CLIENTS)
    text = (
        f"{up.group} on day 1 than on all three days before in {up.low:.0f} of"
        f" {counted(int(up.clients), 'client')}, {down.group} in {down.low:.0f}"
    )
    return (Line("up_and_down", "clients", text, lead=True),)


def _sizes(found: pd.DataFrame) -> tuple[Line, ...]:
    rows = {row.when: row for row in rows_of(found, AGAINST)}
    sizes = [f"{_points(row)} against {_WHEN[when]}" for when, row in rows.items()]
    return (Line("day_1", "day 1 on average", f"{'; '.join(sizes)} (points, mean of clients)"),)


def _points(row) -> str:
    ends = [f"{round(end, 1) + 0.0:+.1f}" for end in (row.low, row.high)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def _second(found: pd.DataFrame) -> Line:
    """The second question; that there are two is said with it."""
    (questions,) = rows_of(found, QUESTIONS)
    two = "; with this, two questions were asked of one log" if questions.low > 1 else ""
    label = f"{_LOOKED_FOR[rows_of(found, LARGEST)[1].group]} on day 1"
    return Line("day_1_second", label, f"{verdict_of(found, 1).text}{two}")


def _power(found: pd.DataFrame) -> tuple[Line, ...]:
    texts = [f"{_LOOKED_FOR[row.group]} in {row.low:.0f} %" for row in rows_of(found, POWER)]
    return (Line("would_be_found", "would be found", f"{' and '.join(texts)} of made-up logs of this kind"),)


def _others(found: pd.DataFrame) -> tuple[Line, ...]:
    (row,) = rows_of(found, OTHERS)
    if not row.low:
        return ()
    text = f"{counted(int(row.low), 'client')} on another scale than {row.scale}: not asked about day 1"
    return (Line("other_scales", "other scales", text),)


def _whose(row) -> str:
    """From a diary the answer is about these clients; a sparse log is taken as drawn from people."""
    these = "these " if row.method == DIARY else ""
    return f"{these}{counted(int(row.clients), 'client')}"
