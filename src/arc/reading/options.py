"""How a log is to be read: one set of options for Python, the terminal, the page and a saved mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from arc.errors import CallError, Fix, Problem
from arc.reading import values
from arc.reading.cell_texts import cell_text
from arc.reading.dates import ORDERS, Unreadable, parse_clock, parse_date
from arc.reading.odd_days import RIGHT
from arc.reading.word_scales import Words, places
from arc.reading.word_scales import typed as typed_words
from arc.reading.written import span
from arc.reading.zones import AS_WRITTEN, unknown_zone, zone_named
from arc.vocabulary import schema
from arc.vocabulary.did_you_mean import did_you_mean
from arc.vocabulary.options import NO_OPTION
from arc.vocabulary.schema import Scale

BEFORE, AFTER = "before", "after"
SAME_DAY = NEWEST_FIRST, OLDEST_FIRST = "newest first", "oldest first"
# What some apps write: each value times a thousand.
THOUSANDTHS = "thousandths"
SCALE_ENDS = Problem(
    "no-scale",
    column="scale=",
    text="takes the lowest and the highest point,",
    fix=Fix("scale", ((1, 10),), lead="such as"),
)
NO_ORDER = Problem(
    "no-order",
    column="dates=",
    text='is "{said}"; it takes "day first" or "month first".',
)
NO_SIDE = Problem(
    "no-side",
    column="on_session_days=",
    text='is "{said}"; it takes "before" or "after". Without it the only rating of a session day is neither.',
)
NO_ODD_DAYS = Problem(
    "no-odd-days",
    column="odd_days=",
    text='is "{said}"; it takes "right", for days that look wrong.',
)
HIDDEN_ROWS = ("read", "leave out")
NO_HIDDEN = Problem(
    "no-hidden", column="hidden_rows=", text='is "{said}"; it takes "read" or "leave out" (default: read).'
)
# A day that starts at noon or later is the day before.
LATEST_START = 12
NO_START = Problem(
    "no-day-start", column="day_starts=", text='is "{said}"; it takes a time before noon, such as "04:00".'
)
NO_SAME_DAY = Problem(
    "no-same-day", column="same_day=", text='is "{said}"; it takes "newest first" or "oldest first".'
)
NO_FIRST_DATE = Problem(
    "no-first-date", column="first_date=", text='is "{said}"; it takes a date, such as "2024-03-31".'
)
NO_COLUMN = Problem(
    "says-no-column",
    column="columns=",
    text=(
        "says no column. Write what arc calls it, then =, then the header in the file: rating=Pain (0-10),"
        " moment=When."
    ),
)


@dataclass(frozen=True, kw_only=True)
class ReadingOptions:
    """What a call says about a file that the file does not say itself; each is explained in `read_log`.

    Raises
    ------
    CallError
        With everything that cannot be, in one message.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    # A text is no scale, and is said to be none: cells say "1-10", a call says (1, 10).
    scale: tuple[float, float] | str | None = None
    dates: str | None = None
    missing: Any = ()
    sheet: str | None = None
    format: str | None = None
    person: str = ""
    measure: str = ""
    higher_is: str | Mapping[str, str] = ""
    sessions: Any = ()
    on_session_days: str | None = None
    fill_down: str | Sequence[str] = ()
    odd_days: str | None = None
    hidden_rows: str | None = None
    zone: str | None = None
    day_starts: str | None = None
    words: Words = ()
    first_date: str = ""
    same_day: str | None = None
    mapping: str | Path | None = None
    keep_notes: bool = False
    strict: bool = True
    name: str = ""

    def __post_init__(self) -> None:
        wrong = []
        if self.scale not in (None, THOUSANDTHS) and self.own_scale is None:
            wrong.append(SCALE_ENDS)
        if self.dates not in (None, *ORDERS):
            wrong.append(NO_ORDER.filled(said=self.dates))
        if self.on_session_days not in (None, BEFORE, AFTER):
            wrong.append(NO_SIDE.filled(said=self.on_session_days))
        if self.odd_days not in (None, RIGHT):
            wrong.append(NO_ODD_DAYS.filled(said=self.odd_days))
        if self.hidden_rows not in (None, *HIDDEN_ROWS):
            wrong.append(NO_HIDDEN.filled(said=self.hidden_rows))
        if self.zone not in (None, AS_WRITTEN) and self.place is None:
            wrong.append(unknown_zone(self.zone))
        if self.day_starts is not None and self.day_start is None:
            wrong.append(NO_START.filled(said=self.day_starts))
        if self.same_day not in (None, *SAME_DAY):
            wrong.append(NO_SAME_DAY.filled(said=self.same_day))
        if self.first_date and not _is_one_date(self.first_date):
            wrong.append(NO_FIRST_DATE.filled(said=self.first_date))
        if wrong:
            raise CallError(*wrong)
        if self.words:
            places(self.words)

    @classmethod
    def typed(cls, said: Mapping[str, str | Sequence[str]], **more: Any) -> ReadingOptions:
        """The options as a person types them: texts, or a list of texts where one may be said several times.

        >>> ReadingOptions.typed({"scale": "1-10", "sessions": "massage, 2024-03-04", "dates": ""}).said
        {'scale': (1.0, 10.0), 'sessions': ('massage', '2024-03-04')}
        """
        filled: dict[str, Any] = {
            name: text.strip() if isinstance(text, str) else text for name, text in said.items() if text
        }
        read = {name: _READERS.get(name, str)(text) for name, text in filled.items() if text}
        return cls(**read, **more)

    @property
    def said(self) -> dict[str, Any]:
        """Those that say something, as `read_log` takes them."""
        blank = ReadingOptions()
        return {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if getattr(self, one.name) is not getattr(blank, one.name) and _says(getattr(self, one.name))
        }

    @property
    def own_scale(self) -> Scale | None:
        """The scale that the call names. What no cell can say is none: a log must be able to say its own."""
        if self.scale is None or isinstance(self.scale, str):
            return None
        try:
            low, high = (float(end) for end in self.scale)
            found = values.scale(span(low, high))
        except (TypeError, ValueError):
            return None
        return found if found == Scale(low, high) else None

    @property
    def place(self) -> ZoneInfo | None:
        """The zone of the place where the clients live, where the call names one."""
        return None if self.zone in (None, AS_WRITTEN) else zone_named(self.zone)

    @property
    def day_start(self) -> float | None:
        """The hour at which a day starts, where the call says one."""
        with suppress(Unreadable):
            hour = parse_clock(self.day_starts or "")
            return hour if hour < LATEST_START else None
        return None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes for "not recorded" as cells show them: (-99,) and "-99" mean ("-99",)."""
        said = [self.missing] if isinstance(self.missing, str | int | float) else list(self.missing)
        return tuple(map(cell_text, said))

    @property
    def filled_down(self) -> tuple[str, ...]:
        """The columns to fill from above: "client, date" and ["client", "date"] mean the same."""
        return _list(self.fill_down)

    @property
    def session_words(self) -> tuple[str, ...]:
        """Dates of sessions, and words or headers that mark them, as texts; none where they are a table."""
        if isinstance(self.sessions, pd.DataFrame):
            return ()
        several = isinstance(self.sessions, Iterable) and not isinstance(self.sessions, str)
        return tuple(cell_text(one) for one in (self.sessions if several else [self.sessions]))


def named_columns(named: Mapping[str, str]) -> dict[str, str]:
    """Columns that a call names by options of their own.

    Raises CallError for a name that arc does not have.
    """
    unknown = [name for name in named if name not in schema.COLUMN_NAMES]
    if unknown:
        known = [*(one.name for one in fields(ReadingOptions)), *schema.COLUMN_NAMES]
        near = did_you_mean(unknown[0], known)
        takes = ", ".join(f"{name}=" for name in known)
        raise CallError(f"read_log {NO_OPTION.format(said=unknown[0], near=near, known=takes)}")
    return {name: cell_text(their) for name, their in named.items()}


def _is_one_date(text: str) -> bool:
    """Whether a text is a date whatever the order of day and month."""
    try:
        parse_date(text, None)
    except Unreadable:
        return False
    return True


def is_scale(text: str) -> bool:
    """Whether a text says a scale, such as "1-10"; else it is a header."""
    try:
        values.scale(text)
    except Unreadable:
        return False
    return True


def pairs(columns: Mapping[str, str]) -> str:
    """Columns as they are typed: ours=theirs."""
    return ", ".join(f"{ours}={theirs}" for ours, theirs in columns.items())


def _says(value: Any) -> bool:
    return isinstance(value, pd.DataFrame) or not isinstance(value, Sized) or len(value) > 0


def _scale(text: str) -> tuple[float, float] | str:
    if text == THOUSANDTHS:
        return text
    try:
        scale = values.scale(text)
    except Unreadable as reason:
        raise CallError(Problem("no-scale", column="scale=", value=text, text=str(reason))) from None
    return scale.low, scale.high


def _list(text: str | Sequence[str]) -> tuple[str, ...]:
    parts = text.split(",") if isinstance(text, str) else text
    return tuple(part.strip() for part in parts if part.strip())


def _columns(text: str | Sequence[str]) -> dict[str, str]:
    """A header may hold a comma or a sign of its own; a new column begins only with one of arc's names."""
    whole = text if isinstance(text, str) else ",".join(text)
    found: dict[str, str] = {}
    ours = ""
    for part in whole.strip(" ,").split(","):
        name, sign, rest = part.partition("=")
        if sign and name.strip() in schema.COLUMN_NAMES:
            ours, found[name.strip()] = name.strip(), rest
        elif ours:
            found[ours] += f",{part}"
        else:
            raise CallError(replace(NO_COLUMN, value=whole))
    return {ours: theirs.strip(" ,") for ours, theirs in found.items()}


_READERS: dict[str, Callable[[Any], Any]] = {
    "scale": _scale,
    "columns": _columns,
    "sessions": _list,
    "missing": _list,
    "fill_down": _list,
    "words": typed_words,
}
