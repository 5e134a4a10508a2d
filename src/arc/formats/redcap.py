"""REDCap, longitudinal: a row for each record, event and instance, mostly empty; missing codes are the project's own.

Names of columns are the project's as well: the one with "pain" in it is taken where there is only one, else `measure` says which.
"""

from __future__ import annotations

from arc.formats.model import (
    PAIN,
    Asked,
    Cells,
    Converted,
    Format,
    Made,
    Rows,
    begun,
    choose,
    extra_sessions,
    plain,
)

TITLE = "a REDCap export"
_NOT_RATINGS = (
    "_complete",
    "_notes",
    "_note",
    "_comment",
    "_comments",
    "_other",
    "_site",
    "_location",
    "_timestamp",
)


def is_header(header: list[str]) -> bool:
    """The columns that REDCap itself adds to a project with events or repeated forms."""
    names = {plain(name) for name in header}
    return bool(names & {"redcap_event_name", "redcap_repeat_instance"}) and len(names) > 2


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """One reading for each row with a rating or with the date of one; one session for each row with a session's date."""
    cells = Cells(header)
    names = [plain(name) for name in header]
    record = plain(asked.columns.get("client", header[0]))
    rating = plain(asked.columns.get("rating", "")) or _rating(names, cells, rows, asked)
    session_date = plain(asked.columns.get("session_date", "")) or _session_date(names)
    date = plain(asked.columns.get("date", "")) or _date(names, session_date)
    moment = plain(asked.columns.get("moment", ""))
    made, blank = [], 0
    for number, row in rows:
        person, when = cells.get(row, record), cells.get(row, session_date)
        held = (
            [Made(number, {"client": person, "date": when, "moment": "attended"}, session_date)]
            if when
            else []
        )
        if cells.get(row, rating) or cells.get(row, date):
            note = " ".join(
                cells.get(row, name) for name in names if name.endswith(("_notes", "_note"))
            ).strip()
            said = {
                "client": person,
                "date": cells.get(row, date),
                "rating": cells.get(row, rating),
                "note": note,
            }
            held.append(Made(number, {**said, "moment": cells.get(row, moment) or "between"}, rating))
        made += held
        blank += not held
    aside = [("rows without a rating, a date or a session", blank)] if blank else []
    used = {record, rating, session_date, date, moment}
    others = [name for name in names if name not in used and any(cells.get(row, name) for _, row in rows)]
    aside += [(f'column "{name}"', sum(bool(cells.get(row, name)) for _, row in rows)) for name in others]
    return Converted(
        (*made, *extra_sessions(asked, cells.get(rows[0][1], record) if rows else "")), tuple(aside)
    )


def _rating(names: list[str], cells: Cells, rows: Rows, asked: Asked) -> str:
    found = {
        name: sum(bool(cells.get(row, name)) for _, row in rows)
        for name in names
        if (PAIN.search(name.replace("_", " ")) or name == plain(asked.measure))
        and not name.endswith(_NOT_RATINGS)
    }
    return choose(begun(TITLE), found, asked)


def _session_date(names: list[str]) -> str:
    return next((name for name in names if "session" in name and "date" in name), "session_date")


def _date(names: list[str], session_date: str) -> str:
    """The first column with a date in its name that is not the session's."""
    likely = [
        name
        for name in names
        if ("date" in name or "time" in name) and name != session_date and not name.startswith("redcap")
    ]
    return likely[0] if likely else session_date


REDCAP = Format("redcap", TITLE, is_header, convert)
