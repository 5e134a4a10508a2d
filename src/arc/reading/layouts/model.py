"""What a format is: a header by which it is recognised, and a way to turn its rows into arc's columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.dates import Unreadable, parse_date
from arc.reading.headers import SAME_AS
from arc.reading.problems import LogError
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.schema import Scale

Rows = list[tuple[int, list[str]]]
ONE_PERSON = "person 1"
CHOOSE = Problem("which-measure", text="{title} holds several things that may be the pain: {found}.")
SAY_WHICH = "Say which:"
NOTHING = Problem("no-measure", text="{title} holds nothing that is called pain. It holds: {found}.")
IF_ONE_IS = "If one of them is the pain, say which:"
NO_SUCH = Problem("no-such-measure", text='{title} holds no "{said}". It holds: {found}.')
_NEGATED = re.compile(
    r"\b(?:no|not|without|missed|skipped|cancel\w*|kein\w*|ohne|sans|pas"
    r" de|sin|senza|geen|zonder|sem)\s+(?:(?:my|the|a|an)\s+)?\w+"
)
ABSENT = Problem("no-such-column", column="columns=", text='names "{said}"; this file has {found}.')
EMPTY = Problem("no-entry", text="{title} without an entry: there is a header and no rows.")


@dataclass(frozen=True)
class Asked:
    """What the call says about a file of another layout.

    person: the code for the one person of an app's export. measure: which of the things that the export holds
    is the pain. sessions: dates of sessions, or words by which the export marks one (an activity, an
    appointment). scale: of the ratings, where it says one.
    """

    person: str = ""
    measure: str = ""
    sessions: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    scale: Scale | None = None
    # What may be a header or one value for all rows; sessions with more than a date.
    constants: Mapping[str, str] = field(default_factory=dict)
    session_table: pd.DataFrame | None = None
    higher_is: str | Mapping[str, str] = ""
    fill_down: tuple[str, ...] = ()
    # Of day and month, where the call says it.
    order: str | None = None
    # Of notes that say no month or year: the date of their first line.
    first_date: str = ""

    @property
    def dates(self) -> tuple[str, ...]:
        """Those sessions that are dates, as they were written."""
        return tuple(said for said in self.sessions if _is_date(said))

    @property
    def words(self) -> tuple[str, ...]:
        """Those that are words, in small letters."""
        return tuple(said.lower() for said in self.sessions if not _is_date(said))

    def marks_session(self, *texts: str) -> bool:
        """Whether one of the words stands in one of the texts, as a word of its own.

        "no massage" marks none.
        """
        return any(
            re.search(rf"\b{re.escape(word)}\b", _NEGATED.sub(" ", text.lower()))
            for word in self.words
            for text in texts
        )


@dataclass(frozen=True)
class Made:
    """One report in arc's columns.

    The row of the file that it is from, and the header that its rating stands under.
    """

    row: int
    cells: dict[str, str]
    header: str = ""


@dataclass(frozen=True)
class Converted:
    """What a format made of a file.

    aside: what was not read, with how many cells or rows. facts: for its caveats.
    """

    made: tuple[Made, ...]
    aside: tuple[tuple[str, int], ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """One layout: its names in calls and in sentences, its header, and the conversion."""

    name: str
    title: str
    is_header: Callable[[list[str]], bool]
    convert: Callable[[list[str], Rows, Asked, Rows], Converted]


class Cells:
    """The rows of one file by the names of their headers, whatever their order and capitals."""

    def __init__(self, header: list[str]) -> None:
        self.at = {plain(name): place for place, name in reversed(list(enumerate(header)))}

    def get(self, row: list[str], *names: str) -> str:
        """The first of these columns that is there and not blank; else blank."""
        for name in names:
            place = self.at.get(name)
            if place is not None and place < len(row) and row[place].strip():
                return row[place].strip()
        return ""


def plain(text: str) -> str:
    """A header in small letters, with single spaces."""
    return " ".join(text.replace("\ufeff", "").lower().split())


def has(*names: str) -> Callable[[list[str]], bool]:
    """A header that holds all of these names."""
    return lambda header: set(names) <= {plain(name) for name in header}


def place_of(header: list[str], said: str) -> int:
    """Where a header stands that the call names.

    Raises LogError, with the headers there are, for one that is absent.
    """
    names = [plain(name) for name in header]
    if plain(said) not in names:
        listed = name_some([shorten(name) for name in header if name.strip()], most=12)
        raise LogError(ABSENT.filled(said=shorten(said), found=listed))
    return names.index(plain(said))


def place_all(header: list[str], asked: Asked) -> None:
    """Raise LogError where the call names a column that the file does not have."""
    for said in asked.columns.values():
        place_of(header, said)


def own_columns(header: list[str], asked: Asked, names: tuple[str, ...]) -> dict[str, int]:
    """Where these columns of arc stand: as the call says, or under their own names."""
    spelled = [SAME_AS.get(one, one) for one in (plain(name).replace(" ", "_") for name in header)]
    return {
        name: place_of(header, asked.columns[name]) if name in asked.columns else spelled.index(name)
        for name in names
        if name in asked.columns or name in spelled
    }


def columns_aside(header: list[str], rows: Rows, used: Container[int | None]) -> tuple[tuple[str, int], ...]:
    """The filled columns that were not used, with how many cells they fill."""
    filled = [
        (name, at, sum(bool(at < len(row) and row[at].strip()) for _, row in rows))
        for at, name in enumerate(header)
        if at not in used
    ]
    return tuple((f'column "{shorten(name) or at + 1}"', count) for name, at, count in filled if count)


def begun(title: str) -> str:
    """A title at the beginning of a sentence."""
    return title[0].upper() + title[1:]


def choose(title: str, found: Mapping[str, int], asked: Asked) -> str:
    """Which of the things in an export is the pain.

    The one that was named, or the only one that is called so.

    Raises LogError with all of them where that leaves it open.
    """
    listed = name_some(
        [f'"{shorten(name)}" ({counted(count, "entry")})' for name, count in found.items()], most=12
    )
    if asked.measure:
        same = [name for name in found if plain(name) == plain(asked.measure)]
        if not same:
            raise LogError(
                NO_SUCH.filled(title=title, said=shorten(asked.measure), found=listed or "nothing")
            )
        return same[0]
    likely = [name for name in found if PAIN.search(name.replace("_", " "))]
    if len(likely) == 1:
        return likely[0]
    if not found:
        raise LogError(EMPTY.filled(title=title))
    by_count = tuple(sorted(likely or found, key=found.__getitem__, reverse=True))
    if likely:
        fix = Fix("measure", by_count, lead=SAY_WHICH)
        raise LogError(replace(CHOOSE.filled(title=title, found=listed), fix=fix))
    fix = Fix("measure", by_count, blank="its name", lead=IF_ONE_IS)
    raise LogError(replace(NOTHING.filled(title=title, found=listed), fix=fix))


# How pain is called in headers and in the names that people
# give; in the languages of the exports we have seen.
PAIN = re.compile(
    r"\bpain\b|\bache|\bhurt|headache|migraine|\bnp?rs\b|\bvas\b|douleur|schmerz|dolor|dolore|\bpijn\b|\bdor\b|kopfweh|hoofdpijn|cefal",
    re.IGNORECASE,
)


def counted_aside(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """What was not read, each name once with how often it came."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return tuple(counts.items())


def _is_date(text: str) -> bool:
    try:
        parse_date(text, "day first")
    except Unreadable:
        return bool(re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", text.strip()))
    return True
