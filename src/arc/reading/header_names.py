"""What people, forms and surveys call the columns of a log; only ever a suggestion."""

from __future__ import annotations

import difflib
import re
import unicodedata

from arc.reading.spelling import without_accents

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
            r"tijd van voltooi\w+|hora de conclusao|today"
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
    r" id|antwort id|submission ?(?:time|date)|uuid|instance ?id"
)
_STAMPED = re.compile(
    r"timestamp|zeitstempel|horodateur|marca temporal|informazioni cronologiche|tijdstempel|carimbo de"
    r" data/hora"
)
_ADDED = re.compile(
    r"id|response id|antwort id|id de (?:la"
    r" )?re(?:ponse|spuesta)|name|nom|nombre|nome|naam|seed|.*e-?mail.*|start time|startzeit|begintijd|"
    r"heure de debut|hora de inicio|ora di inizio|last modified time|last page|lastpage|start ?language|"
    r"submission time|start|end|uuid|index|validation status|submitted by|instance ?id|key"
)
_LONGEST = 300


def suggested(names: list[str], headers: list[str]) -> dict[str, str]:
    """For each of these columns a header that may well mean it, each header once; only ever a suggestion.

    >>> suggested(["client", "rating", "moment"], ["Client code", "Pain (0-10)", "Weather"])
    {'client': 'Client code', 'rating': 'Pain (0-10)'}
    """
    found: dict[str, str] = {}
    headers = without_added(headers)
    for name in names:
        free = [header for header in headers if header not in found.values()]
        likely = [header for pattern in HINTS.get(name, ()) for header in free if named_in(pattern, header)]
        if not likely:
            close = difflib.get_close_matches(name, [plain(header) for header in free], n=1, cutoff=0.75)
            likely = [header for header in free if plain(header) in close]
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
    asked = [asked_for(group) for group in NEEDED]
    places = (at for at, row in enumerate(first) if len(suggested(asked, [cell for cell in row if cell])) > 2)
    return next(places, 0)


def named_in(pattern: str, header: str) -> bool:
    """Whether a header holds one of these names as whole words."""
    return bool(re.search(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", _spelled(header)))


def _spelled(header: str) -> str:
    """Small letters without accents, single spaces."""
    return " ".join(without_accents(header[:_LONGEST].lower().replace("_", " ")).split()).strip(" .:#?")


def asked_for(group: tuple[str, ...]) -> str:
    """Of several columns that would do, the one that people mostly have."""
    return "date" if "date" in group else group[0]


def plain(header: str) -> str:
    """A header as arc writes its own names: small letters, underscores between words."""
    # Signs that nobody sees come along with a copied header.
    seen = "".join(sign for sign in header.lower() if unicodedata.category(sign) != "Cf")
    return "_".join(seen.replace("-", " ").replace("_", " ").split())
