"""The grammar of ratings: which strings of codes are one, and what a number beside words is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from arc.reading.measure_words import says_pain, way_of
from arc.reading.ratings import problems
from arc.reading.ratings.ends import VALUE, ends
from arc.reading.ratings.outcomes import Rating, between, none, other_scale, wrong
from arc.reading.ratings.phrases import in_words
from arc.reading.ratings.tokens import EDGE, Token, tokenise
from arc.reading.ratings.words import QUANTITIES
from arc.vocabulary.schema import Scale

# The codes are listed in `words`. One rule stands above all: never a wrong number. A number that is not
# understood to the last word beside it is a problem, and every cell has exactly one outcome.
_JOIN = r"(?:t|a|s?[om]+)q*"
_ITEM = re.compile(
    rf"[qm]*(?P<core>bq*{VALUE}[at]q*{VALUE}|[LlGgv]{VALUE}|z(?:t|s?[om]+)n*f?[Ll]?{VALUE}j?|{VALUE}[jk]"
    rf"|{VALUE}{_JOIN}{VALUE}(?:s?oz)?|{VALUE}s?oz|{VALUE}|z)[qi]*"
)


class Cell(NamedTuple):
    """A cell with a number on its way through the grammar; `codes` has one letter for each token."""

    plain: str
    tokens: list[Token]
    codes: str
    scale: Scale


def read_numbers(plain: str, scale: Scale) -> Rating:
    """A cell with at least one number."""
    plain, said = problems.take_out_scale(problems.take_out_end(plain, scale.high))
    if said is not None and said != scale.high:
        return other_scale(said, scale)
    tokens = tokenise(plain)
    cell = Cell(plain, tokens, "".join(token.code for token in tokens), scale)
    return next(filter(None, (check(cell) for check in _CHECKS)), None) or _combine(cell)


# --- What numbers may be instead of ratings ---
_FULL_PER_CENT = re.compile(r"[^N]*(?:N(?:[to]N)?P[^N]*)+")
_PER_CENT = re.compile(r"[\d.,½¼¾]+ ?(?:%|per ?cent|pct)?(?: ?(?:-|to|or) ?[\d.,½¼¾]+ ?(?:%|per ?cent|pct))?")
_UNIT = re.compile(r"(?:Np?|[jk])d*(?=u)|(?=uN)")
_COUNTED_BODY = re.compile(r"[^N]*Nd*(?=B)")
_PLURAL = re.compile(r".*(?:s|feet)")
_CLOSER = re.compile(r"[nqs]*CN(?:[Dfv]N)?[nsS]*")
_SCALE_ONLY = re.compile(r"[^Nz]*|[^N]*DN[^N]*")


def _part_of_a_word(cell: Cell) -> Rating | None:
    """ "L4-5", "1,000"."""
    place = cell.codes.find("X")
    return wrong(problems.UNKNOWN, word=cell.tokens[place].text) if place >= 0 else None


def _per_cent(cell: Cell) -> Rating | None:
    """ "50 % better" points a way, but measures a change and no level."""
    if "P" not in cell.codes:
        return None
    if _FULL_PER_CENT.fullmatch(cell.codes):
        return in_words(_PER_CENT.sub(" ", cell.plain))
    return wrong(problems.PERCENT)


def _count(cell: Cell) -> Rating | None:
    """ "3 days", "day 2", "two sore knees"."""
    unit, body = _UNIT.search(cell.codes), _COUNTED_BODY.match(cell.codes)
    if unit:
        return wrong(problems.UNIT, word=cell.tokens[unit.end()].text)
    if body and _PLURAL.fullmatch(cell.tokens[body.end()].text):
        return wrong(problems.UNIT, word=cell.tokens[body.end()].text)
    return None


def _closer(cell: Cell) -> Rating | None:
    """ "Closer to 0" only points a way."""
    if not _CLOSER.fullmatch(cell.codes):
        return None
    goal = cell.tokens[cell.codes.index("N")].value
    return Rating("words", direction={cell.scale.low: "lower", cell.scale.high: "higher"}.get(goal, ""))


def _only_a_scale(cell: Cell) -> Rating | None:
    """ "/10", "on a scale of 10"."""
    return wrong(problems.SCALE_ONLY) if _SCALE_ONLY.fullmatch(cell.codes) else None


# The first of these that finds something has the say.
_CHECKS = (_part_of_a_word, _per_cent, _count, _closer, _only_a_scale)


# --- One outcome from all that reads like a rating, and from every word around it ---
def _combine(cell: Cell) -> Rating:
    items = list(_ITEM.finditer(cell.codes))
    levels = [item for item in items if item["core"] != "z"]
    zero = all(cell.tokens[item.start("core") + item["core"].find("N")].value == 0 for item in levels)
    rest = _around(items, cell.tokens)
    trusted = _is_trusted(cell.codes) and _is_about_pain(cell.plain)
    offender = _offender(rest, trusted, zero)
    if len(levels) < len(items):
        return _beside_none(bool(levels), zero, offender, cell.scale)
    ratings = {ends(item["core"], cell.tokens[slice(*item.span("core"))], cell.scale) for item in levels}
    touching = any(one.end("core") == other.start("core") for one, other in pairwise(levels))
    if len(ratings) > 1 or touching or (len(levels) > 1 and offender):
        return _several(len(levels), cell.plain)
    return _one(ratings.pop(), cell, "".join(token.code for token in rest), offender)


def _several(count: int, plain: str) -> Rating:
    if count == 2:
        return wrong(problems.two_numbers(plain), count="two")
    return wrong(problems.SEVERAL, count="three" if count == 3 else "several")


def _around(items: list[re.Match], tokens: list[Token]) -> list[Token]:
    """The tokens outside the ratings.

    Each rating is left as "#", with a "q" before it if it holds an "about".
    """
    rest, end = [], 0
    for item in items:
        about = [Token("q", "")] * bool(re.search("[qi]", item["core"]))
        rest += [*tokens[end : item.start("core")], *about, Token("#", "")]
        end = item.end("core")
    return rest + tokens[end:]


def _is_trusted(codes: str) -> bool:
    """Whether unknown words may stand beside the number.

    Only if "/10" says that it is a rating, and no bound.
    """
    # "3 over 10" is no bound.
    bound = re.search("[LlGgvjkpz]", codes.replace("NvN", "NDN"))
    return bool(re.search("S|N[qi]*[Dfv]N", codes)) and not bound


# "Not 7/10" in other languages.
_NOT = re.compile(r"\b(?:nicht|kein\w*|pas|ne|non|no|niet|geen|nao|não|sin|sans|ohne|zonder|sem|senza)\b")


def _is_about_pain(plain: str) -> bool:
    """Whether a word says that the number is one of pain, and none that it is of something else."""
    return says_pain(plain) and not way_of(plain) and not _NOT.search(plain)


def _offender(rest: list[Token], trusted: bool, zero: bool) -> Token | None:
    """The first token beside a rating that may change what the number means."""
    for before, token, after in zip([EDGE, *rest], rest, [*rest[1:], EDGE], strict=False):
        known = _is_harmless(before.code, token.code, after.code) or (zero and token.text == "gone")
        if not known and not (trusted and token.code == "w"):
            return token
    return None


def _is_harmless(before: str, code: str, after: str) -> bool:
    """Names, descriptions, commas and "about" may always stand beside a rating.

    "and" and "of" between words.
    """
    wordy = ("d", "B", "w", "n")
    if code == "D":
        return before in wordy and after in wordy
    return code in "#nsdBSqmi" or (code in "ao" and after in wordy) or (code == "f" and before != "#")


def _beside_none(with_level: bool, zero: bool, offender: Token | None, scale: Scale) -> Rating:
    """A cell that says "no pain" and something else."""
    if offender is not None or not (zero or not with_level):
        return wrong(problems.NONE_AND_NUMBER)
    return none(scale) if scale.none_is_below or not with_level else between(0.0, 0.0)


def _one(rating: Rating, cell: Cell, around: str, offender: Token | None) -> Rating:
    """A cell with one rating; `around` are the codes beside it."""
    if rating.problem:
        return rating
    if offender:
        return _offence(offender, around)
    # "1-10"
    if "D" not in cell.codes and "t" in cell.codes and rating.low <= 1 and rating.high == cell.scale.high:
        return wrong(problems.SCALE_ONLY)
    return rating._replace(about=bool(re.search("[qmi]", around)))


def _offence(offender: Token, around: str) -> Rating:
    if offender.code == "Q":
        column, entry = next(place for said, *place in QUANTITIES if re.search(said, offender.text))
        return wrong(problems.QUANTITY, word=offender.text, column=column, entry=entry)
    if offender.code == "F" and re.search("F[qm]*#", around):
        return wrong(problems.CHANGE)
    template = {"c": problems.SOMETIMES, "u": problems.UNIT}.get(offender.code, problems.UNKNOWN)
    return wrong(template, word=offender.text)
