"""Plain text cut into tokens: words and signs, each with the one-letter code that the grammar reads."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from arc.reading.ratings.words import ARTICLE, PHRASES


class Token(NamedTuple):
    """A code and the text it stands for; `value` is a number's, `gap` is a space before it."""

    code: str
    text: str
    value: float = math.nan
    gap: bool = False


# What stands before the first token and after the last.
EDGE = Token("", "")

_NUMBER = r"(?!0\d\d)(?:\d+\.\d+|\d+,(?!10\b)\d{1,2}|\.\d+|\d*[½¼¾]|\d+)"
# Each alternative starts at a different place or consumes what it looks at, so that the scan is linear.
_TOKEN = re.compile(
    rf"(?P<N>(?<![\w.,½¼¾]){_NUMBER}(?:(?=-?ish\b)|(?![\w½¼¾]|[.,]\d)))"
    r"|(?P<X>[\w.,½¼¾]*[\d½¼¾][\w.,½¼¾]*)"
    r"|(?P<A>-+>|(?<!^)=+>|→)|(?P<l><=|=<)|(?P<g>>=|=>)|(?P<L><)|(?P<G>>)"
    r"|(?P<P>%)|(?P<p>\+(?!/-))|(?P<i>\?+)|(?P<D>/)|(?P<dash>-+)|(?P<tilde>~)"
    r"|(?P<S>\x01)|(?P<s>[.,;:=|!()\[\]{}]+)|(?P<space>[\s☹-☻\U0001F600-\U0001F64F]+)"
    r"|(?P<a>&)|(?P<word>[^\W\d_][\w']*)|(?P<y>.)",
    re.DOTALL,
)
_PHRASE = re.compile(
    "|".join(rf"(?P<c{place}>(?:{words})(?![\w']))" for place, (_, words) in enumerate(PHRASES))
)
_WORD = re.compile(r"[\w']+")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def tokenise(plain: str) -> list[Token]:
    """The words and signs of a cell with their codes; articles and spaces fall away.

    >>> "".join(token.code for token in tokenise("about 4-5/10"))
    'qNtNDN'
    """
    settled: list[Token] = []
    tokens = list(_cut(plain))
    for token, right in zip(tokens, [*tokens[1:], EDGE], strict=True):
        left = settled[-1] if settled else EDGE
        if token.code == "N" and left.code == "minus":
            settled[-1] = token._replace(value=-token.value, text="-" + token.text)
        else:
            settled.append(token._replace(code=_settle(left, token, right)))
    return settled


def _cut(plain: str) -> Iterator[Token]:
    start, gap = 0, False
    while start < len(plain):
        code, text = _match(_TOKEN, plain, start)
        if code == "word":
            code, text = _word(plain, start)
        if code not in (ARTICLE, "space"):
            yield Token(code, text.lower(), _number(text) if code == "N" else math.nan, gap)
        start, gap = start + len(text), code == "space"


def _word(plain: str, start: int) -> tuple[str, str]:
    """The phrase or word that begins at `start`, after its code."""
    place, text = _match(_PHRASE, plain, start)
    return (PHRASES[int(place[1:])][0], text) if place else ("w", _match(_WORD, plain, start)[1])


def _match(pattern: re.Pattern[str], plain: str, start: int) -> tuple[str, str]:
    """The name of the group that begins at `start`, and its text; blank where there is none."""
    found = pattern.match(plain, start)
    return (found.lastgroup or "", found[0]) if found else ("", "")


def _number(text: str) -> float:
    """The value of a number token: 3, .89, 3,5 or 3½."""
    whole, part = (text[:-1] or "0", _FRACTIONS[text[-1]]) if text[-1] in _FRACTIONS else (text, 0.0)
    return float(whole.replace(",", ".")) + part


def _settle(left: Token, token: Token, right: Token) -> str:
    """The code of a token; that of a dash or a "~" depends on its neighbours."""
    if token.code == "tilde":
        return "t" if left.code == right.code == "N" else "q"
    return _dash(left, token, right) if token.code == "dash" else token.code


def _dash(left: Token, dash: Token, right: Token) -> str:
    """A dash is "to", a minus, a comma, or not understood."""
    after_number = left.code in ("N", "p", "P")
    if right is EDGE:
        return "y" if after_number else "s"
    if right.code != "N":
        return "t" if after_number and right.code in "qm" else "s"
    if after_number:
        return "t"
    if left.code == "z":
        return "s" if dash.gap or right.gap else "t"
    if left.code not in ("", "s") and not dash.gap:
        return "s"
    return "minus" if not right.gap else "s" if left.code else "y"
