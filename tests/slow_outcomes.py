"""What followed each session of one client, written from the definitions alone.

Slow, plain, one step after the other. The tests hold arc's arrays against it.
"""

from __future__ import annotations

from dataclasses import dataclass

RISE = 2
TOLERANCE = 1e-6


@dataclass
class Report:
    """One row: a number, a range (low < high) or words with a direction (low is None)."""

    moment: str
    day: int | None
    low: float | None
    high: float | None
    direction: str = ""
    than: str = ""
    session: int | None = None

    @property
    def rated(self) -> bool:
        return self.low is not None


def outcomes(rows: list[Report], sessions: list[int], scale: tuple[float, float]) -> list[dict]:
    """sessions: their days, rising. One dict per session, with the names of arc's columns."""
    return [_outcome(rows, sessions, number, scale) for number in range(len(sessions))]


def _outcome(rows, sessions, number, scale) -> dict:
    today = sessions[number]
    next_day = sessions[number + 1] - today if number + 1 < len(sessions) else None
    befores = [row for row in rows if row.moment == "before" and row.session == number + 1]
    arrival = next((row for row in reversed(befores) if row.rated), None)
    usual = _usual(rows, today)
    rule, level = _level(rows, sessions, number, usual, arrival, scale)
    reference = level
    if level and arrival:
        came = _ends(arrival, scale)
        reference = (max(level[0], came[0]), max(level[1], came[1]))
    story = befores + _after(rows, sessions, number)
    reports = _days(story, rows, sessions, number)
    found = {
        "level_before_rule": rule,
        "level_before_low": level and level[0],
        "level_before_high": level and level[1],
        "reference_low": reference and reference[0],
        "reference_high": reference and reference[1],
        "days_written": ", ".join(str(day) for day in sorted({day for day, _ in reports if day <= 7})),
    }
    outcome, why, seen = _held(reports, story, reference, rule, usual, arrival, next_day, scale)
    size = dict.fromkeys(("outcome_day", "outcome_low", "outcome_high"))
    if seen:
        size = dict(zip(size, seen, strict=True))
    returned, day = _returned(rows, story, reference, outcome, arrival, number, next_day, scale)
    return found | {
        "outcome": outcome,
        "not_known_because": why,
        **size,
        "returned": returned,
        "return_day": day,
    }


def _ends(row: Report, scale) -> tuple[float, float]:
    """A "none" below the scale lies somewhere up to its lowest point."""
    return row.low, max(row.high, scale[0])


def _usual(rows, today) -> Report | None:
    told = [
        row for row in rows if row.moment == "usual" and row.rated and (row.day is None or row.day <= today)
    ]
    undated = [row for row in told if row.day is None]
    dated = [row for row in told if row.day is not None]
    if dated:
        newest = max(row.day for row in dated)
        return [row for row in dated if row.day == newest][-1]
    return undated[-1] if undated else None


def _level(rows, sessions, number, usual, arrival, scale):
    today = sessions[number]
    counted = [
        row
        for row in rows
        if row.moment == "between"
        and row.rated
        and row.day is not None
        and -3 <= row.day - today <= -1
        and not any(0 <= row.day - other <= 2 for other in sessions)
    ]
    numbers = all(row.low >= scale[0] for row in counted)
    if len({row.day for row in counted}) >= 3 and numbers:
        ends = [[getattr(row, end) for row in counted] for end in ("low", "high")]
        return "days", tuple(sum(each) / len(each) for each in ends)
    if usual:
        since = 0
        for earlier in range(number + 1):
            fresh = usual.day is None or sessions[earlier] >= usual.day
            came = any(row.moment == "before" and row.rated and row.session == earlier + 1 for row in rows)
            since += fresh and came
        if since < 3:
            return "usual", _ends(usual, scale)
    return ("before", _ends(arrival, scale)) if arrival else ("none", None)


def _after(rows, sessions, number) -> list[Report]:
    """Everything from the end of the session to the next arrival, in its order."""
    today = sessions[number]
    next_day = sessions[number + 1] if number + 1 < len(sessions) else None
    at_table = [row for row in rows if row.moment == "after" and row.session == number + 1]
    later = [
        row
        for row in rows
        if row.moment == "between"
        and row.day > today
        and row.day <= today + 7
        and (next_day is None or row.day < next_day)
    ]
    closing = [row for row in rows if row.moment == "before" and row.session == number + 2]
    return at_table + sorted(later, key=lambda row: row.day) + closing


def _days(story, rows, sessions, number) -> list[tuple[int, Report]]:
    """The reports that count, with their days: of those at the table the last."""
    at_table = [row for row in story if row.moment == "after"]
    reports = [(0, row) for row in at_table[-1:]]
    for row in story:
        if row.moment == "between":
            reports.append((row.day - sessions[number], row))
        if row.moment == "before" and row.session == number + 2:
            reports.append((sessions[number + 1] - sessions[number], row))
    return reports


def _held(reports, story, reference, rule, usual, arrival, next_day, scale):
    """The first outcome that holds; why it is not known; day, low and high of what was seen."""
    if reference is None:
        return "not known", "no level", None
    low, high = reference
    if low + RISE > scale[1] + TOLERANCE:
        return "ceiling", "", None
    for name, first, last in (("flare", 0, 2), ("later rise", 3, 7)):
        rises = [
            (day, *_ends(row, scale))
            for day, row in reports
            if first <= day <= last and row.rated and row.low >= high + RISE - TOLERANCE
        ]
        if rises:
            day = min(rises)[0]
            there = [one for one in rises if one[0] == day]
            return name, "", (day, max(one[1] for one in there), max(one[2] for one in there))
    early = [(day, row) for day, row in reports if day <= 2]
    placed = {id(row): _not_above(row, story, low, rule, usual, arrival, scale) for _, row in early}
    reported = {day for day, row in early if row.rated or placed[id(row)]}
    missing = [day for day in (1, 2) if day not in reported]
    written = {day for day, _ in early}
    wide = any(row.rated and _ends(row, scale)[1] >= low + RISE - TOLERANCE for _, row in early)
    up = any(row.direction == "higher" for _, row in early if not row.rated)
    if not missing and not wide and not up:
        return "no rise", "", None
    silent = [day for day in missing if day not in written]
    if silent:
        came = next_day is not None and silent[0] > next_day
        return "not known", "next session came" if came else f"day {silent[0]}", None
    return "not known", "range" if wide else "words", None


def _not_above(row, story, low, rule, usual, arrival, scale) -> bool:
    """Whether words put a report at or below a level that is not above the reference."""
    if row.rated or row.direction not in ("lower", "same"):
        return False
    if row.than == "usual":
        return bool(usual) and (rule == "usual" or _ends(usual, scale)[1] <= low)
    if row.than == "before":
        return bool(arrival)
    if row.than == "last report":
        before = story[: next(at for at, one in enumerate(story) if one is row)]
        if not before:
            return False
        last = before[-1]
        if last.rated:
            return last is arrival or _ends(last, scale)[1] <= low
        return _not_above(last, story, low, rule, usual, arrival, scale)
    return False


def _returned(rows, story, reference, outcome, arrival, number, next_day, scale):
    closing = [row for row in rows if row.moment == "before" and row.session == number + 2 and row.rated]
    if not closing:
        return "not known", None
    if outcome in ("flare", "later rise"):
        return "no", None
    since = [row for row in story if row.rated and row.moment in ("after", "between")]
    since += [arrival] if arrival else []
    if not since:
        return "not known", None
    low, high = _ends(closing[-1], scale)
    if high < min(row.low for row in since) + RISE - TOLERANCE:
        return "no", None
    climbs = low >= min(_ends(row, scale)[1] for row in since) + RISE - TOLERANCE
    if climbs and reference and high < reference[0] + RISE - TOLERANCE:
        return "yes", next_day
    return "not known", None
