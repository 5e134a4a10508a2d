"""One log in the shapes that people keep it in: each file with what it has to say when it is read.

`made(number)` gives the same file for the same number: a small log, its shape, and a few harmless changes.
Read with its options the file gives the readings of the log, or raises the question that its shape leaves
open.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pandas as pd

import arc

NONSENSE = ("blue", "k7", "walk", "", "x-14", "tea")


@dataclass(frozen=True)
class Report:
    """One rating: when it was given, and its ends."""

    client: str
    date: dt.date
    hour: int
    moment: str
    low: float
    high: float


@dataclass(frozen=True)
class File:
    """What is read, how, and what has to come out: readings, or a word of the question.

    fixed: each row has its place, and no column may be added.
    """

    shape: str
    rows: list[list[Any]]
    options: dict[str, Any] = field(default_factory=dict)
    expected: tuple[tuple[Any, ...], ...] = ()
    question: str = ""
    workbook: bool = False
    sheets: dict[str, list[list[Any]]] = field(default_factory=dict)
    separator: str = ","
    fixed: bool = False

    def content(self) -> bytes:
        """The bytes of the file."""
        if self.workbook:
            return _workbook(self.sheets or {"log": self.rows})
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.separator).writerows(self.rows)
        return out.getvalue().encode("utf-8")


def made(number: int) -> File:
    """The file of this number."""
    rng = random.Random(number)
    shape = SHAPES[number % len(SHAPES)]
    return _changed(shape(_log(rng), rng), rng)


def check(folder: Any, number: int) -> str:
    """Read the file of this number as its owner would; gives how it ended.

    Raises AssertionError where a number is wrong or lost, or a question is missing.
    """
    file = made(number)
    path = folder / ("log.xlsx" if file.workbook else "log.csv")
    path.write_bytes(file.content())
    if file.question:
        asked = _question(path, file)
        assert asked, f"{number}, {file.shape}: read without a question"
        assert file.question in asked, (number, file.shape, asked)
        return f"{file.shape}: asked"
    log = arc.read_log(path, **file.options)
    assert read_as(log) == file.expected, (number, file.shape, read_as(log), file.expected)
    return f"{file.shape}: read"


def _question(path: Any, file: File) -> str:
    """What reading the file asks; "" where it asks nothing."""
    try:
        arc.read_log(path, strict=False, **file.options)
    except arc.LogError as asked:
        return str(asked)
    return ""


def read_as(log: arc.PainLog) -> tuple[tuple[Any, ...], ...]:
    """The numbers of a log: client, day, whether around a session, its number, ends."""
    rows = log.readings.loc[log.readings["kind"].isin(["number", "range", "none"])]
    found = [
        (one.client, int(one.day), one.moment, _session(one.moment, one.session), one.low, one.high)
        for one in rows.itertuples()
    ]
    return tuple(sorted(found, key=repr))


def _session(moment: str, session: Any) -> int | None:
    """The number of a rating at a session; sheets with a row for each session have one for days after too."""
    return None if moment == "between" or pd.isna(session) else int(session)


# --- The log ---


def _log(rng: random.Random) -> list[Report]:
    reports = []
    for client in rng.sample(["A", "B", "K07", "C12"], rng.randint(1, 3)):
        day = dt.date(2024, rng.randint(1, 9), rng.randint(1, 28))
        for _ in range(rng.randint(2, 4)):
            reports.append(_report(client, day, 9, "before", rng))
            reports.append(_report(client, day, 11, "after", rng))
            for later in sorted(rng.sample(range(1, 6), rng.randint(1, 3))):
                reports.append(_report(client, day + dt.timedelta(days=later), 8, "between", rng))
            day += dt.timedelta(days=rng.randint(6, 14))
    return reports


def _report(client: str, day: dt.date, hour: int, moment: str, rng: random.Random) -> Report:
    low = rng.randint(0, 9)
    high = low + 1 if rng.random() < 0.15 else low
    return Report(client, day, hour, moment, float(low), float(high))


def _expected(reports: list[Report], *, keep: Callable[[Report], bool] = lambda one: True) -> tuple[Any, ...]:
    """What a file of these reports has to say; days count from each client's first session."""
    found = []
    for client in {one.client for one in reports}:
        own = [one for one in reports if one.client == client]
        days = sorted({one.date for one in own if one.moment == "before"})
        for one in filter(keep, own):
            session = days.index(one.date) + 1 if one.moment != "between" else None
            found.append((client, (one.date - days[0]).days, one.moment, session, one.low, one.high))
    return tuple(sorted(found, key=repr))


def _between(reports: list[Report], first: dt.date) -> tuple[tuple[Any, ...], ...]:
    """The expected readings of one person between sessions, the first of which was on this day."""
    found = [("me", (one.date - first).days, "between", None, one.low, one.high) for one in reports]
    return tuple(sorted(found, key=repr))


def _rating(one: Report) -> str:
    return f"{one.low:g}" if one.low == one.high else f"{one.low:g}-{one.high:g}"


# --- The shapes ---


def long(reports: list[Report], rng: random.Random) -> File:
    """Arc's own columns."""
    rows = [[one.client, str(one.date), one.moment, _rating(one)] for one in reports]
    return File("long", [["client", "date", "moment", "rating"], *rows], expected=_expected(reports))


def spelled(reports: list[Report], rng: random.Random) -> File:
    """The ratings as people write them."""
    ways: list[Callable[[Report], str]] = [
        _rating,
        lambda one: f"{one.low:g} or {one.high:g}" if one.low < one.high else f"{one.low:g}/10",
        lambda one: f"{one.low:g} to {one.high:g}" if one.low < one.high else f"pain {one.low:g}",
        lambda one: f"zwischen {one.low:g} und {one.high:g}" if one.low < one.high else f"{one.low:g} von 10",
        lambda one: f"entre {one.low:g} et {one.high:g}" if one.low < one.high else f"{one.low:g} sur 10",
    ]
    rows = [[one.client, str(one.date), one.moment, rng.choice(ways)(one)] for one in reports]
    return File("spelled", [["client", "date", "moment", "rating"], *rows], expected=_expected(reports))


def translated(reports: list[Report], rng: random.Random) -> File:
    """A header in another language, its columns named by the call."""
    header = rng.choice(
        [
            ["Klient", "Datum", "Zeitpunkt", "Schmerz"],
            ["Cliente", "Fecha", "Momento", "Dolor"],
            ["Patient", "Date", "Quand", "Douleur"],
        ]
    )
    columns = dict(zip(("client", "date", "moment", "rating"), header, strict=True))
    rows = [[one.client, str(one.date), one.moment, _rating(one)] for one in reports]
    return File("translated", [header, *rows], {"columns": columns}, _expected(reports))


def dotted(reports: list[Report], rng: random.Random) -> File:
    """Days with points, and semicolons."""
    rows = [[one.client, f"{one.date:%d.%m.%Y}", one.moment, _rating(one)] for one in reports]
    header = ["client", "date", "moment", "rating"]
    return File("dotted", [header, *rows], expected=_expected(reports), separator=";")


def in_parts(reports: list[Report], rng: random.Random) -> File:
    """Year, month and day in columns of their own."""
    rows = [
        [one.client, one.date.year, one.date.month, one.date.day, one.moment, _rating(one)] for one in reports
    ]
    return File(
        "in parts",
        [["client", "Year", "Month", "Day", "moment", "rating"], *rows],
        expected=_expected(reports),
    )


def written_once(reports: list[Report], rng: random.Random) -> File:
    """The client in the first of its rows only, below it nothing or a ditto mark."""
    mark = rng.choice(["", '"', "ditto"])
    rows, before = [["client", "date", "moment", "rating"]], ""
    for one in reports:
        rows.append([mark if one.client == before else one.client, str(one.date), one.moment, _rating(one)])
        before = one.client
    return File("written once", rows, {"fill_down": "client"}, _expected(reports))


def side_by_side(reports: list[Report], rng: random.Random) -> File:
    """A row for each session: before, after and the day after."""
    rows = []
    for one in reports:
        if one.moment == "before":
            own = [other for other in reports if other.client == one.client]
            after = next(other for other in own if other.date == one.date and other.moment == "after")
            next_day = [
                other for other in own if (other.date - one.date).days == 1 and other.moment == "between"
            ]
            day_1 = _rating(next_day[0]) if next_day else ""
            rows.append([one.client, str(one.date), _rating(one), _rating(after), day_1])

    starts = {(one.client, one.date) for one in reports if one.moment == "before"}

    def keep(one: Report) -> bool:
        return one.moment != "between" or (one.client, one.date - dt.timedelta(days=1)) in starts

    header = ["Client", "Date", "Pain before", "Pain after", "Pain +1 day"]
    return File("side by side", [header, *rows], expected=_expected(reports, keep=keep))


def one_of_four(reports: list[Report], rng: random.Random) -> File:
    """Sessions written as "1 of 4"."""
    rows = []
    for one in reports:
        days = sorted({x.date for x in reports if x.client == one.client and x.moment == "before"})
        said = f"{days.index(one.date) + 1} of {len(days)}" if one.moment != "between" else ""
        rows.append([one.client, said, str(one.date), one.moment, _rating(one)])
    return File(
        "1 of 4", [["client", "session", "date", "moment", "rating"], *rows], expected=_expected(reports)
    )


def newest_first(reports: list[Report], rng: random.Random) -> File:
    """The last report in the first row, with times."""
    rows = [
        [one.client, f"{one.date} {one.hour:02d}:00:{rng.randint(0, 59):02d}", one.moment, _rating(one)]
        for one in reversed(reports)
    ]
    return File("newest first", [["client", "date", "moment", "rating"], *rows], expected=_expected(reports))


def diary(reports: list[Report], rng: random.Random) -> File:
    """Date, pain and notes of one person; the call names the sessions."""
    own = [one for one in reports if one.client == reports[0].client]
    days = sorted({one.date for one in own if one.moment == "before"})
    kept = [one for one in own if one.moment == "between" and one.date not in days]
    rows = [[str(one.date), _rating(one), rng.choice(NONSENSE)] for one in kept]
    expected = _between(kept, days[0])
    options = {"person": "me", "sessions": [str(day) for day in days]}
    return File("diary", [["Date", "Pain level", "Notes"], *rows], options, expected)


def tracker(reports: list[Report], rng: random.Random) -> File:
    """A long file of a tracker: its name, when, how much."""
    own = [one for one in reports if one.client == reports[0].client]
    days = sorted({one.date for one in own if one.moment == "before"})
    kept = [one for one in own if one.moment == "between" and one.low == one.high and one.date not in days]
    if not kept:
        return long(reports, rng)
    rows = [[f"{day} 10:00:00", "Massage", 1] for day in days]
    rows += [[f"{one.date} 08:00:00", "Pain", f"{one.low:g}"] for one in kept]
    expected = _between(kept, days[0])
    options = {"person": "me", "measure": "Pain", "sessions": "Massage"}
    return File("tracker", [["timestamp", "tracker", "value"], *sorted(rows)], options, expected)


def in_utc(reports: list[Report], rng: random.Random) -> File:
    """Stamps of a phone in California, as the export gives them: the evening there is the next day in UTC."""
    zone = ZoneInfo("America/Los_Angeles")
    hours = {"before": 15, "after": 18, "between": 8}
    rows = [
        [one.client, _stamp(one.date, hours[one.moment], zone), one.moment, _rating(one)] for one in reports
    ]
    options = {"zone": "America/Los_Angeles"}
    return File("in UTC", [["client", "date", "moment", "rating"], *rows], options, _expected(reports))


def _stamp(day: dt.date, hour: int, zone: ZoneInfo) -> str:
    there = dt.datetime.combine(day, dt.time(hour, 30), zone)
    return f"{there.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}Z"


def after_midnight(reports: list[Report], rng: random.Random) -> File:
    """Sessions late in the evening: what the client left with was written down after midnight."""
    rows = []
    for one in reports:
        night = one.moment == "after"
        day, time = (one.date + dt.timedelta(days=night), "00:10" if night else "22:40")
        rows.append([one.client, str(day), time, one.moment, _rating(one)])
    header = ["client", "date", "time", "moment", "rating"]
    return File("after midnight", [header, *rows], {"day_starts": "04:00"}, _expected(reports))


def sheet_each(reports: list[Report], rng: random.Random) -> File:
    """A workbook with a sheet for each client, and no column for it."""
    header = ["date", "moment", "rating"]
    sheets = {
        client: [
            header,
            *([str(one.date), one.moment, _rating(one)] for one in reports if one.client == client),
        ]
        for client in dict.fromkeys(one.client for one in reports)
    }
    if len(sheets) == 1:
        return long(reports, rng)
    return File("a sheet each", [], {"sheet": "all"}, _expected(reports), workbook=True, sheets=sheets)


def half_swapped(reports: list[Report], rng: random.Random) -> File:
    """Typed day first into a spreadsheet that reads the month first."""
    first = dt.date(2024, 3, 4)
    typed = [first + dt.timedelta(days=day) for day in (0, 1, 12, 16, 20)]
    cells: list[Any] = [
        dt.datetime(day.year, day.day, day.month) if day.day <= 12 else f"{day:%d/%m/%Y}" for day in typed
    ]
    merged = rng.random() < 0.5
    rows = [
        ["A" if not merged or number == 0 else "", cell, "between", "3"] for number, cell in enumerate(cells)
    ]
    options = {"fill_down": "client"} if merged else {}
    header = ["client", "date", "moment", "rating"]
    name = "half-swapped and merged" if merged else "half-swapped"
    return File(name, [header, *rows], options, question="exchanged day and month", workbook=True)


def of_function(reports: list[Report], rng: random.Random) -> File:
    """A function score: nobody said what it is, nor which way is worse."""
    header = [
        "client",
        "date",
        "moment",
        rng.choice(["PSFS", "KOOS pain-free", "Mood", "Sleep quality", "Grip (kg)"]),
    ]
    rows = [[one.client, str(one.date), one.moment, _rating(one)] for one in reports]
    return File("of function", [header, *rows], question="measure")


def dates_across(reports: list[Report], rng: random.Random) -> File:
    """A column for each day, and for each client a row before the sessions and one after them."""
    kept = [one for one in reports if one.moment != "between"]
    days = sorted({one.date for one in kept})
    rows = []
    for client in dict.fromkeys(one.client for one in kept):
        for moment in ("before", "after"):
            own = {one.date: _rating(one) for one in kept if (one.client, one.moment) == (client, moment)}
            rows.append([client, moment, *(own.get(day, "") for day in days)])
    header = ["Client", "When", *map(str, days)]
    return File("dates across", [header, *rows], expected=_expected(kept))


def survey(reports: list[Report], rng: random.Random) -> File:
    """An export of Qualtrics: two further rows of headers, and an answer that its maker tried out."""
    names = ["Status", "Q1", "Q2", "Q3", "Q4"]
    questions = ["Response Type", "Your code", "Which day?", "When is this rating?", "Your pain (0-10)"]
    marks = [f'{{"ImportId":"{name}"}}' for name in names]
    tried = ["Survey Preview", "test", "2024-01-01", "before", "10"]
    rows = [["IP Address", one.client, str(one.date), one.moment, _rating(one)] for one in reports]
    columns = dict(zip(("client", "date", "moment", "rating"), questions[1:], strict=True))
    every = [names, questions, marks, tried, *rows]
    return File("survey", every, {"columns": columns}, _expected(reports), fixed=True)


def in_groups(reports: list[Report], rng: random.Random) -> File:
    """An export of Kobo: questions inside groups, and the columns that it adds."""
    header = ["today", "visit/client", "visit/when", "visit/pain", "_id", "_uuid"]
    rows = [
        [str(one.date), one.client, one.moment, _rating(one), number, f"u{number}"]
        for number, one in enumerate(reports, 1)
    ]
    columns = {"date": "today", "moment": "when", "rating": "pain"}
    return File("in groups", [header, *rows], {"columns": columns}, _expected(reports))


def notes(reports: list[Report], rng: random.Random) -> File:
    """Notes of a phone: a line for each day, with neither month nor year."""
    own = [replace(one, client="me") for one in reports if one.client == reports[0].client]
    days = sorted({one.date for one in own})
    lines = []
    for day in days:
        said = [
            _rating(one) if one.moment == "between" else f"{one.moment} {_rating(one)}"
            for one in own
            if one.date == day
        ]
        lines.append([f"{day:%a} {day.day}: {'; '.join(said)}"])
    sessions = sorted({str(one.date) for one in own if one.moment == "before"})
    options = {"person": "me", "first_date": str(days[0]), "sessions": sessions}
    return File("notes", lines, options, _expected(own), fixed=True)


SHAPES: tuple[Callable[[list[Report], random.Random], File], ...] = (
    long,
    spelled,
    translated,
    dotted,
    in_parts,
    written_once,
    side_by_side,
    one_of_four,
    newest_first,
    diary,
    tracker,
    in_utc,
    after_midnight,
    sheet_each,
    half_swapped,
    of_function,
    dates_across,
    survey,
    in_groups,
    notes,
)
IN_ORDER = {"written once", "side by side", "newest first", "half-swapped and merged"}


# --- Changes that must not change what is read ---


def _changed(file: File, rng: random.Random) -> File:
    """Columns in another order, a column of nonsense, rows shuffled, blank lines."""
    if file.sheets or file.fixed:
        return file
    header, *rows = file.rows
    if rng.random() < 0.4:
        header = [*header, "zzz"]
        rows = [[*row, rng.choice(NONSENSE)] for row in rows]
    if rng.random() < 0.4:
        order = rng.sample(range(len(header)), len(header))
        header, *rows = ([row[at] for at in order] for row in (header, *rows))
    if rng.random() < 0.4 and file.shape not in IN_ORDER:
        rng.shuffle(rows)
    if rng.random() < 0.3 and not file.workbook:
        at = rng.randint(0, len(rows))
        rows = [*rows[:at], [""] * len(header), *rows[at:]]
    return replace(file, rows=[header, *rows])


def _workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell if cell != "" else None for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
