"""The text of one cell becomes a value, or Unreadable with what to do: numbers, spans, scales, words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from arc.errors import Problem
from arc.reading.dates import Unreadable
from arc.reading.moments import moment_of
from arc.vocabulary import schema
from arc.vocabulary.schema import Scale

# "7.0" is what tables with gaps make of 7.
_WHOLE = re.compile(r"([+-]?\d{1,6})(?:\.0+)?$")
_ABOUT = r"(?:(?:about|around|~|ca\.?)\s*)?"
_NUMBER = r"(\d{1,4})(?:[.,](\d+))?\s*"
_HOURS = re.compile(rf"{_ABOUT}{_NUMBER}(?:h|hrs?|hours?)?$")
_MINUTES = re.compile(rf"{_ABOUT}{_NUMBER}(?:m|mins?|minutes?)?$")
_SPAN = re.compile(
    rf"{_ABOUT}(\d{{1,4}})(?:\.0+)?(?:\s*(?:-|–|—|to)\s*(\d{{1,4}})(?:\.0+)?)?\s*(?:d|days?)?$"
)
_RECALL = re.compile(r"(?:past|last)?\s*(\d{1,3})?\s*(hours?|days?|weeks?|months?)$")
_SCALE = re.compile(r"(-?\d{1,4}(?:\.\d+)?)\s*(?:-|–|—|to)\s*(\d{1,4}(?:\.\d+)?)$")
_SESSION = re.compile(
    r"(?:s|sess(?:ion)?|visit|treatment|appointment|tx|sitzung|behandlung|s[ée]ance|sesi[óo]n|seduta|sessie|sess[ãa]o|n[or]\.?)?"
    r" ?[#.:]? ?(\d{1,3})(?: (?:of|von|de|di|van) (\d{1,3}))?$"
)
_RECALL_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}

MOMENT_ALIASES = {"followup": "follow-up", "follow up": "follow-up", "flare-level": "flare level"}
_CLEARED = re.compile(r"(?:asked,?(?: and)? )?cleared(?:,? (?:on )?day (-?\d{1,5}))?\.?$")
YES_NO_ALIASES = {"y": "yes", "n": "no", "true": "yes", "false": "no"}


def whole_number(text: str) -> float:
    """A whole number, possibly signed."""
    match = _WHOLE.match(text)
    if not match:
        raise Unreadable(Problem("no-whole-number", text="is not a whole number."))
    return float(match[1])


def days_from_zero(text: str) -> float:
    """0, 1, 2 ... days after a session."""
    number = whole_number(text)
    if number < 0:
        raise Unreadable(
            Problem(
                "days-below-zero",
                text="is not a number of days from 0 on. A report before a session has a day or a date.",
            )
        )
    return number


def counting_number(text: str) -> float:
    """1, 2, 3 ..."""
    number = whole_number(text)
    if number < 1:
        raise Unreadable(Problem("no-count", text="is not a number counted from 1."))
    return number


def session_number(text: str) -> float:
    """1, 2, 3 ..., also as "S1", "Session 1", "#1", or "1 of 4"."""
    found = _SESSION.match(text.lower())
    return counting_number(found[1] if found else text)


def sessions_planned(text: str) -> str:
    """How many sessions a number such as "1 of 4" says were planned; blank for another one.

    >>> sessions_planned("1 of 4"), sessions_planned("1")
    ('4', '')
    """
    found = _SESSION.match(text.lower())
    return f"{int(found[2])}" if found and found[2] and int(found[2]) else ""


def none_is_a_session(texts: Iterable[str]) -> bool:
    """Whether a column that is called session holds only words, as for a kind of treatment."""
    filled = [text for text in texts if text]
    return bool(filled) and all(re.fullmatch(r"\D*[^\W\d_]{3}\D*", text) for text in filled)


def hours(text: str) -> float:
    """A number of hours, with point or comma."""
    return _decimal(_HOURS.match(text.lower()), "hours")


def minutes(text: str) -> float:
    """A number of minutes, with point or comma."""
    return _decimal(_MINUTES.match(text.lower()), "minutes")


def _decimal(match: re.Match | None, unit: str) -> float:
    if not match:
        raise Unreadable(Problem(f"no-{unit}", text=f"is not a number of {unit}."))
    return float(f"{match[1]}.{match[2] or 0}")


def day_span(text: str) -> tuple[float, float]:
    """ "4" or "3-5": for how many days a report holds."""
    match = _SPAN.match(text.lower())
    low, high = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= low <= high:
        raise Unreadable(Problem("no-day-span", text='is not a number of days. Write it as "4" or "3-5".'))
    return float(low), float(high)


def recall_days(text: str) -> float:
    """ "3 days", "24 hours", "last week": how far back a report looks, in days."""
    plain = text.lower()
    if plain in ("now", "today", "own day"):
        return 0.0
    match = _RECALL.match(plain)
    if not match:
        raise Unreadable(
            Problem(
                "no-recall",
                text='is not a recall that can be read. Write it as "now", "24 hours" or "3 days".',
            )
        )
    return int(match[1] or 1) * _RECALL_DAYS[match[2].rstrip("s")]


def scale(text: str) -> Scale:
    """ "0-10" or "1-10"."""
    match = _SCALE.match(text.lower())
    if not match or float(match[1]) >= float(match[2]):
        raise Unreadable(
            Problem("no-scale", text='is not a scale. Write its lowest and highest point, such as "0-10".')
        )
    return Scale(float(match[1]), float(match[2]))


def planned(text: str) -> str:
    """A number of sessions, or "revised"."""
    if text.lower() == "revised":
        return "revised"
    try:
        return f"{counting_number(text):g}"
    except Unreadable:
        raise Unreadable(
            Problem("no-plan", text='is not a number of sessions. Write a number, or "revised".')
        ) from None


def moment(text: str) -> str:
    """A word of the column "moment", or the same in the words of a form: "Right after", "next morning"."""
    try:
        return _MOMENT_WORD(text)
    except Unreadable:
        found = moment_of(text)
        if found is None:
            raise
        return found.word


def moment_hours(text: str) -> float:
    """How many hours after the session a moment says it was; NaN where it says nothing of that."""
    found = moment_of(text)
    return math.nan if found is None or found.hours is None else found.hours


def word_of(words: tuple[str, ...], aliases: dict[str, str] | None = None) -> Callable[[str], str]:
    """A parser for a closed vocabulary; case, and hyphens for spaces, do not matter."""
    known = {word: word for word in words} | (aliases or {})

    def parse(text: str) -> str:
        plain = " ".join(text.lower().replace("_", " ").split())
        if plain not in known:
            raise Unreadable(Problem("no-such-word", text=f"is none of: {', '.join(words)}."))
        return known[plain]

    return parse


def red_flag(text: str) -> str:
    """A word of the column "red_flag"; "asked, and cleared on day 5" is "cleared on day 5".

    >>> red_flag("Asked and cleared, day 5"), red_flag("cleared")
    ('cleared on day 5', 'cleared')
    """
    found = _CLEARED.match(" ".join(text.lower().replace("_", " ").split()))
    if not found:
        return _RED_FLAG_WORD(text)
    return f"cleared on day {int(found[1])}" if found[1] else "cleared"


_RED_FLAG_WORD = word_of(schema.RED_FLAG, YES_NO_ALIASES)
_MOMENT_WORD = word_of(schema.MOMENTS, MOMENT_ALIASES)
