"""Notes of a phone: each line is a day and what was rated on it, as in "Mon 5: 6, after 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from arc.errors import Problem, shorten
from arc.reading import moments
from arc.reading.date_parts import OF_THE_DAY
from arc.reading.dates import is_date, weekday
from arc.reading.measure_words import says_pain
from arc.reading.problems import LogError
from arc.reading.ratings import parse_rating
from arc.vocabulary.caveats import name_some
from arc.vocabulary.schema import DEFAULT_SCALE, NUMERIC_KINDS

NOTES = Problem(
    "file-notes",
    text='These are notes, and not every line is a day and its rating, as in "Mon 5: 6, after 3": {lines}.'
    " Mend these in a copy, or fill an empty log: arc template my-log.xlsx writes one.",
)
_LOOK = 4096
_SHOWN = 6
_FEWEST = 2
_BULLET = re.compile(r"^[\s*•–-]+(?=\w)")
_WORD = r"[^\W\d_]"
_LINE = re.compile(
    rf"(?:(?P<word>{_WORD}{{2,12}})\.?,? )?"
    r"(?:(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<sign>[./-]) ?(?P<second>\d{1,2})(?:(?P=sign) ?(?P<year>\d{4}|(?<!-)\d{2})|\.)?"
    rf"|(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?(?: (?:of |de )?(?P<month>{_WORD}{{3,10}})\.?)?"
    r"(?:,? (?P<late>\d{4}))?)"
    r"(?: ?:| [-–—]) +(?P<body>\S.*)"
)
_PARTS = re.compile(r"\s*[,;](?!\d)\s*|\s+(?=\()|(?<=\d)\.\s+(?=[^\W\d])")
# Beside one of these a number is a rating of another time of that day, and no part of a note.
_SMALL = frozenset({"the", "in", "at", "on"})
_SIDES = moments.BEFORE | moments.AFTER | moments.LATER
_WHEN = OF_THE_DAY | _SIDES | {"next", "day", "then", "now"}
_SAID = re.compile(r"(?P<when>\D{3,40}?)[\s:]+(?P<rating>\d.*)")


@dataclass(frozen=True)
class Note:
    """One line: its day as far as it says it, its ratings, and the rest.

    head: the day as it is written. text: the same as a date of the year 2000 where it says a month, else
    blank. ratings: each with "before" or "after" where the line says so.
    """

    row: int
    head: str
    day: int
    text: str
    year: int | None
    weekday: int | None
    ratings: tuple[tuple[str, str], ...]
    rest: str


def lines_of(text: str) -> list[str]:
    """The lines of a text that is notes, the blank ones among them; none of another text.

    Raises LogError, which names them, for lines that are no day with a rating.
    """
    start = [line for line in text[:_LOOK].split("\n") if line.strip()]
    alike = sum(_LINE.match(_plain(line)) is not None for line in start)
    if alike < _FEWEST or 3 * alike < 2 * len(start):
        return []
    lines = text.split("\n")
    notes_in(list(enumerate(lines, 1)))
    return lines


def notes_in(lines: Sequence[tuple[int, str]]) -> list[Note]:
    """Each line that is not blank as a note. Raises LogError for those that are none."""
    filled = [(row, line) for row, line in lines if line.strip()]
    words = {match["word"] for _, line in filled if (match := _LINE.match(_plain(line))) and match["word"]}
    # "Mar" is a month and, in other languages, a Tuesday: the other lines say which.
    are_months = all(map(_is_month, words)) and not all(weekday(word) is not None for word in words)
    found = [(row, line, _note(row, line, are_months=are_months)) for row, line in filled]
    wrong = [f'line {row}, "{shorten(line)}"' for row, line, note in found if note is None]
    if wrong:
        raise LogError(NOTES.filled(lines=name_some(wrong, most=_SHOWN)))
    return [note for _, _, note in found if note is not None]


def _note(row: int, line: str, *, are_months: bool) -> Note | None:
    match = _LINE.fullmatch(_plain(line))
    if match is None:
        return None
    word = match["word"] or ""
    month = match["month"] or (word if are_months else "")
    ratings, rest = _ratings(match["body"])
    if not ratings or (month and not _is_month(month)) or (word and not are_months and weekday(word) is None):
        return None
    if are_months and word and not match["day"]:
        return None
    day, year = match["day"] or match["first"] or "0", match["year"] or match["late"]
    if match["iso"]:
        text, year = match["iso"], match["iso"][:4]
    elif match["first"]:
        text = f"{match['first']}{match['sign']}{match['second']}{match['sign']}2000"
    else:
        text = f"{day} {month} 2000" if month else ""
    head = _plain(line)[: match.start("body")].rstrip(" :-–—")
    named = None if are_months or not word else weekday(word)
    number = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return Note(row, head, int(day), text, number, named, ratings, rest)


def _plain(line: str) -> str:
    return " ".join(_BULLET.sub("", line).split())


def _is_month(word: str) -> bool:
    return is_date(f"1 {word} 2000")


def _ratings(body: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The ratings of a line and what is left of it; no ratings where it does not say what they are."""
    found: list[tuple[str, str]] = []
    rest: list[str] = []
    for part in filter(None, _PARTS.split(body)):
        side, said = _apart(part)
        if side:
            found.append((side, said))
        elif not found and not rest and not side and (_is_rating(part) or re.search(r"\d", part)):
            # What cannot be read of it the reader of ratings names, as in any other file.
            found.append(("", part))
        elif _is_another(part):
            return (), ""
        else:
            rest.append(part)
    sides = [side for side, _ in found]
    return (tuple(found), ", ".join(rest)) if len(set(sides)) == len(sides) else ((), "")


def _apart(part: str) -> tuple[str, str]:
    """ "after 3", "3 after" and "after the session: 3" as the side and the rating."""
    plain = part.strip("() ")
    words = plain.split()
    ends = [(words[0], words[1:]), (words[-1], words[:-1])] if words else []
    said = [(word.strip(":"), " ".join(others)) for word, others in ends]
    said += [(match["when"], match["rating"]) for match in [_SAID.fullmatch(plain)] if match]
    for when, rating in said:
        moment = moments.moment_of(when) if rating and _is_rating(rating) else None
        if moment and moment.word in ("before", "after"):
            return moment.word, rating
    return "", part


def _is_rating(text: str) -> bool:
    """Whether a text is a rating and says nothing of when, as "6 after 3" does."""
    if set(re.findall(r"[^\W\d]+", moments.spelled(text))) & (moments.BEFORE | moments.AFTER):
        return False
    read = parse_rating(text, DEFAULT_SCALE)
    return read.problem is None and read.kind in (*NUMERIC_KINDS, "none")


def _is_another(part: str) -> bool:
    """Whether a part of a line behind its rating may be a rating as well, of nobody knows when."""
    if not re.search(r"\d", part):
        return False
    words = re.findall(r"[^\W\d]+", moments.spelled(part))
    when = _WHEN & set(words)
    is_last = bool(re.search(r"\d\W*$", part)) and bool(when)
    return set(words) <= when | _SMALL or words[0] in _SIDES or is_last or says_pain(part)
