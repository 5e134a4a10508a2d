"""What a log rates and when, where one header alone can mean it; else it is asked, and nothing is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.attacks import are_dates, clock_of, start_of
from arc.reading.header_names import HINTS, named_in, plain
from arc.reading.measure_words import (
    BETTER,
    WORSE,
    names_other,
    says_pain,
    says_strength,
    way_of,
)
from arc.reading.measures import name_of
from arc.reading.problems import LogError
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some

SEVERAL = Problem("which-pain", text="Several columns rate pain: {found}.")
SAY_WHICH = "Say which to read:"
NOT_PAIN = Problem(
    "no-pain", text="No column of this file has a word of pain; {found} may be something else."
)
IF_ONE = "If one of them is what the log is about, say which:"
IS_OTHER = Problem("not-pain", text="{found} has no word of pain, and is read as what it is.")
SAY_SO = "Say so:"
WHICH_WAY = Problem("which-way", text="{found} is no pain, and nothing says which way of it is worse.")
SAY_WAY = "Say what a higher rating is:"
# Headers that name the rating or nothing of it; to be chosen, never guessed.
_SCORE = r"score|level|value|rating|result|amount"
_NO_SESSION_DATE = (
    r"birth|born|dob|geburt\w*|naissance|nacimiento|nascita|intake|referral|onset|injury|accident|surgery|"
    r"next|end|enddatum|endzeit"
)


def settled(
    table: pd.DataFrame, columns: Mapping[str, str], measure: str, higher_is: str | Mapping[str, str]
) -> dict[str, str]:
    """Which headers are the rating and the date: as the call says, else where only one can be.

    Raises LogError where several can be the rating, or what may be it is no pain.
    """
    found = dict(columns)
    free = free_headers(list(table.columns), columns)
    own = {plain(header) for header in table.columns} & set(schema.COLUMN_NAMES)
    if not higher_is and _has_ways(table, found.get("higher_is", "higher_is")):
        # A column says which way; nobody has to be asked.
        higher_is = WORSE
    if "measure" not in {*own, *found}:
        require_pain(found.get("rating", ""), measure, higher_is)
    if not {"rating", "direction"} & {*own, *found}:
        rating = _rating(free, measure, higher_is)
        found |= {"rating": rating} if rating else {}
    if not {"date", "day", "session"} & {*own, *found}:
        date = _date(table, [header for header in free if header != found.get("rating")])
        found |= {"date": date} if date else {}
    if "time" not in {*own, *found} and {"date", "day"} & {*own, *found}:
        clock = clock_of(table, [header for header in free if header not in found.values()])
        found |= {"time": clock} if clock else {}
    return found


def require_pain(header: str, measure: str, higher_is: str | Mapping[str, str]) -> None:
    """Raise LogError where what is rated is no pain and the call does not say what it is, or which way.

    header: of the column that holds the ratings; "" where the call chooses it by its measure.
    """
    chosen = measure or header
    if not names_other(chosen) or (measure and header and says_pain(header)):
        return
    if not measure:
        fix = Fix("measure", (header,), lead=SAY_SO)
        raise LogError(replace(IS_OTHER.filled(found=f'"{shorten(header)}"'), fix=fix))
    if header and not _says_way(higher_is, measure):
        way = way_of(chosen) or WORSE
        fix = Fix("higher_is", tuple(sorted((BETTER, WORSE), key=lambda one: one != way)), lead=SAY_WAY)
        raise LogError(replace(WHICH_WAY.filled(found=f'"{shorten(measure)}"'), fix=fix))


def named(measure: str, higher_is: str | Mapping[str, str], chosen: bool) -> str:
    """What a log calls what it rates: pain, or something else by its own name.

    chosen: the call chose it among the things of a file, and did not just name what all ratings are.

    >>> named("Neck", "", True), named("PSFS", "better", True), named("Walking", "", False)
    ('pain', 'psfs', 'walking')
    """
    is_pain = says_pain(measure) or (chosen and not names_other(measure))
    return schema.PAIN if not measure or (is_pain and BETTER not in _ways(higher_is)) else name_of(measure)


def _ways(higher_is: str | Mapping[str, str]) -> list[str]:
    return list(higher_is.values()) if isinstance(higher_is, Mapping) else [higher_is]


def _has_ways(table: pd.DataFrame, header: str) -> bool:
    """Whether the column that says which way is worse says anything."""
    named = [name for name in table.columns if name == header or plain(name) == header]
    return any((table[name].astype(str).str.strip() != "").any() for name in named)


def free_headers(headers: list[str], columns: Mapping[str, str]) -> list[str]:
    """Those that are no column of arc and that the call does not name."""
    return [
        header
        for header in headers
        if plain(header) not in schema.COLUMN_NAMES and header not in columns.values() and header.strip()
    ]


def listed(headers: list[str]) -> str:
    """Headers in quotation marks."""
    return name_some([f'"{shorten(header)}"' for header in headers], most=12)


def _says_way(higher_is: str | Mapping[str, str], measure: str) -> bool:
    if not isinstance(higher_is, Mapping):
        return bool(higher_is)
    return name_of(measure) in {name_of(one) for one in higher_is}


def _rating(free: list[str], measure: str, higher_is: str | Mapping[str, str]) -> str:
    chosen = [header for header in free if measure and plain(header) == plain(measure)]
    if chosen:
        require_pain(chosen[0], measure, higher_is)
        return chosen[0]
    pains = [header for header in free if says_pain(header)]
    if len(pains) == 1:
        return pains[0]
    if pains:
        fix = Fix("measure", tuple(pains), lead=SAY_WHICH)
        raise LogError(replace(SEVERAL.filled(found=listed(pains)), fix=fix))
    others = [header for header in free if names_other(header) and way_of(header)]
    strengths = [header for header in free if says_strength(header)]
    if len(strengths) == 1 and not others:
        return strengths[0]
    if others:
        scores = [header for header in free if named_in(_SCORE, header) and header not in others]
        choices = tuple(dict.fromkeys([*strengths, *scores, *others]))
        raise LogError(not_pain(choices))
    return ""


def not_pain(choices: Sequence[str]) -> Problem:
    """The problem of a file in which nothing is called pain."""
    found = listed(list(choices))
    return replace(NOT_PAIN.filled(found=found), fix=Fix("measure", tuple(choices), lead=IF_ONE))


def means_a_session_date(header: str) -> bool:
    """Whether a header means a day on which something was rated, and no birthday or accident."""
    return named_in(HINTS["date"][0], header) and not named_in(_NO_SESSION_DATE, header)


def _date(table: pd.DataFrame, free: list[str]) -> str:
    """The one header that means a date and holds nothing else."""
    likely = [header for header in free if means_a_session_date(header)]
    dated = [header for header in likely if are_dates(table[header])]
    return dated[0] if len(likely) == len(dated) == 1 else "" if likely else start_of(table, free)
