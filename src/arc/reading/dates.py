"""Dates and clock times as people write them. Day/month order is read off the whole column or asked for."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from contextlib import suppress

from arc.errors import Fix, Problem
from arc.reading.spelling import without_accents

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# German, French, Spanish, Italian, Dutch and Portuguese,
# without accents: the apps write in the language of the phone.
OTHER_MONTHS = (
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
)
# Short forms that do not begin as the word does.
SHORT_MONTHS = {"mrt": 3, "mrz": 3}
ORDERS = ("day first", "month first")

MIXED_ORDERS = "both orders"

# Italian and some Nordic clocks have points.
_SECONDS = r"(?::[0-5]\d(?:\.\d+)?|\.[0-5]\d)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$|((?:19|20)\d\d)(\d\d)(\d\d)$")
_NUMERIC = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er)?[-/., ]+(?:de )?([a-z]{3,10})\.?[-/., ]+(?:de )?(\d{4}|\d{2})$"
)
_DAYS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi"
    " mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim lunes martes miercoles jueves"
    " viernes sabado domingo mie jue vie sab dom lunedi martedi mercoledi giovedi venerdi domenica gio"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo segunda terca quarta quinta"
    " sexta seg ter qua qui sex"
)
# A column of days alone: from Monday on; a word means the same day in all of these languages.
_DAYS_ALONE = (
    "monday mon montag mo lundi lun lunes lunedi maandag ma segunda seg",
    "tuesday tues tue tu dienstag di mardi mar martes martedi dinsdag terca ter",
    "wednesday wed we mittwoch mi mercredi mer miercoles mie mercoledi woensdag wo quarta qua",
    "thursday thurs thur thu th donnerstag do jeudi jeu jueves jue giovedi gio donderdag quinta qui",
    "friday fri freitag fr vendredi ven viernes vie venerdi vrijdag vr sexta sex",
    "saturday sat samstag sonnabend sa samedi sam sabado sab sabato zaterdag za",
    "sunday sun su sonntag so dimanche dim domingo dom domenica zondag zo",
)
# In other languages a day may sound as a month does ("mar."), so that a whole date must follow.
_WEEKDAY = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[., ]+(?=\S)"
    rf"|(?:{_DAYS.replace(' ', '|')})(?:-feira)?[., ]+(?=\d{{1,2}}\S{{0,2}}[-/. ]+(?:de )?\w+\.?[-/., ]+(?:de"
    r" )?\d{2,4}))"
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[-/., ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})$")
_CLOCK = re.compile(
    r"(\d{1,2})(?:(?:[:.]| ?h ?)(\d{2}))?(?::([0-5]\d(?:\.\d+)?)|\.([0-5]\d))?"
    r"\s*(?:([ap])(?:\.? ?m\.?)?|(h|hs|hrs|uhr|uur))?\.?$"
)
_CLOCK_WORDS = ("hs", "hrs", "uhr", "uur")
# As arc itself writes a time after midnight that belongs to the evening before.
_NEXT_DAY = " (next day)"
# "2024/10/17 6:31:58 PM EST": what a form writes. The
# zone is named in a caveat; the clock on the wall counts.
_CLOCKED = re.compile(
    rf"(\S.*?)[t ](\d{{1,2}}:\d{{2}}{_SECONDS}(?:\s*[ap]\.? ?m\.?)?|(?<=\d{{4}}"
    r" )\d{1,2}\.\d\d(?:\.\d\d)?|(?<=\d{4}"
    r" )\d{1,2}h\d\d)(?:\s*(z|[a-z]{2,5}|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?))?$"
)
# A workbook keeps 06:00 as 0.25; with a point, "0" is no hour.
_SHARE_OF_DAY = re.compile(r"0\.\d+$")


# Seconds since 1970, from 2001 to 2033, and thousandths of seconds.
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
_MOST_SECONDS = 1e10


class Unreadable(ValueError):
    """A cell that cannot be read.

    The problem does not know its place yet, and its text goes on after the value.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.text)


AMBIGUOUS = Problem(
    "date-order",
    text="could be day/month or month/day, and no other row of the column settles it.",
    fix=Fix("dates", ORDERS),
)
TWO_ORDERS = Problem(
    "two-date-orders",
    text="stands in a column that mixes day/month and month/day. Write all dates as 2024-03-31.",
    fix=Fix("dates", ORDERS, lead="Or, if the file stays as it is,"),
)
SHORT_YEAR = Problem(
    "short-year", text="could be read in several orders, as its year has two digits. Write it as 2024-03-31."
)
MIXED = Problem(
    "date-against-order",
    text="does not fit the day/month order of the other rows. Write all dates as 2024-03-31.",
)
SERIAL = Problem(
    "date-as-number",
    text="is the number that a spreadsheet keeps for a date. Format the cell as a date, or write it as"
    " 2024-03-31.",
)
NO_DATE = Problem("no-date", text="is not a date that can be read. Write it as 2024-03-31.")
NO_TIME = Problem("no-time", text="is not a clock time that can be read. Write it as 17:20.")


def date_order(texts: Iterable[str]) -> str | None:
    """The day/month order that a column's own values force: one, both, or None where nothing does.

    >>> date_order(["03/04/2024", "13/04/2024"])
    'day first'
    >>> date_order(["03/04/2024", "05/06/2024"]) is None
    True
    """
    found = [match for match in (_NUMERIC.match(_apart(text)[0]) for text in texts) if match]
    pairs = [(int(match[1]), int(match[3])) for match in found if not _has_short_year(match)]
    day_first = any(12 < first <= 31 and 1 <= second <= 12 for first, second in pairs)
    month_first = any(12 < second <= 31 and 1 <= first <= 12 for first, second in pairs)
    # Who writes a date with points writes the day first.
    day_first |= any(match[2] == "." and match[1] != match[3] and int(match[3]) <= 12 for match in found)
    if day_first and month_first:
        return MIXED_ORDERS
    return "day first" if day_first else "month first" if month_first else None


def parse_date(text: str, order: str | None) -> dt.date:
    """One date. `order` is "day first", "month first", or what `date_order` says of the column.

    Without an order, or with both, 03/04/2024 is refused; 04/04/2024 is the same either way.

    Raises Unreadable with what to do.

    >>> parse_date("22nd Sep 2024", None)
    datetime.date(2024, 9, 22)
    """
    plain, clock, _ = _apart(text)
    _require_clock(clock)
    if match := _ISO.match(plain):
        year, month, day = [part for part in match.groups() if part]
        return _date(int(year), int(month), int(day))
    if match := _NUMERIC.match(plain):
        if _has_short_year(match):
            raise Unreadable(SHORT_YEAR)
        return _numeric_date(int(match[1]), int(match[3]), _year(match[4]), order)
    if match := _DAY_MONTH.match(plain):
        return _date(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_DAY.match(plain):
        return _date(_year(match[3]), _month(match[1]), int(match[2]))
    if re.fullmatch(r"[2-6]\d{4}", plain):
        raise Unreadable(SERIAL)
    raise Unreadable(NO_DATE)


def is_date(text: str) -> bool:
    """Whether a text is a day with its year, in one order or the other.

    >>> is_date("31/03/2024"), is_date("03/2024")
    (True, False)
    """
    for order in ORDERS:
        with suppress(Unreadable):
            parse_date(text, order)
            return True
    return False


def parse_clock(text: str) -> float:
    """A clock time in hours since midnight. Raises Unreadable.

    >>> parse_clock("5:30 pm"), parse_clock("00:30 (next day)")
    (17.5, 24.5)
    """
    plain = _plain(text)
    if plain.endswith(_NEXT_DAY):
        return 24 + parse_clock(plain.removesuffix(_NEXT_DAY))
    match = _CLOCK.match(plain)
    if not match or _SHARE_OF_DAY.match(plain) or not any(match.groups()[1:]):
        raise Unreadable(NO_TIME)
    hour, minute, second = int(match[1]), int(match[2] or 0), float(match[3] or match[4] or 0)
    if match[5]:
        if not 1 <= hour <= 12:
            raise Unreadable(NO_TIME)
        hour = hour % 12 + (12 if match[5] == "p" else 0)
    if hour > 23 or minute > 59:
        raise Unreadable(NO_TIME)
    return hour + minute / 60 + second / 3600


def clock_in_date(text: str) -> float:
    """The clock time inside a cell such as "2024-03-04 09:05".

    NaN without one, or at midnight (a bare date in a workbook).
    """
    clock = _apart(text)[1]
    try:
        hour = parse_clock(clock) if clock else 0.0
    except Unreadable:
        return math.nan  # the date parser names the cell
    return hour or math.nan


def weekday(text: str) -> int | None:
    """The day of the week that a cell names and nothing else, from 0 for Monday; None for another cell.

    >>> weekday("Mon"), weekday("samedi"), weekday("Mon 4")
    (0, 5, None)
    """
    word = without_accents(text.lower()).strip(" .").removesuffix("-feira")
    return next((number for number, words in enumerate(_DAYS_ALONE) if word in words.split()), None)


def stamp_of(text: str) -> tuple[float, str]:
    """The hour of a clock time that says its zone, also at midnight, and the zone; else NaN and blank.

    >>> stamp_of("2024-03-05T00:00:00Z"), stamp_of("2024-03-05 17:30")
    ((0.0, 'z'), (nan, ''))
    """
    _, clock, zone = _apart(text)
    with suppress(Unreadable):
        return (parse_clock(clock), zone) if zone else (math.nan, "")
    return math.nan, ""  # the date parser names the cell


def zones_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The time zones that are written behind clock times, each once; none where all clocks are at midnight.

    >>> zones_in(["2024/10/17 6:31:58 PM EST", "2024-10-18"])
    ('EST',)
    """
    stamps = [stamp for text in texts if (stamp := stamp_of(text))[1]]
    return tuple(sorted({zone.upper() for _, zone in stamps})) if any(hour for hour, _ in stamps) else ()


def _apart(text: str) -> tuple[str, str, str]:
    """The date, the clock time and the zone of one cell; the last two are mostly blank."""
    if _EPOCH.fullmatch(text):
        date, clock = _since_1970(float(text)).isoformat().split("T")
        return date, clock, "utc"
    plain = _plain(text)
    match = _CLOCKED.match(plain)
    if not match:
        return plain, "", ""
    # "18:30 Uhr" says that it is a clock, and no zone.
    zone = "" if match[3] in _CLOCK_WORDS else match[3] or ""
    return match[1].rstrip(" ,"), match[2], zone


def _since_1970(number: float) -> dt.datetime:
    """The moment that a computer counts in seconds, or in thousandths of them."""
    seconds = number if number < _MOST_SECONDS else number / 1000
    return dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)


def _plain(text: str) -> str:
    """Small letters without accents, single spaces, none in "4. 3. 2024", and no weekday in front."""
    plain = re.sub(r"(?<=\d\.) (?=\d)", "", without_accents(" ".join(text.lower().split())))
    return _WEEKDAY.sub("", plain, count=1)


def _has_short_year(match: re.Match) -> bool:
    """24-03-31 and 31-03-24 look the same; with a slash or a point the year stands last."""
    return match[2] in "- " and len(match[4]) == 2


def _require_clock(text: str | None) -> None:
    try:
        parse_clock(text or "0:00")
    except Unreadable:
        raise Unreadable(NO_DATE) from None


def _numeric_date(first: int, second: int, year: int, order: str | None) -> dt.date:
    if order not in ORDERS:
        if first != second:
            raise Unreadable(AMBIGUOUS if order is None else TWO_ORDERS)
        return _date(year, first, second)
    day, month = (first, second) if order == "day first" else (second, first)
    if month > 12:
        raise Unreadable(MIXED)
    return _date(year, month, day)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(name: str) -> int:
    if name in SHORT_MONTHS:
        return SHORT_MONTHS[name]
    # "sep", "sept", "september", but not "marble"; French "jui" may be two of them.
    languages = (MONTHS, *(months.split() for months in OTHER_MONTHS))
    found = {
        number for months in languages for number, month in enumerate(months, 1) if month.startswith(name)
    }
    if len(found) != 1:
        raise Unreadable(NO_DATE)
    return found.pop()


def _date(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unreadable(NO_DATE) from None
