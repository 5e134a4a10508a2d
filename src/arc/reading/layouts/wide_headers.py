"""What each column of a wide sheet holds, told by its header.

The date of a session, or the ratings of a moment, of which session and of what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from arc.errors import Fix, Problem, shorten
from arc.reading.header_names import names_person, suggested, without_added
from arc.reading.headers import which_is
from arc.reading.layouts.model import plain
from arc.reading.measure_words import names_other, says_pain, way_of
from arc.reading.moments import Moment, moment_in, spelled
from arc.reading.problems import LogError
from arc.vocabulary.caveats import name_some

NUMBER_THEM = 'If the file has none, add a column "Session" with 1, 2, 3 and so on.'
SAY_WHICH = "Say which one is:"
UNDATED = Problem(
    "undated",
    text=(
        "This looks like ratings side by side ({found}), and no column is known as the date or the number of"
        " the session."
    ),
)
_DATE = re.compile(
    r"\b(?:date|\w*datum|fecha|data|dato|(?:day|tag|jour|dia|giorno) (?:of|der|de|della) .+)\b"
)
# Dates of something else than a session.
_OTHER_DATE = re.compile(
    r"\b(?:birth|born|dob|geburts?\w*|naissance|nacimiento|nascita|intake|referral|onset|injury|accident|surgery|next)\b"
)
_NUMBERED = re.compile(
    r"\b(\d{1,3})(?:\.|st|nd|rd|th|e|a|o|re|ere)?"
    r" ?(?:session|visit|treatment|appointment|sitzung|behandlung|seance|sesion|seduta|sessie|sessao)\b"
    r"|\b(?:s|sess(?:ion)?|visit|treatment|appointment|tx|sitzung|behandlung|seance|sesion|seduta|sessie|sessao)\s*[#.:]?\s*(\d{1,3})\b"
)
_SESSION = re.compile(
    r"(?:session|visit|treatment|appointment|sitzung|behandlung|seance|sesion|seduta|sessie|sessao)s?(?:"
    r" ?(?:no\.?|nr\.?|n[°o.]|num(?:ber|mer)?|#))?$"
)
# What a row of values holds and a header does not: a bare number, a date.
_VALUE = re.compile(r"\d+(?:[.,]\d+)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
_USUAL = re.compile(r"\b(?:usual|typical|habituel\w*|ublich\w*)\b")
SAYS_PAIN = re.compile(
    r"\b(?:pain|rating|score|n?prs|nprs?|nrs|vas|level|intensity|[tr]x|numeric|schmerz\w*|douleur|dolore?|pijn|dor)\b"
)
_START_END = re.compile(
    r"\b(?:start|begin(?:ning)?|arrival|end|finish|anfang|beginn|ende|debut|fin|inicio|inizio)\b"
)
# A rating of these is no rating of pain.
_NOT_PAIN = re.compile(
    r"\b(?:mood|sleep|stress|energy|fatigue|anxiety|mobility|rom|range|motion|function|steps|weight|pressure|"
    r"notes?|comments?|remarks?|time|date|duration|minutes|medic\w*|meds|pain ?killers?|pills?|tablets?|"
    r"tabletten|water|payment|paid|price|cost|satisf\w*|change|diff(?:erence)?|delta|improve\w*|reli?e(?:f|"
    r"ved?)|goal|target|expect\w*|disability|interference|depression|well-?being|relax\w*|tension|stiffness|"
    r"pulse|hr|bp|bmi|age|stimmung|schlaf|energie|beweglichkeit|zufriedenheit|veranderung|differenz|"
    r"verbesserung|humeur|sommeil|satisfaction|fatigue|animo|sueno|umore|sonno|stemming|slaap|humor|sono)\b"
)


# "Hours after" and "Sessions after" count something; with a number ("4 hours after") they say when.
_COUNTED = re.compile(
    r"\b(?:hours|days|weeks|minutes|sessions|treatments|visits|how (?:many|long)|number of|stunden|tage|"
    r"wochen|minuten|sitzungen|heures|jours|semaines|seances|horas|dias|semanas|sesiones|ore|giorni|"
    r"settimane|sedute|uren|dagen|weken|sessies)\b"
)
_WHEN = re.compile(
    r"\d|\b(?:later|spater|few|some|several|einige|two|three|four|zwei|drei|deux|trois|dos|tres|due|tre|twee|drie)\b"
)


# No header is as long as a page.
_LONGEST = 300


@dataclass(frozen=True)
class Place:
    """What one column holds: "date" or a word of arc's moments; how long after the session.

    Of which session and of what.
    """

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
    numbered = session_column(header) is not None or sum(place.number != "" for place in rated) >= 2
    return is_side_by_side(header) and (numbered or len(found) > len(rated))


def is_side_by_side(header: list[str]) -> bool:
    """At least two columns of ratings by their moment, and no column for the moment or the rating."""
    names = [spelled(name[:_LONGEST]) for name in header]
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
        if "date" in likely:
            fix = Fix("columns", ((("date", likely["date"]),),), lead=SAY_WHICH)
        else:
            fix = replace(which_is("date", SAY_WHICH), then=NUMBER_THEM)
        raise LogError(replace(UNDATED.filled(found=name_some(rated)), fix=fix))


def renamed(header: list[str], columns: Mapping[str, str]) -> list[str]:
    """The header with those names of arc that the call gives its columns."""
    ours = {plain(theirs): name for name, theirs in columns.items()}
    return [ours.get(plain(name), name) for name in header]


def places(header: list[str]) -> list[Place]:
    """What each column holds, in the order of the sheet; columns that hold something else are left out."""
    found = [place for at, name in enumerate(header) if (place := place_at(at, name))]
    days = (
        []
        if any(place.kind == "date" for place in found)
        else [at for at, name in enumerate(header) if spelled(name[:_LONGEST]) == "day"]
    )
    # Days since the first session, as arc counts them.
    found += [Place(at, "date", (), header[at].strip()) for at in days[:1]]
    return _in_pairs(sorted(found, key=lambda place: place.at))


def _in_pairs(found: list[Place]) -> list[Place]:
    """ "Pre 1, Post 1, Pre 2, Post 2": numbers that stand with both are those of sessions."""
    behind = {
        place.at: number[1] for place in found if (number := re.search(r"\D ?(\d{1,2})$", place.header))
    }
    before, after = (
        {behind[place.at] for place in found if place.kind == kind and place.at in behind}
        for kind in ("before", "after")
    )
    if len(before) < 2 or before != after or any(place.number for place in found):
        return found
    return [replace(place, number=behind.get(place.at, "")) for place in found]


def session_in(text: str) -> tuple[str, str]:
    """The number of a session that a header or the name of an event says, and the text without it.

    >>> session_in("before session 2"), session_in("before")
    (('2', 'before'), ('', 'before'))
    """
    number = _NUMBERED.search(text)
    return ((number[1] or number[2]), " ".join(_NUMBERED.sub(" ", text).split())) if number else ("", text)


def place_at(at: int, header: str) -> Place | None:
    """What a column holds, by its header.

    None where it is neither a session's date nor a rating of some moment.
    """
    if len(header) > _LONGEST:
        return None
    name, shown = spelled(header), header.strip()
    said, bare = session_in(name)
    if _DATE.search(name) or (said and not bare.strip(" #.:-")):
        return None if _OTHER_DATE.search(name) else Place(at, "date", (), shown, said)
    is_count = _COUNTED.search(name) and not _WHEN.search(name) and not SAYS_PAIN.search(name)
    is_other = _NOT_PAIN.search(name) and not says_pain(header)
    if is_count or (is_other and not (names_other(header) and way_of(header))):
        return None
    if _USUAL.search(name):
        return Place(at, "usual", (), shown)
    moment, about = moment_in(bare)
    # "Start" and "End" alone are times of the session.
    if moment is None or (_START_END.search(name) and not (SAYS_PAIN.search(name) or said)):
        return None
    about = " ".join(SAYS_PAIN.sub(" ", about).split())
    # What stands in brackets behind "After" is what it is about.
    about = about or (" ".join(re.findall(r"[a-z]+", name)) if names_other(header) else "")
    return Place(at, moment.word, _later(moment), shown, said, about)


def _later(moment: Moment) -> tuple[tuple[str, str], ...]:
    """How long after a session, in arc's own cells."""
    if moment.hours is None:
        return ()
    if moment.days is not None:
        return (("days_after_session", str(moment.days)),)
    return (("hours_after_session", f"{moment.hours:g}"),)


def client_column(header: list[str]) -> int | None:
    """Where the client stands. The number that a form gives to an answer is no client."""
    own = without_added(header)
    return next((at for at, name in enumerate(header) if name in own and names_person(name)), None)


def without_loose_dates(found: list[Place]) -> list[Place]:
    """Without a date that may be that of any of several numbered sessions."""
    numbers = {place.number for place in found if place.kind not in ("date", "usual")}
    is_loose = len(numbers) > 1 and "" not in numbers
    return [place for place in found if not (is_loose and place.kind == "date" and not place.number)]


def session_column(header: list[str]) -> int | None:
    """Where the number of the session stands."""
    return next(
        (at for at, name in enumerate(header) if _SESSION.match(spelled(name[:_LONGEST]).strip(" .:"))), None
    )


def groups_of(known: list[Place]) -> list[list[Place]]:
    """One group of columns for each session.

    By its number where every rating has one, else by the dates between them.
    """
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
