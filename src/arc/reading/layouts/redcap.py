"""REDCap, longitudinal: a row for each record, event and instance, mostly empty.

Missing codes are the project's own.

Names of columns are the project's as well: the one with "pain" in it is taken where there is only one, else
`measure` says which.
"""

from __future__ import annotations

import re

from arc.reading.layouts import wide
from arc.reading.layouts.model import (
    PAIN,
    Asked,
    Cells,
    Converted,
    Format,
    Made,
    Rows,
    begun,
    choose,
    columns_aside,
    own_columns,
    place_of,
    plain,
)
from arc.reading.layouts.wide_headers import is_header as is_wide
from arc.reading.layouts.wide_headers import places, session_in
from arc.reading.moments import moment_of, spelled
from arc.reading.ratings import parse_ratings

TITLE = "a REDCap export"
# The columns that REDCap itself adds to a project with events
# or repeated forms, in raw exports and in those with labels.
RAW = ("redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance")
LABELS = ("event name", "repeat instrument", "repeat instance")
_OWN = ("redcap_", *LABELS, "data access group", "survey identifier", "survey timestamp")
_NOT_RATINGS = re.compile(
    r"(?:_| )(?:complete\??|notes?|comments?|other|site|location|where|side|type|quality|timestamp|date|dt|"
    r"datetime|date and time|time|ts|yn|desc\w*|\d)$"
)
_NOTES = ("notes", "note", "comments", "comment")
_HELD = re.compile(r"session|treatment|appointment")
_DATED = re.compile(r"date|time|(?:_| )(?:dt|ts)$")
# What else of arc's columns a project may have.
OWN = ("red_flag", "adverse_event", "why_booked", "minutes", "area", "planned_sessions", "other_care")
# Behind the name of an event stands its arm.
_ARM = re.compile(r"_arm_\d+$|\s*\(Arm \d+[^)]*\)", re.IGNORECASE)
# What REDCap writes for a survey that was begun and not sent.
NOT_SENT = "[not completed]"


def is_header(header: list[str]) -> bool:
    """Columns that REDCap adds by itself.

    With labels at least two of them, as their names are plain words.
    """
    names = {plain(name) for name in header}
    return len(names) > 2 and (bool(names & set(RAW)) or len(names & set(LABELS)) > 1)


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each row with a rating or with the date of one.

    One session for each row with a session's date.

    Ratings that stand side by side by their moment (pain_before, pain_after) are read as a wide sheet is.
    """
    rows = [(number, ["" if cell.strip() == NOT_SENT else cell for cell in row]) for number, row in rows]
    if _side_by_side(header, asked):
        return wide.convert(header, rows, asked, above)
    cells = Cells(header)
    names = [plain(name) for name in header]
    record = plain(asked.columns.get("client", header[0]))
    rating = _asked_for("rating", header, asked) or _rating(names, cells, rows, asked)
    session_date = _asked_for("session_date", header, asked) or _session_date(names)
    date = _asked_for("date", header, asked) or _date(names, session_date, rating, cells, rows)
    time = _asked_for("time", header, asked) or _time(names)
    moment = _asked_for("moment", header, asked) or _event_with_moments(cells, rows)
    own = own_columns(header, asked, OWN)
    made, blank = [], 0
    for number, row in rows:
        person, when = cells.get(row, record), cells.get(row, session_date)
        said = {name: row[at].strip() for name, at in own.items() if at < len(row) and row[at].strip()}
        note = " ".join(cells.get(row, name) for name in names if name.endswith(_NOTES)).strip()
        is_report = bool(cells.get(row, rating) or cells.get(row, date))
        # The note is looked through for warning signs, wherever it stands.
        alone = said | ({"note": note} if note and not is_report else {})
        held = (
            [Made(number, {"client": person, "date": when, "moment": "attended", **alone}, session_date)]
            if when
            else []
        )
        if is_report:
            report = {
                "client": person,
                # A rating in the row of a session, without a date of its own, is from that day.
                "date": cells.get(row, date) or when,
                "rating": cells.get(row, rating),
                "time": cells.get(row, time),
                "note": note,
                **_when(cells.get(row, moment)),
            }
            held.append(Made(number, report | said, rating))
        elif alone and not when:
            held.append(Made(number, {"client": person, "moment": "usual", **alone}, session_date))
        made += held
        blank += not held
    aside = [("rows without a rating, a date or a session", blank)] if blank else []
    used = {names.index(name) for name in (record, rating, session_date, date, time, moment) if name in names}
    used |= set(own.values()) | {at for at, name in enumerate(names) if name.endswith(_NOTES)}
    aside += columns_aside(header, rows, used)
    return Converted(tuple(made), tuple(aside))


def _time(names: list[str]) -> str:
    """A column for the clock alone."""
    return next((name for name in names if re.search(r"(?:^|[_ ])time$", name) and "date" not in name), "")


def _when(event: str) -> dict[str, str]:
    """The moment in a cell that says one, and the number of the session: "before_session_2_arm_1"."""
    number, rest = session_in(spelled(_ARM.sub(" ", event)))
    return {"moment": rest or "between", **({"session": number} if number else {})}


def _event_with_moments(cells: Cells, rows: Rows) -> str:
    """The column of the events, where all of them are moments of a session, before and after among them."""
    for name in ("redcap_event_name", "event name"):
        events = {cells.get(row, name) for _, row in rows}
        found = [moment_of(_when(event)["moment"]) for event in events]
        if all(found) and {"before", "after"} <= {one.word for one in found if one}:
            return name
    return ""


def _side_by_side(header: list[str], asked: Asked) -> bool:
    """Every column that may be the rating has a moment in its name, and nobody named one of them."""
    pains = [name for name in header if _may_be_pain(plain(name))]
    found = {place.header for place in places(header)}
    return (
        not {"rating", "moment"} & set(asked.columns)
        and len(pains) > 1
        and is_wide(header)
        and all(name.strip() in found for name in pains)
    )


def _asked_for(name: str, header: list[str], asked: Asked) -> str:
    return plain(header[place_of(header, asked.columns[name])]) if name in asked.columns else ""


def _may_be_pain(name: str) -> bool:
    return bool(PAIN.search(name.replace("_", " "))) and not _NOT_RATINGS.search(name)


def _rating(names: list[str], cells: Cells, rows: Rows, asked: Asked) -> str:
    found = {
        name: sum(bool(cells.get(row, name)) for _, row in rows)
        for name in names
        if name == plain(asked.measure) or _may_be_pain(name)
    }
    return choose(begun(TITLE), found or _in_numbers(names, cells, rows), asked)


def _in_numbers(names: list[str], cells: Cells, rows: Rows) -> dict[str, int]:
    """Where no column is called pain: those of the project's own that hold ratings, with how many."""
    own = [
        name
        for name in names[1:]
        if not (name.startswith(_OWN) or _DATED.search(name) or _NOT_RATINGS.search(name))
    ]
    said = {name: [cell for _, row in rows if (cell := cells.get(row, name))] for name in own}
    return {
        name: len(texts)
        for name, texts in said.items()
        if texts and parse_ratings(texts)["kind"].eq("number").mean() > 0.5
    }


def _session_date(names: list[str]) -> str:
    return next(
        (name for name in names if _HELD.search(name) and _DATED.search(name) and "complete" not in name),
        "session_date",
    )


def _date(names: list[str], session_date: str, rating: str, cells: Cells, rows: Rows) -> str:
    """The date of the rating: of the columns named so, the one that stands most often beside one.

    Those of the session are no candidates.
    """
    likely = [
        name for name in names if _DATED.search(name) and name != session_date and not name.startswith(_OWN)
    ]
    beside = {
        name: sum(bool(cells.get(row, rating) and cells.get(row, name)) for _, row in rows) for name in likely
    }
    return max(beside, key=beside.__getitem__, default=session_date)


REDCAP = Format("redcap", TITLE, is_header, convert)
