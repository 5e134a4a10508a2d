"""Cells without a number: nothing recorded, no pain, or words, which order but never measure."""

from __future__ import annotations

import difflib
import re

from arc.reading.ratings import problems, words
from arc.reading.ratings.outcomes import MISSING, Rating, none, wrong
from arc.reading.ratings.spelling import NUMBERS_TO_TEN
from arc.reading.ratings.tokens import tokenise
from arc.vocabulary.schema import Scale

_MISSING, _NOT_AN_ANSWER = re.compile(words.MISSING), re.compile(words.NOT_AN_ANSWER)
_NO_SESSION = re.compile(words.NO_SESSION)
_PICTURE = re.compile("[\u2601-\U0010ffff]")
# Words that lie near a number word and are everyday English.
_ORDINARY = frozenset({"fine", "nice", "tense", "extent", "event", "even", "sever", "fiver"})
_NO_PAIN_CELL = re.compile(
    rf"(?:(?:{words.LEADING}) )*(?:{words.NO_PAIN}|{words.GONE})"
    r"(?: (?:or|and) (?:discomfort|symptoms|pain|stiffness|soreness))?"
    rf"(?: (?:and )?(?:{words.NO_PAIN}|{words.TRAILING}))*"
)


def read_phrase(plain: str, scale: Scale) -> Rating:
    """A cell without a number."""
    bare = plain.strip(" .'()[]")
    if _MISSING.fullmatch(bare):
        return MISSING
    if _NO_SESSION.fullmatch(bare):
        return wrong(problems.NO_SESSION)
    if _NO_PAIN_CELL.fullmatch(re.sub(r"[\s.,;:!()\-]+", " ", plain).strip()):
        return none(scale)
    if _NOT_AN_ANSWER.fullmatch(bare) and not _PICTURE.search(plain):
        return wrong(problems.UNCLEAR)
    if len(bare) == 1 and bare.isalpha():
        return wrong(problems.NO_WORD)
    if near := near_number(bare):
        return wrong(problems.NEAR_MISS, word=near)
    return in_words(plain)


def near_number(word: str) -> str:
    """The number that a single word may be a slip for; "" where arc knows the word.

    A slip seldom hits the first letter, so "fine" is no nine.

    >>> near_number("sevn"), near_number("severe"), near_number("fine")
    ('seven', '', '')
    """
    if not 3 <= len(word) <= 8 or not word.isalpha() or word in _ORDINARY or tokenise(word)[0].code != "w":
        return ""
    alike = [number for number in NUMBERS_TO_TEN if number[0] == word[0]]
    return next(iter(difflib.get_close_matches(word, alike, n=1, cutoff=0.75)), "")


def in_words(plain: str) -> Rating:
    """A rating in words, with the way they point."""
    way, than = direction(plain)
    return Rating("words", direction=way, than=than)


# --- Which way words point ---
_THANS = [
    (than, re.compile(rf"\b(?:than|as|from|since) (?:the |my |it was )?(?:{said})\b"))
    for than, said in words.THANS.items()
]
_WAYS = [(way, re.compile(rf"\b(?:{said})(?![\w'])")) for way, said in words.WAYS.items()]
# These compare with the last report without saying so.
_SINCE_LAST_REPORT = ("no change", "unchanged", "not changed")
# Only where every other word is one of these is a direction beyond mistaking.
_NEUTRAL = re.compile(words.NEUTRAL)
_DOUBT = re.compile(
    r"\?|\b(?:if|would|should|could|might|hope\w*|want\w*|not|never|hardly|barely|without|no|\w+n't)\b"
)


def direction(plain: str) -> tuple[str, str]:
    """Which way words point and against what; both blank unless every word is understood and they agree.

    >>> direction("a little worse than last time")
    ('higher', 'last report')
    """
    rest, thans = _take_out(_THANS, re.sub(r"[,;.!:()\[\]]+|no number", " ", plain))
    rest = re.sub(rf"\b{words.BODY}\b", "pain", " ".join(rest.split()))
    rest, ways = _take_out(_WAYS, rest)
    if len(ways) != 1 or _DOUBT.search(rest) or not all(map(_NEUTRAL.fullmatch, rest.split())):
        return "", ""
    than = next(filter(None, reversed(thans)), "")
    return ways[0], than or ("last report" if plain in _SINCE_LAST_REPORT else "")


def _take_out(patterns: list[tuple[str, re.Pattern]], text: str) -> tuple[str, list[str]]:
    """The text without what the patterns match, and the names of those that did."""
    names = []
    for name, pattern in patterns:
        text, count = pattern.subn(" ", text)
        names += [name] * bool(count)
    return text, names
