"""Which header of a file is which column of arc; the others are listed, never guessed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.problems import LogError
from arc.reading.spelling import without_accents
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some

NEEDED = (("client",), ("moment",), ("day", "date", "session"), ("rating", "direction"))
# The person in a header, in small letters without accents; beside it stand only words such as "code".
PERSON = (
    r"clients?|pt|cliente?s?|pa[ct]ient\w*|pa[cz]ient\w*|pers(?:on|ona|onne|oon|oa|oas)|cases?|"
    r"participant\w*|subjects?|sujeto?|sujet|klient\w*|kund\w*|teilnehm\w*|proband\w*|deelnemer|utente|"
    r"record|study|who"
)
_PERSON_ALONE = (
    r"code|codigo|codice|kurzel|kuerzel|id|initials?|initialen|initiales|iniciales|iniziali|iniciais|"
    r"name|nom|nombre|nome|naam"
)
_SOMEBODY = rf"{PERSON}|{_PERSON_ALONE}|\w+(?:code|nummer|kurzel)"
_IS_PERSON = re.compile(
    rf"(?=.*\b(?:{_SOMEBODY})\b)(?:(?:{_SOMEBODY}|no|nr|number|nummer|numero|num|of|the|del?|della|la|le|du|"
    rf"da|do|der|des|in|innen|your|my|ihre?|deine?|meine?|votre|vos|ton|mon|su|tu|mi|tuo|tua|uw|jouw|seu|"
    rf"sua)(?:[ .:#/-]+|$))+"
)
# What people call these columns, in small letters without accents; for suggestions only. Of several, the
# earlier line goes first.
HINTS = {
    "client": (rf"{PERSON}|\w+(?:code|kurzel)", _PERSON_ALONE),
    "moment": (
        (
            r"when|timing|moment|occasion|time ?point|phase|zeitpunkt|wann|quand|cuando|momento|quando|"
            r"wanneer|tijdstip"
        ),
    ),
    "date": (
        (
            r"\w*date|\w*datum|timestamp|fecha|data|zeitstempel|horodat\w*|marca temporal|"
            r"informazioni cronologiche|tijdstempel|carimbo|day"
        ),
        # A form of Microsoft has the time at which it was sent.
        (
            r"completion time|fertigstellungszeit|heure de fin|hora de finalizacion|ora di completamento|"
            r"tijd van voltooi\w+|hora de conclusao"
        ),
        r"tag|jour|dia",
    ),
    "rating": (
        r"pain|nrs|vas|douleur|\w*schmerz\w*|dolore?|pijn\w*|dor",
        r"score|level|intensity|rating|starke",
    ),
    "session": (
        r"session|visit|treatment|appointment|sitzung|behandlung|seance|sesion|seduta|sessie|sessao",
    ),
    "time": (r"time|clock|uhrzeit|heure|hora|orario|tijd",),
    "note": (
        (
            r"notes?|comments?|remarks?|anything (?:else|to add)|remarques?|commentaires?|anmerkung(?:en)?|"
            r"bemerkung(?:en)?|notas?|observaciones|note|opmerkingen"
        ),
    ),
}
# What forms and surveys add by themselves: the number of
# an answer is nobody's code, and an empty name no client.
_BY_A_FORM = re.compile(
    rf"{HINTS['date'][1]}|last page|lastpage|submitdate|date submitted|startlanguage|start language|response"
    r" id|antwort id"
)
_STAMPED = re.compile(
    r"timestamp|zeitstempel|horodateur|marca temporal|informazioni cronologiche|tijdstempel|carimbo de"
    r" data/hora"
)
_ADDED = re.compile(
    r"id|response id|antwort id|id de (?:la"
    r" )?re(?:ponse|spuesta)|name|nom|nombre|nome|naam|seed|.*e-?mail.*|start time|startzeit|begintijd|"
    r"heure de debut|hora de inicio|ora di inizio|last modified time|last page|lastpage|start ?language"
)
# The free text is looked through for warning signs, so it is found under its other plain names as well.
SAME_AS = dict.fromkeys(("notes", "comment", "comments", "remark", "remarks"), "note")
_LONGEST = 300
BETWEEN = "between"
# What only the table of readings has: its days and levels are arc's, under other names than those of a file.
_READINGS = {"client", "moment", "kind", "low", "high", "scale_low", "scale_high"}
READINGS = Problem(
    "readings-table",
    text=(
        "This is a log's table of readings, which is not laid out as a file. Read log.to_frame(), or the file"
        " that log.to_csv(path) writes."
    ),
)
# Proposed with the needed columns, where a file has them.
ALSO = ("time", "note")
SAY_WHICH = "Say which one it is:"
THE_HEADER = "the header"
ADD_IT = {
    "client": "a code for the person",
    "moment": "before, after or between",
    "date": "the day of the report",
    "rating": "the pain",
}
ADD = "Add as a column in a copy: {what}."
IF_NONE = "What the file does not have, add as a column in a copy: {what}."
ONE_COLUMN = (
    "The whole row stands in one column: save the file as CSV with commas, semicolons or tabs between the"
    " cells."
)
AND_THE_REST = "What stands for {names} is said in the same way."
NO_HEADER = "Perhaps the first row is a title: the header must be the first row."


def known_columns(
    table: pd.DataFrame, columns: Mapping[str, str], constants: Mapping[str, str] | None = None
) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """The columns that arc knows, under its names, and the others with how many cells they fill.

    columns: ours -> theirs, for headers that differ by more than case, spaces and hyphens. What it names goes
    before a header that only looks like ours, which is then listed with the others. Raises LogError where a
    needed column is absent, a header stands twice, or `columns` names what is not there. constants: one value
    for all rows, of columns that the file has not. A report whose moment nothing tells is one between
    sessions.
    """
    headers = list(table.columns)
    if set(headers) >= _READINGS:
        raise LogError(READINGS)
    ours_of = _said(columns, headers)
    names = [ours_of.get(header) or _unless_said(_name_of(header, headers), columns) for header in headers]
    known = [name in schema.COLUMN_NAMES for name in names]
    _require_once(names, headers)
    alone = dict(constants or {})
    _require_no_column(alone, names, headers)
    if "moment" not in alone and _tells_no_moment(names, headers):
        alone["moment"] = BETWEEN
    _require_needed(names, headers, set(alone))
    aside = [
        (f'column "{shorten(header)}"', int((table.iloc[:, at] != "").sum()))
        for at, (header, is_known) in enumerate(zip(headers, known, strict=True))
        if not is_known
    ]
    named = table.set_axis(names, axis=1).loc[:, known]
    return named.assign(**{name: _constant(value, table.index) for name, value in alone.items()}), aside


def _name_of(header: str, headers: list[str]) -> str:
    """A header as a name of arc; "Notes" is the note where no other header is."""
    name = _plain(header)
    same = SAME_AS.get(name, "")
    others = [_plain(other) for other in headers]
    alone = same and same not in others and sum(other in SAME_AS for other in others) == 1
    return same if alone else name


def _said(columns: Mapping[str, str], headers: list[str]) -> dict[str, str]:
    """What `columns` says, theirs -> ours."""
    theirs = [str(their).strip() for their in columns.values()]
    unknown = [str(ours) for ours in columns if ours not in schema.COLUMN_NAMES]
    absent = [their for their in theirs if their not in headers]
    twice = sorted({their for their in theirs if theirs.count(their) > 1})
    if unknown:
        text = f"names {_quoted(unknown)}, which arc does not know. See data/sample/README.md."
        raise LogError(Problem("unknown-column", column="columns=", text=text))
    if absent:
        text = f"names {_quoted(absent)}; this file has {_listed(headers)}."
        raise LogError(Problem("no-such-column", column="columns=", text=text))
    if twice:
        text = f"names {_quoted(twice)} twice. One column of a file is one column of arc."
        raise LogError(Problem("column-said-twice", column="columns=", text=text))
    return dict(zip(theirs, columns, strict=True))


def _unless_said(name: str, columns: Mapping[str, str]) -> str:
    return "" if name in columns else name


def _require_no_column(constants: Mapping[str, str], names: list[str], headers: list[str]) -> None:
    """A mistyped header must not become everybody's name."""
    free = _free(names, headers)
    for name, value in constants.items():
        is_moment = name != "moment" or value.lower() in schema.MOMENTS
        if name in names or suggested([name], free) or not is_moment:
            text = f"names {_quoted([value])}; this file has {_listed(headers)}."
            raise LogError(Problem("no-such-column", column=f"{name}=", text=text))


def _free(names: list[str], headers: list[str]) -> list[str]:
    """The headers that are no column of arc."""
    return [header for name, header in zip(names, headers, strict=True) if name not in schema.COLUMN_NAMES]


def _tells_no_moment(names: list[str], headers: list[str]) -> bool:
    """Whether a file of days and ratings says nothing about sessions.

    A header that may be the moment is asked for.
    """
    if {"moment", "session"} & set(names) or not {"day", "date"} & set(names):
        return False
    return not suggested(["moment"], _free(names, headers))


def _constant(value: str, index: pd.Index) -> pd.Series:
    return pd.Series(pd.Categorical([value] * len(index), categories=["", value]), index=index)


def _require_once(names: list[str], headers: list[str]) -> None:
    twice = [
        header
        for name, header in zip(names, headers, strict=True)
        if name in schema.COLUMN_NAMES and names.count(name) > 1
    ]
    if twice:
        name = names[headers.index(twice[0])]
        choices = tuple(((name, header),) for header in twice)
        # Two headers that are the same to the letter cannot be told apart by columns= either.
        fix = Fix("columns", choices, lead="Or say which:") if len(set(twice)) > 1 else None
        text = f"Several columns mean the same: {_quoted(twice)}. Rename all but one."
        raise LogError(Problem("same-columns", text=text, fix=fix))


def _require_needed(names: list[str], headers: list[str], alone: set[str]) -> None:
    absent = [group for group in NEEDED if not set(group) & {*names, *alone}]
    if not absent:
        return
    free = _free(names, headers)
    needed = [_asked_for(group) for group in absent]
    likely = suggested([*needed, *(name for name in ALSO if name not in names)], free)
    if "date" in needed and "date" not in likely:
        by_number = suggested(["session"], [header for header in free if header not in likely.values()])
        likely, needed = (
            by_number | likely,
            [*by_number, *(name for name in needed if name != "date" or not by_number)],
        )
    likely = likely if set(needed) & set(likely) else {}
    named = name_some([" or ".join(f'"{name}"' for name in group) for group in absent])
    text = (
        f"No column {named}. arc looks "
        f"for client, moment, day or date or session, rating; this file has {_listed(headers)}."
    )
    what = name_some([f'"{name}" ({ADD_IT[name]})' for name in needed if name not in likely])
    if _is_whole_row(headers):
        raise LogError(Problem("one-column", text=f"{text} {ONE_COLUMN}"))
    if what and not free:
        raise LogError(Problem("no-column", text=f"{text} {ADD.format(what=what)}"))
    nothing_known = len(free) == len(headers) and not likely
    left = [f'"{name}"' for name in needed if name not in likely]
    then = [AND_THE_REST.format(names=name_some(left))] if likely and left and len(free) > len(likely) else []
    then += [IF_NONE.format(what=what)] if what and not nothing_known else []
    then += [NO_HEADER] if nothing_known else []
    fix = which_is(_asked_for(absent[0])) if not likely else Fix("columns", (tuple(likely.items()),))
    raise LogError(Problem("no-column", text=text, fix=replace(fix, then=" ".join(then))))


def which_is(name: str, lead: str = SAY_WHICH) -> Fix:
    """The fix where only the person knows which header is this column."""
    return Fix("columns", blank=((name, THE_HEADER),), lead=lead)


def _is_whole_row(headers: list[str]) -> bool:
    """One header that holds several: the cells are separated by something that arc does not know."""
    says = [
        name
        for name in ("client", "moment", "date", "rating")
        if any(_says(one, headers[0]) for one in HINTS[name])
    ]
    return len(headers) == 1 and len(says) > 1


def _listed(headers: list[str]) -> str:
    return name_some([shorten(header) for header in headers], most=12)


def _quoted(names: list[str]) -> str:
    return name_some([f'"{shorten(name)}"' for name in names])


def suggested(names: list[str], headers: list[str]) -> dict[str, str]:
    """For each of these columns a header that may well mean it, each header once; only ever a suggestion.

    >>> suggested(["client", "rating", "moment"], ["Client code", "Pain (0-10)", "Weather"])
    {'client': 'Client code', 'rating': 'Pain (0-10)'}
    """
    found: dict[str, str] = {}
    headers = without_added(headers)
    for name in names:
        free = [header for header in headers if header not in found.values()]
        likely = [header for pattern in HINTS.get(name, ()) for header in free if _says(pattern, header)]
        if not likely:
            close = difflib.get_close_matches(name, [_plain(header) for header in free], n=1, cutoff=0.75)
            likely = [header for header in free if _plain(header) in close]
        if likely:
            found[name] = likely[0]
    return found


def is_form(headers: list[str]) -> bool:
    """Whether a form or a survey wrote the file: each answer may be from somebody else."""
    return any(_BY_A_FORM.fullmatch(name) or _STAMPED.fullmatch(name) for name in map(_spelled, headers))


def without_added(headers: list[str]) -> list[str]:
    """The headers without those that a form or a survey adds by itself.

    All of them where none of its own shows that it is one.
    """
    plain = [_spelled(header) for header in headers]
    if not any(_BY_A_FORM.fullmatch(name) for name in plain):
        return headers
    return [header for header, name in zip(headers, plain, strict=True) if not _ADDED.fullmatch(name)]


def names_person(header: str) -> bool:
    """Whether a header means the person and nothing else.

    "Client", "Code client", "Patienten-ID", "Initials".

    >>> names_person("Patient ID"), names_person("Case notes")
    (True, False)
    """
    return bool(_IS_PERSON.fullmatch(_spelled(header)))


def likely_place(first: list[list[str]]) -> int:
    """How many rows stand above what is most likely the header, by the names that people give.

    0 where no row is likely.
    """
    asked = [_asked_for(group) for group in NEEDED]
    places = (at for at, row in enumerate(first) if len(suggested(asked, [cell for cell in row if cell])) > 2)
    return next(places, 0)


def _says(pattern: str, header: str) -> bool:
    return bool(re.search(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", _spelled(header)))


def _spelled(header: str) -> str:
    """Small letters without accents, single spaces."""
    return " ".join(without_accents(header[:_LONGEST].lower().replace("_", " ")).split()).strip(" .:#?")


def _asked_for(group: tuple[str, ...]) -> str:
    """Of several columns that would do, the one that people mostly have."""
    return "date" if "date" in group else group[0]


def _plain(header: str) -> str:
    # Signs that nobody sees come along with a copied header.
    seen = "".join(sign for sign in header.lower() if unicodedata.category(sign) != "Cf")
    return "_".join(seen.replace("-", " ").replace("_", " ").split())
