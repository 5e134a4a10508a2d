"""When a rating was given, in the words of forms and headers: "Right after", "+1 day", "Am nächsten Morgen".

A cell must be about nothing else ("after lunch" is no moment of a session); a header may go on about other
things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from arc.reading.spelling import without_accents

BEFORE = frozenset(
    "before pre prior start beginning begin arrival arriving vor vorher davor anfang beginn avant debut"
    " arrivee antes previo inicio prima inizio voor vooraf vooraan presession pretreatment".split()
)
AFTER = frozenset(
    "after post end finish leaving departure discharge nach nachher danach ende apres fin despues depois dopo"
    " nadien erna postsession posttreatment".split()
)
# In Dutch "na" is after; in Portuguese it is "in the", and in a cell it is mostly "not available". So it
# counts only among Dutch words.
_AFTER_IN_DUTCH = frozenset(
    "na pijn pijnscore sessie behandeling consult massage therapie de het direct meteen vlak kort nrs vas"
    " score".split()
)
# Some time after a session, and no day said.
LATER = frozenset(
    "later between spater zwischen zwischendurch entre ensuite luego tarde tra tussendoor".split()
)
_NEXT = re.compile(
    r"\b(?:next (?:day|morning)|following (?:day|morning)|(?:day|morning)"
    r" after|lendemain|(?:nachste[rnms]?|folgende[rnms]?) (?:tag|morgen)"
    r"|(?:tag|morgen) danach|folgetag|dia siguiente|manana siguiente|(?:no )?dia seguinte|giorno"
    r" (?:dopo|seguente|successivo)|volgende (?:dag|ochtend))\b"
)
_SAME = re.compile(
    r"\b(?:same (?:day|evening|night)|that (?:evening|night)|evening|tonight|abends?|gleiche[rnms]?"
    r" tag|soir|meme jour|noche|stesso giorno|mismo dia)\b"
)
_NUMBER_WORDS = {
    1: "a an one ein eine einen einer einem un une una uno um uma een",
    2: "two zwei deux dos due dois duas twee",
    3: "three drei trois tres tre drie",
    4: "four vier quatre cuatro quattro",
    5: "five funf cinq cinco cinque vijf",
    6: "six sechs seis sei zes",
    7: "seven sieben sept siete sette zeven",
}
_NUMBERS = {word: number for number, words in _NUMBER_WORDS.items() for word in words.split()}
# A month is no number of days.
_MONTHS_LATER = re.compile(
    rf"\b(?:\d{{1,2}}|{'|'.join(_NUMBERS)})[\s-]*(?:months?|mo|monate?n?|mois|mes(?:es)?|mes[ei]|maand(?:en)?)\b"
)
_FOLLOW_UP = re.compile(r"\b(?:follow ?-?up|fup?|nachsorge|suivi|seguimiento|controllo|vervolg)\b")
_UNITS = {
    "minutes": "min mins minute minutes minuten minutos minuti minuto",
    "hours": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur",
    "days": "d day days tag tage tagen j jour jours dia dias giorno giorni dag dagen",
    "weeks": "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_IN_HOURS = {"minutes": 1 / 60, "hours": 1.0, "days": 24.0, "weeks": 168.0}
_LAG = re.compile(
    rf"(?<![\d.])\+?\s*(?:(\d{{1,3}})[\s-]*|\b({'|'.join(_NUMBERS)})[\s-]+)"
    rf"({'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})\b"
)
_COUNTED_DAY = re.compile(r"(?:\b(?:day|tag|jour|dia|giorno|dag|d|j)\s*\+?\s*|\+\s*)(\d{1,3})\b")
# With these, "before" is no moment of the session: the evening before, the week before.
_STRETCHES = frozenset(
    "day days week weeks night evening morning tag tage woche abend nacht morgen jour jours semaine soir"
    " matin dia dias noche giorno".split()
)
# What says nothing of its own beside the words above.
_FILLERS = frozenset(
    "the a an of my our this that each first last session sessions treatment treatments therapy massage"
    " bodywork appointment visit it is was pain rating score nrs vas level at on in to for by with s"
    " immediately right straight directly just shortly soon early morning evening night day days later on few"
    " several some couple weeks hours follow up call phone text message check der die das dem den des am im"
    " zur zum und sitzung sitzungen behandlung behandlungen therapie termin direkt gleich unmittelbar kurz"
    " sofort schmerz morgen morgens abend tag tage einige paar la le les du de a au seance seances soin soins"
    " traitement rendez vous juste immediatement tout suite plus tard matin soir douleur jour jours quelques"
    " el los las del sesion sesiones tratamiento cita justo inmediatamente mas manana dia dolor il lo della"
    " delle dello seduta trattamento subito mattina giorno piu het sessie behandeling consult direct meteen"
    " vlak kort later ochtend dag na sessao sessoes da do das dos consulta tratamento logo seguinte"
    " siguiente al".split()
)


_LONGEST = 300
_ELIDED = re.compile(r"\b[ld]['’]")
_PLACE = re.compile(
    r"\b(?:left|right|low(?:er)?|upper|back|neck|shoulder|hip|knee|leg|arm|hand|foot|ankle|wrist|elbow|jaw|head|spine|links|rechts|rucken|nacken|"
    r"schulter|hufte|knie|gauche|droite?|dos|cou|nuque|epaule|hanche|genou|izquierd[ao]|derech[ao]|espalda|cuello|hombro|cadera|rodilla)s?\b"
)


@dataclass(frozen=True)
class Moment:
    """A word of arc's column "moment", and how long after the session it is where that was said, in hours."""

    word: str
    hours: float | None = None

    @property
    def days(self) -> int | None:
        """The same in whole days; None where no whole number of days was said."""
        return None if self.hours is None or self.hours % 24 else int(self.hours // 24)


def moment_of(text: str) -> Moment | None:
    """The moment that a cell says, where it says nothing else; None where it is not understood.

    >>> moment_of("Right after the session"), moment_of("one week later"), moment_of("after lunch")
    (Moment(word='after', hours=None), Moment(word='between', hours=168.0), None)
    """
    found, rest = _found(text)
    is_missing = found is not None and spelled(text) == "na"
    left = set(re.findall(r"[a-z]+|\d+", rest)) - _FILLERS
    return found if found and not is_missing and not left else None


def moment_in(header: str) -> tuple[Moment | None, str]:
    """The moment that stands in a header, and what else the header is about.

    >>> moment_in("Neck pain before (0-10)")
    (Moment(word='before', hours=None), 'neck pain')
    """
    if len(header) > _LONGEST:
        return None, ""
    bare = re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", header)
    inside = " ".join(re.findall(r"[(\[]([^)\]]*)", header))
    found, rest = _found(bare)
    if found is None:
        found, _ = _found(inside)
        rest = spelled(bare)
    else:
        # "After (24 h)" is a day later.
        later = _found(inside)[0]
        found = later if later and later.hours is not None and found.word in ("after", "follow-up") else found
        # "(neck)" is what it is about; "(0 = none)" is not.
        rest = f"{rest} {' '.join(_PLACE.findall(spelled(inside)))}"
    words = [
        word
        for word in re.findall(r"[a-z]+", rest)
        if word
        not in _FILLERS - {"pain", "rating", "score", "nrs", "vas", "level", "schmerz", "douleur", "dolor"}
    ]
    return found, " ".join(words)


def spelled(text: str) -> str:
    """A text in small letters without accents, with single spaces; underscores are spaces.

    >>> spelled("Après_la  séance")
    'apres la seance'
    """
    return " ".join(without_accents(text.lower().replace("_", " ")).split())


def _found(text: str) -> tuple[Moment | None, str]:
    """The moment in a text and what is left of the text; nobody says a moment in a whole page."""
    if len(text) > _LONGEST:
        return None, ""
    plain = _ELIDED.sub(" ", spelled(text))
    words = set(re.findall(r"[a-z]+", plain))
    early = bool(words & BEFORE)
    late = bool(words & AFTER) or ("na" in words and words <= _AFTER_IN_DUTCH)
    if not early and (found := _MONTHS_LATER.search(plain)):
        return Moment("follow-up"), _without(_FOLLOW_UP.sub(" ", _cut(plain, found)), AFTER | LATER)
    lag, rest = _lag(plain)
    if lag is not None:
        # "2 days before" is no time after a session.
        return (None, plain) if early else (Moment("between", lag), _without(rest, BEFORE | AFTER | LATER))
    if early and (late or words & _STRETCHES):
        return None, plain
    rest = _without(plain, BEFORE | AFTER | LATER)
    if words & LATER and not early:
        return Moment("between"), rest
    if early or late:
        return Moment("before" if early else "after"), rest
    if found := _FOLLOW_UP.search(plain):
        return Moment("follow-up"), _cut(plain, found)
    return None, plain


def _lag(plain: str) -> tuple[float | None, str]:
    """How long after a session, in hours, and the text without these words."""
    for pattern, hours in ((_LAG, _said_hours), (_COUNTED_DAY, lambda found: 24.0 * int(found[1]))):
        found = pattern.search(plain)
        if found:
            return hours(found), _cut(plain, found)
    for pattern, value in ((_NEXT, 24.0), (_SAME, 0.0)):
        found = pattern.search(plain)
        if found:
            return value, _cut(plain, found)
    return None, plain


def _said_hours(found: re.Match) -> float:
    number = int(found[1]) if found[1] else _NUMBERS[found[2]]
    return number * _IN_HOURS[_UNIT_OF[found[3]]]


def _cut(plain: str, found: re.Match) -> str:
    return f"{plain[: found.start()]} {plain[found.end() :]}"


def _without(text: str, words: frozenset[str]) -> str:
    return " ".join(word for word in re.findall(r"[a-z]+|\d+", text) if word not in words)
