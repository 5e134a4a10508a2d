"""Home-made wide sheets: a row for each client or each session, and columns such as Before, After, +1 day.

Names of columns repeat.

A column with a date, or another number of a session in the headers, begins a session; the columns behind it
are its ratings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from arc.errors import Fix, Problem, shorten
from arc.reading.dates import ORDERS, Unreadable, date_order, is_date, parse_date
from arc.reading.header_names import is_form
from arc.reading.headers import which_is
from arc.reading.layouts.model import (
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
)
from arc.reading.layouts.wide_headers import (
    SAYS_PAIN,
    Place,
    client_column,
    groups_of,
    is_header,
    place_at,
    places,
    renamed,
    session_column,
    without_loose_dates,
)
from arc.reading.measure_words import names_other
from arc.reading.moments import spelled
from arc.reading.problems import LogError
from arc.reading.ratings import NO_SESSION, parse_rating
from arc.reading.scales import scale_said
from arc.reading.values import none_is_a_session, scale
from arc.reading.what import free_headers, means_a_session_date, not_pain, require_pain
from arc.vocabulary.caveats import name_some
from arc.vocabulary.schema import DEFAULT_SCALE, Scale

TITLE = "a wide sheet (ratings side by side)"
SEVERAL = Problem("which-measure", text="{title} holds ratings of several things: {found}.")
WHICH_IS_PAIN = "Say which is the pain:"
NO_SUCH = Problem("no-such-measure", text='{title} holds no ratings of "{said}". It holds: {found}.')
STAMPED = Problem("wide-date", text="{title} has numbered sessions, and dates in the column {found}.")
IF_DAYS = "If these are the days of the sessions, say so:"
IF_NUMBERS = "if only the numbers count, say so:"
A_CODE = "C01"
PERHAPS = Problem("perhaps-client", text="{title} has no column that arc knows as the client.")
IF_THAT_IS = "If that is {found}, say so:"
ALL_ONE = Fix("person", (A_CODE,), lead="If all of it is one client, give that client a code:")
OR_ALL_ONE = Fix("person", (A_CODE,), lead="or give the one client a code:")
OF_FORM = Problem(
    "whose-answers",
    text=(
        "{title} from a form has no column that arc knows as the client, and each answer may be from somebody"
        " else."
    ),
    fix=replace(which_is("client"), instead=OR_ALL_ONE),
)
WHOSE = Problem(
    "whose-rows",
    text="{title} has several rows of one date and no column that arc knows as the client.",
    fix=replace(which_is("client"), instead=OR_ALL_ONE),
)
# What a column of words beside the ratings may be about, other than the client.
_OTHER = re.compile(
    r"\b(?:\w*day|\w*tag|jour|dia|giorno|therap\w*|practitioner|technique|technik|area|region|site|location|where|side|seite|type|typ|reason|why|"
    r"treatment|behandlung|massage|fee|price|cost|age|alter|status|group|arm|scale|place|ort|room|notes?|comments?|redcap"
    r" \w+|event name|repeat \w+)\b"
)
# What a row says about its client goes with each of its reports;
# what it says about a session, with a report of its own.
CLIENT_CELLS = ("red_flag", "area", "scale", "planned_sessions", "other_care")
PLACE = ("client", "session", "date", "day")
SESSION_CELLS = ("adverse_event", "why_booked", "minutes", "note")


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each filled cell; a session with a date and no rating is kept as attended.

    What stands in arc's own columns beside the ratings goes along: a red flag with every report of its row,
    what is about one session (a note, an unwanted event) with a report of its own, where a row is one
    session. Raises LogError where ratings of several things stand side by side, or several people may.
    """
    place_all(header, asked)
    of_form, client = is_form(header), client_column(header)
    header = renamed(header, asked.columns)
    client = header.index("client") if "client" in asked.columns else client
    known = without_loose_dates(_of_one_thing(places(header), asked))
    number = session_column(header)
    groups = groups_of(known)
    if number is not None and any(place.kind == "date" for place in known):
        # A kind of treatment is no number: sessions are numbered by their dates.
        number = None if none_is_a_session(_at(row, number) for _, row in rows) else number
    if number is not None and not {"date", "session"} & set(asked.columns):
        _require_date_said(header, rows, known, number)
    if client is None and not asked.person:
        _require_one_person(header, groups, rows, of_form)
    own = own_columns(header, Asked(), CLIENT_CELLS + (SESSION_CELLS if len(groups) == 1 else ("note",)))
    numbers: dict[str, int] = {}
    made: list[Made] = []
    blank = 0
    for at, row in rows if number is not None else _by_date(rows, groups, client):
        person = (asked.person or ONE_PERSON) if client is None else _at(row, client)
        said = {name: _at(row, place) for name, place in own.items() if _at(row, place)}
        for group in groups:
            session = _at(row, number) if number is not None and len(groups) == 1 else group[0].number
            held = _attended(_session(at, row, group, person, session, numbers), asked)
            made += _with_own(held, said)
            # Of several sessions in one row, the first with a report has the note.
            said = {name: text for name, text in said.items() if not held or name in CLIENT_CELLS}
        if not any(one.row == at for one in made[-1:]):
            # A red flag or a note counts without a session as well.
            made += [Made(at, {"client": person, "moment": "usual", **said})] if said else []
            blank += not said
    used = {client, number, *own.values(), *(place.at for place in known)}
    facts = {"one_person": asked.person or ONE_PERSON} if client is None else {}
    aside = (("rows without a date and a rating", blank),) if blank else ()
    return Converted(tuple(made), (*aside, *columns_aside(header, rows, used)), facts)


def _require_date_said(header: list[str], rows: Rows, known: list[Place], number: int) -> None:
    """Raise LogError where sessions have numbers only, and a column of the sheet holds a date for each."""
    if any(place.kind == "date" for place in known):
        return
    for name in free_headers(header, {}):
        at = header.index(name)
        texts = [_at(row, at) for _, row in rows if _at(row, at)]
        if means_a_session_date(name) and texts and all(map(is_date, texts)):
            by_number = Fix("columns", ((("session", header[number]),),), lead=IF_NUMBERS)
            fix = Fix("columns", ((("date", name),),), lead=IF_DAYS, instead=by_number)
            raise LogError(replace(STAMPED.filled(title=begun(TITLE), found=f'"{shorten(name)}"'), fix=fix))


def _of_one_thing(found: list[Place], asked: Asked) -> list[Place]:
    """The columns of one thing: of the only one that is pain, or of the one that the call names."""
    rated = [place for place in found if place.kind not in ("date", "usual")]
    named: dict[str, str] = {}
    for place in rated:
        named.setdefault(place.about or "pain", place.header)
    others = [name for name, header in named.items() if names_other(header)]
    things = [name for name in named if name not in others]
    if asked.measure:
        things = [_chosen(named, asked.measure)]
        require_pain(named[things[0]], asked.measure, asked.higher_is)
    elif not things:
        raise LogError(not_pain(others))
    elif len(things) > 1:
        listed = name_some([f'"{shorten(name)}"' for name in named], most=12)
        fix = Fix("measure", tuple(sorted(things, key=lambda name: name != "pain")), lead=WHICH_IS_PAIN)
        raise LogError(replace(SEVERAL.filled(title=begun(TITLE), found=listed), fix=fix))
    return [place for place in found if place not in rated or (place.about or "pain") in things]


def _chosen(named: Mapping[str, str], measure: str) -> str:
    """Which of the things of a sheet the call names."""
    wanted = " ".join(SAYS_PAIN.sub(" ", spelled(measure)).split()) or "pain"
    if wanted not in named:
        listed = name_some([f'"{shorten(name)}"' for name in named], most=12)
        raise LogError(NO_SUCH.filled(title=begun(TITLE), said=shorten(measure), found=listed or "nothing"))
    return wanted


def _require_one_person(header: list[str], groups: list[list[Place]], rows: Rows, of_form: bool) -> None:
    """Without a column for the client, two rows of one date are most likely two people.

    So are words beside the ratings.
    """
    dates = [_date(row, group) for _, row in rows for group in groups]
    said = [date for date in dates if date]
    if len(said) > len(set(said)):
        raise LogError(WHOSE.filled(title=begun(TITLE)))
    first = min(place.at for group in groups for place in group if place.kind != "date")
    for at, name in enumerate(header[:first]):
        is_other = not name.strip() or _OTHER.search(spelled(name)) or place_at(at, name)
        if not is_other and _may_be_codes([_at(row, at) for _, row in rows]):
            lead = IF_THAT_IS.format(found=f'"{shorten(name)}"')
            fix = Fix("columns", ((("client", name),),), lead=lead, instead=ALL_ONE)
            raise LogError(replace(PERHAPS.filled(title=begun(TITLE)), fix=fix))
    if of_form and len(rows) > 1:
        raise LogError(OF_FORM.filled(title=begun(TITLE)))


def _may_be_codes(cells: list[str]) -> bool:
    """Short words in nearly every row, which may be codes or names of people.

    Or numbers that do not just count the rows.
    """
    numbers = [int(cell) for cell in cells if re.fullmatch(r"\d{1,12}", cell)]
    if len(numbers) == len(cells) and len(set(numbers)) > 1:
        return min(map(len, cells)) > 3 or numbers != sorted(numbers)
    words = [
        cell
        for cell in cells
        if re.search(r"[^\W\d_]", cell) and len(cell) <= 30 and not re.match(r"\d{1,2}\D", cell)
    ]
    return len(set(words)) > 1 and len(words) > 0.7 * len(cells)


def _by_date(rows: Rows, groups: list[list[Place]], client: int | None) -> Rows:
    """The rows of a sheet with each client's in the order of their dates: many have the newest on top.

    Where the dates can be read in two ways, only if both give the same order; a row without a date stays
    behind the one above it.
    """
    if len(groups) != 1:
        return rows
    texts = [_date(row, groups[0]) for _, row in rows]
    order = date_order(texts)
    of_client: dict[str, list[int]] = {}
    for at, (_, row) in enumerate(rows):
        of_client.setdefault("" if client is None else _at(row, client), []).append(at)
    found = set()
    for one in [order] if order else ORDERS:
        ranks = _ranks(texts, one)
        ordered = [
            (at, of)
            for own in of_client.values()
            for at, of in zip(own, sorted(own, key=ranks.__getitem__), strict=True)
        ]
        found.add(tuple(of for _, of in sorted(ordered)))
    return [rows[of] for of in found.pop()] if len(found) == 1 else rows


def _ranks(texts: list[str], order: str) -> list[int]:
    ranks, last = [], 0
    for text in texts:
        with suppress(Unreadable):
            last = parse_date(text, order).toordinal()
        ranks.append(last)
    return ranks


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
    day = "day" if any(place.kind == "date" and spelled(place.header) == "day" for place in group) else "date"
    at_session = {"session": session, day: date} if date else {"session": session}
    made = []
    for place, rating in ratings:
        cells = {"client": person, "moment": place.kind, "rating": rating}
        if place.kind == "between":
            cells |= {"session": session, **dict(place.later)}
        elif place.kind == "follow-up":
            cells |= {"session": session}
        elif place.kind != "usual":
            cells |= at_session
        made.append(Made(number, cells, place.header))
    # Kept or dropped by `_attended`.
    return (
        [Made(number, {"client": person, "moment": "attended", **at_session}, "date"), *made]
        if date
        else made
    )


def _attended(held: list[Made], asked: Asked) -> list[Made]:
    """A session whose ratings cannot be read was attended all the same.

    One with a rating that can needs no report of it.
    """
    if not held or held[0].cells["moment"] != "attended":
        return held
    at_table = [one for one in held if one.cells["moment"] in ("before", "after")]
    problem = [parse_rating(one.cells["rating"], _scale_of(one, asked)).problem for one in at_table]
    return held if all(problem) and NO_SESSION not in problem else held[1:]


def _scale_of(one: Made, asked: Asked) -> Scale:
    said = "" if asked.scale else scale_said(one.header)
    return scale(said) if said else asked.scale or DEFAULT_SCALE


def _with_own(held: list[Made], own: dict[str, str]) -> list[Made]:
    """The reports of one session with what else its row says."""
    about_client = {name: text for name, text in own.items() if name in CLIENT_CELLS}
    about_session = {name: text for name, text in own.items() if name in SESSION_CELLS}
    held = [Made(one.row, {**about_client, **one.cells}, one.header) for one in held]
    if not held or not about_session:
        return held
    first = held[0]
    if first.cells["moment"] != "attended":
        place = {name: first.cells[name] for name in PLACE if name in first.cells}
        held.insert(0, Made(first.row, {**about_client, **place, "moment": "attended"}, "session"))
    return [Made(held[0].row, {**held[0].cells, **about_session}, held[0].header), *held[1:]]


def _at(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


WIDE = Format("wide", TITLE, is_header, convert)
