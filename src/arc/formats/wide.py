"""Home-made wide sheets: a row for each client or each session, and columns such as Before, After, +1 day; names of columns repeat.

A column with a date, or another number of a session in the headers, begins a session; the columns behind it are its ratings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from arc.caveats import name_some
from arc.formats.model import (
    ONE_PERSON,
    Asked,
    Converted,
    Format,
    Made,
    Rows,
    begun,
    columns_aside,
    own_columns,
    place_all,
    plain,
)
from arc.ratings import parse_ratings
from arc.reading.headers import suggested
from arc.reading.moments import Moment, moment_in, spelled
from arc.reading.problems import LogError, shorten

TITLE = "a wide sheet (ratings side by side)"
SEVERAL = "{title} holds ratings of several things: {found}. Say which is the pain: measure={first}."
NO_SUCH = '{title} holds no ratings of "{said}". It holds: {found}.'
UNDATED = (
    "This looks like ratings side by side ({found}), and no column is known as the date or the number of the session. Say which one is: "
    'columns={{"date": "{first}"}}.'
)
WHOSE = (
    "{title} has several rows of one date and no column that arc knows as the client. Say which one it is: "
    'columns={{"client": "the header"}}, or give the one client a code: person="C01".'
)
_PERSON = r"client|case|person|participant|pati?ent|pt|subject|record|study|code|id|initials|name|nom|who|kund(?:e|in)|klient(?:in)?|pati?ente|paziente|cliente?|deelnemer"
_CLIENT = re.compile(rf"(?:{_PERSON})(?: (?:code|id|no\.?|nr\.?|number|name|initials))?$")
_DATE = re.compile(
    r"\b(?:date|\w*datum|fecha|data|dato|(?:day|tag|jour|dia|giorno) (?:of|der|de|della) .+)\b"
)
# Dates of something else than a session.
_OTHER_DATE = re.compile(
    r"\b(?:birth|born|dob|geburts?\w*|naissance|nacimiento|nascita|intake|referral|onset|injury|accident|surgery|next)\b"
)
_NUMBERED = re.compile(
    r"\b(?:s|sess(?:ion)?|visit|treatment|appointment|tx|sitzung|behandlung|seance|sesion|seduta|sessie)\s*[#.:]?\s*(\d{1,3})\b"
)
_SESSION = re.compile(
    r"(?:session|visit|treatment|appointment|sitzung|behandlung|seance|sesion|seduta|sessie)(?: (?:no\.?|nr\.?|number|#))?$"
)
# What a row of values holds and a header does not: a bare number, a date.
_VALUE = re.compile(r"\d+(?:[.,]\d+)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
_USUAL = re.compile(r"\b(?:usual|typical|habituel\w*|ublich\w*)\b")
_SAYS_PAIN = re.compile(
    r"\b(?:pain|rating|score|nrs|vas|level|intensity|numeric|schmerz\w*|douleur|dolore?|pijn|dor)\b"
)
_START_END = re.compile(
    r"\b(?:start|begin(?:ning)?|arrival|end|finish|anfang|beginn|ende|debut|fin|inicio|inizio)\b"
)
# A rating of these is no rating of pain.
_NOT_PAIN = re.compile(
    r"\b(?:mood|sleep|stress|energy|fatigue|anxiety|mobility|rom|range|motion|function|steps|weight|pressure|notes?|comments?|remarks?|time|date|"
    r"duration|minutes|medication|meds|stimmung|schlaf|humeur|sommeil|animo|sueno)\b"
)
# What a row says about its client goes with each of its reports; what it says about a session, with a report of its own.
CLIENT_CELLS = ("red_flag", "area", "scale", "planned_sessions", "other_care")
SESSION_CELLS = ("adverse_event", "why_booked", "minutes", "note")


@dataclass(frozen=True)
class Place:
    """What one column holds: "date" or a word of arc's moments; how long after the session; of which session and of what."""

    at: int
    kind: str
    later: tuple[tuple[str, str], ...] = ()
    header: str = ""
    number: str = ""
    about: str = ""


def is_header(header: list[str]) -> bool:
    """What tells one session from the next, and at least two columns of ratings by their moment."""
    found = places(header)
    rated = [place for place in found if place.kind != "date"]
    numbered = _session_column(header) is not None or sum(place.number != "" for place in rated) >= 2
    return is_side_by_side(header) and (numbered or len(found) > len(rated))


def is_side_by_side(header: list[str]) -> bool:
    """At least two columns of ratings by their moment, and no column for the moment or the rating."""
    names = [spelled(name) for name in header]
    if {"rating", "moment", "event"} & set(names) or any(_VALUE.fullmatch(name) for name in names):
        return False
    found = {place.at: place for place in places(header)}
    others = [name for at, name in enumerate(header) if at not in found and not _NOT_PAIN.search(names[at])]
    one_a_report = len(suggested(["moment", "rating"], others)) == 2
    return not one_a_report and sum(place.kind != "date" for place in found.values()) >= 2


def require_dated(header: list[str]) -> None:
    """Raise LogError where ratings stand side by side and nothing tells one session from the next."""
    if is_side_by_side(header) and not is_header(header):
        rated = [f'"{shorten(place.header)}"' for place in places(header)]
        others = [name for name in header if name.strip() and f'"{shorten(name)}"' not in rated]
        likely = suggested(["client", "date"], others)
        first = likely.get("date", "the header")
        raise LogError(UNDATED.format(found=name_some(rated), first=shorten(first)))


def renamed(header: list[str], columns: Mapping[str, str]) -> list[str]:
    """The header with those names of arc that the call gives its columns."""
    ours = {plain(theirs): name for name, theirs in columns.items()}
    return [ours.get(plain(name), name) for name in header]


def places(header: list[str]) -> list[Place]:
    """What each column holds, in the order of the sheet; columns that hold something else are left away."""
    return [place for at, name in enumerate(header) if (place := _place(at, name))]


def _place(at: int, header: str) -> Place | None:
    name, shown = spelled(header), header.strip()
    number = _NUMBERED.search(name)
    said = number[1] if number else ""
    if _DATE.search(name) or (number and not _NUMBERED.sub("", name).strip(" #.:-")):
        return None if _OTHER_DATE.search(name) else Place(at, "date", (), shown, said)
    if _NOT_PAIN.search(name):
        return None
    if _USUAL.search(name):
        return Place(at, "usual", (), shown)
    moment, about = moment_in(_NUMBERED.sub(" ", name))
    # "Start" and "End" alone are times of the session.
    if moment is None or (_START_END.search(name) and not (_SAYS_PAIN.search(name) or number)):
        return None
    about = " ".join(_SAYS_PAIN.sub(" ", about).split())
    return Place(at, moment.word, _later(moment), shown, said, about)


def _later(moment: Moment) -> tuple[tuple[str, str], ...]:
    """How long after a session, in arc's own cells."""
    if moment.hours is None:
        return ()
    if moment.days is not None:
        return (("days_after_session", str(moment.days)),)
    return (("hours_after_session", f"{moment.hours:g}"),)


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each filled cell; a session with a date and no rating is kept as attended.

    What stands in arc's own columns beside the ratings goes along: a red flag with every report of its row, what is about one
    session (a note, an unwanted event) with a report of its own, where a row is one session. Raises LogError where ratings of several things stand side by side, or several people may.
    """
    place_all(header, asked)
    header = renamed(header, asked.columns)
    client = _client_column(header)
    known = _of_one_thing(places(header), asked)
    number = _session_column(header)
    groups = _groups(known)
    _require_one_person(client, groups, rows, asked)
    own = own_columns(header, Asked(), CLIENT_CELLS + (SESSION_CELLS if len(groups) == 1 else ("note",)))
    numbers: dict[str, int] = {}
    made: list[Made] = []
    for at, row in rows:
        person = (asked.person or ONE_PERSON) if client is None else _at(row, client)
        said = {name: _at(row, place) for name, place in own.items() if _at(row, place)}
        for group in groups:
            session = _at(row, number) if number is not None and len(groups) == 1 else group[0].number
            held = _session(at, row, group, person, session, numbers)
            made += _with_own(held, said)
            # Of several sessions in one row, the first with a report has the note.
            said = {name: text for name, text in said.items() if not held or name in CLIENT_CELLS}
    used = {client, number, *own.values(), *(place.at for place in known)}
    facts = {"one_person": asked.person or ONE_PERSON} if client is None else {}
    return Converted(tuple(made), columns_aside(header, rows, used), facts)


def _client_column(header: list[str]) -> int | None:
    return next((at for at, name in enumerate(header) if _CLIENT.match(spelled(name).strip(" .:#"))), None)


def _session_column(header: list[str]) -> int | None:
    return next((at for at, name in enumerate(header) if _SESSION.match(spelled(name).strip(" .:"))), None)


def _of_one_thing(found: list[Place], asked: Asked) -> list[Place]:
    """The columns of one thing: of the only one, or of the one that the call names."""
    things = list(dict.fromkeys(place.about for place in found if place.kind not in ("date", "usual")))
    named = {thing or "pain": thing for thing in things}
    listed = name_some([f'"{shorten(name)}"' for name in named], most=12)
    if asked.measure:
        wanted = " ".join(_SAYS_PAIN.sub(" ", spelled(asked.measure)).split())
        if wanted not in things:
            raise LogError(
                NO_SUCH.format(title=begun(TITLE), said=shorten(asked.measure), found=listed or "nothing")
            )
        things = [wanted]
    if len(things) > 1:
        first = f'"{shorten(next(iter(named)))}"'
        raise LogError(SEVERAL.format(title=begun(TITLE), found=listed, first=first))
    return [place for place in found if place.kind in ("date", "usual") or place.about in things]


def _require_one_person(client: int | None, groups: list[list[Place]], rows: Rows, asked: Asked) -> None:
    """Without a column for the client, two rows of one date are most likely two people."""
    if client is not None or asked.person:
        return
    dates = [_date(row, group) for _, row in rows for group in groups]
    said = [date for date in dates if date]
    if len(said) > len(set(said)):
        raise LogError(WHOSE.format(title=begun(TITLE)))


def _groups(known: list[Place]) -> list[list[Place]]:
    """One group of columns for each session: by its number where every rating has one, else by the dates between them."""
    if known and all(place.number for place in known if place.kind not in ("date", "usual")):
        by_number: dict[str, list[Place]] = {}
        for place in known:
            by_number.setdefault(place.number or known[0].number, []).append(place)
        return [sorted(group, key=lambda place: place.number == "") for group in by_number.values()]
    groups: list[list[Place]] = []
    for place in known:
        starts = place.kind == "date" and (not groups or any(other.kind == "date" for other in groups[-1]))
        if starts or not groups:
            groups.append([])
        groups[-1].append(place)
    return groups


def _date(row: list[str], group: list[Place]) -> str:
    return next((_at(row, place.at) for place in group if place.kind == "date"), "")


def _session(
    number: int, row: list[str], group: list[Place], person: str, session: str, numbers: dict[str, int]
) -> list[Made]:
    date = _date(row, group)
    ratings = [(place, _at(row, place.at)) for place in group if place.kind != "date" and _at(row, place.at)]
    if not date and not ratings:
        return []
    numbers[person] = numbers.get(person, 0) + 1
    session = session or str(numbers[person])
    at_session = {"session": session, "date": date} if date else {"session": session}
    made = []
    for place, rating in ratings:
        cells = {"client": person, "moment": place.kind, "rating": rating}
        if place.kind == "between":
            cells |= {"session": session, **dict(place.later)}
        elif place.kind != "usual":
            cells |= at_session
        made.append(Made(number, cells, place.header))
    # A session whose ratings cannot be read was attended all the same.
    at_table = [one.cells["rating"] for one in made if one.cells["moment"] in ("before", "after")]
    if date and (parse_ratings(at_table)["problem"] != "").all():
        made.insert(0, Made(number, {"client": person, "moment": "attended", **at_session}, "date"))
    return made


def _with_own(held: list[Made], own: dict[str, str]) -> list[Made]:
    """The reports of one session with what else its row says."""
    about_client = {name: text for name, text in own.items() if name in CLIENT_CELLS}
    about_session = {name: text for name, text in own.items() if name in SESSION_CELLS}
    held = [Made(one.row, {**about_client, **one.cells}, one.header) for one in held]
    if not held or not about_session:
        return held
    first = held[0]
    if first.cells["moment"] != "attended":
        place = {name: first.cells[name] for name in ("client", "session", "date") if name in first.cells}
        held.insert(0, Made(first.row, {**about_client, **place, "moment": "attended"}, "session"))
    return [Made(held[0].row, {**held[0].cells, **about_session}, held[0].header), *held[1:]]


def _at(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


WIDE = Format("wide", TITLE, is_header, convert)
