"""Trackers of habits and symptoms: each row has the name of a tracker, a date and a value."""

from __future__ import annotations

import re
from dataclasses import replace

from arc.errors import Fix, Problem, shorten
from arc.reading.header_names import names_person
from arc.reading.layouts.model import (
    ONE_PERSON,
    Asked,
    Converted,
    Format,
    Made,
    Rows,
    columns_aside,
    counted_aside,
    place_all,
    plain,
)
from arc.reading.measure_words import names_other, says_pain, spelled
from arc.reading.problems import LogError
from arc.reading.scales import scale_said
from arc.reading.what import listed, require_pain

TITLE = "a tracker's table (one row for each entry)"
_NAME = re.compile(
    r"(?:feature|habit|tracker|metric|symptom|activity|item|track|variable|goal|event)(?: ?name)?|"
    r"trackable(?: name)?"
)
_DATE = re.compile(
    r"timestamp|(?:calendar|check ?in|start|entry|observation|log(?:ged)?)? ?date(?: ?time)?|datetime|"
    r"time ?stamp"
)
_VALUE = re.compile(
    r"(?:trackable |observation |tracker )?value|amount|rating|score|level|result|intensity|count|quantity"
)
_NOTE = re.compile(r"notes?|comments?|comment ?text|remarks?")
_ALSO = {"moment": "moment", "kind": "trackable type"}
_USER = re.compile(r"user(?: ?id)?")
# Short scales of Flaredown and of Visible, by a header that only they have.
_SHORT = {"trackable value": (0, 4), "observation value": (0, 3)}
OWN_SCALE = Problem(
    "tracker-scale",
    text='The values of "{name}" are on a short scale of the app, and the file does not say which.',
)
SAY_SCALE = "Say the scale, as the app shows it:"
WHICH = Problem("which-tracker", text="{title} holds several things: {found}.")
NO_SUCH = Problem("no-such-tracker", text='{title} holds no "{said}". It holds: {found}.')
SAY_WHICH = "Say which is the pain:"
IF_SESSION = "A tracker that marks sessions is named by its name as well, as one of the sessions."
NOTHING_MARKED = ("", "0", "0.0", "no", "false", "none", "skip", "unknown")


def _places(header: list[str]) -> dict[str, int]:
    names = [spelled(name) for name in header]
    found = {}
    for role, pattern in (("name", _NAME), ("date", _DATE), ("value", _VALUE), ("note", _NOTE)):
        at = next((at for at, name in enumerate(names) if pattern.fullmatch(name)), None)
        if at is not None:
            found[role] = at
    person = next(
        (at for at, name in enumerate(header) if names_person(name) or _USER.fullmatch(names[at])), None
    )
    moment = {name: names.index(said) for name, said in _ALSO.items() if said in names}
    return {**found, **moment, **({} if person is None else {"client": person})}


def is_header(header: list[str]) -> bool:
    """A name of something, a date and a value; and no column that says what is rated itself."""
    said_by_column = any(says_pain(name) or spelled(name) in ("measure", "rating") for name in header)
    return {"name", "date", "value"} <= set(_places(header)) and not said_by_column


def convert(header: list[str], rows: Rows, asked: Asked, above: Rows) -> Converted:
    """The entries of one tracker; one that the call names as a session marks days, and all others are listed.

    Raises LogError where the call does not say which tracker is the pain, and several may be.
    """
    place_all(header, replace(asked, columns={}))
    places = _places(header)
    entries = [(number, row, _at(row, places["name"])) for number, row in rows]
    chosen = _chosen(list(dict.fromkeys(name for _, _, name in entries if name)), asked)
    own = "" if asked.scale else scale_said(chosen)
    _require_scale(header[places["value"]], chosen, asked)
    made, aside = [], []
    for number, row, name in entries:
        value = _at(row, places["value"])
        whose = _at(row, places["client"]) if "client" in places else asked.person or ONE_PERSON
        cells = {"client": whose, "date": _at(row, places["date"])}
        if name == chosen:
            note = _at(row, places["note"]) if "note" in places else ""
            moment = _at(row, places["moment"]) if "moment" in places else ""
            cells |= {"moment": moment or "between", "rating": value, "scale": own, "note": note}
            made.append(Made(number, cells, header[places["value"]]))
        elif asked.marks_session(name):
            # "Massage 0" is a day without one; a treatment of Flaredown is one without a value.
            is_treatment = _at(row, places["kind"]).lower() == "treatment" if "kind" in places else False
            if value.lower() not in NOTHING_MARKED or (is_treatment and not value):
                made.append(Made(number, {**cells, "moment": "attended"}, header[places["name"]]))
            else:
                aside.append(f'entries of "{name}" that mark no session')
        else:
            aside.append(f'entries of another thing, "{name or "blank"}"')
    facts = {} if "client" in places else {"one_person": asked.person or ONE_PERSON}
    used = set(places.values())
    return Converted(tuple(made), (*counted_aside(aside), *columns_aside(header, rows, used)), facts)


def _require_scale(header: str, chosen: str, asked: Asked) -> None:
    """Raise LogError for an app that rates on a short scale, unless the call says the scale."""
    short = _SHORT.get(spelled(header))
    if short and not asked.scale:
        fix = Fix("scale", (short, (0, 10)), lead=SAY_SCALE)
        raise LogError(replace(OWN_SCALE.filled(name=shorten(chosen)), fix=fix))


def _chosen(names: list[str], asked: Asked) -> str:
    """Which tracker holds the pain: the one that the call names, or the only one that has a word of it."""
    found = listed(names)
    if asked.measure:
        same = [name for name in names if plain(name) == plain(asked.measure)]
        if not same:
            raise LogError(
                NO_SUCH.filled(title=TITLE[0].upper() + TITLE[1:], said=asked.measure, found=found)
            )
        require_pain(same[0], asked.measure, asked.higher_is)
        return same[0]
    pains = [name for name in names if says_pain(name)]
    if len(pains) == 1:
        return pains[0]
    may_be = pains or [*(name for name in names if not names_other(name)), *filter(names_other, names)]
    fix = Fix("measure", tuple(may_be), lead=SAY_WHICH, then=IF_SESSION)
    raise LogError(replace(WHICH.filled(title=TITLE[0].upper() + TITLE[1:], found=found), fix=fix))


def _at(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


TRACKER = Format("tracker", TITLE, is_header, convert)
