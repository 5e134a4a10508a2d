"""Whether a text sounds like a warning sign: words near each other, and no "no" before them.

It looks for words and understands nothing. A hit asks a person to read the text; it decides nothing, and no
hit says nothing.
"""

from __future__ import annotations

import re
import unicodedata

from arc.vocabulary.sign_words import TINGLING, WEAK, Sign
from arc.vocabulary.signs_of_body import BODY
from arc.vocabulary.signs_of_nerves import NERVES

# A symptom and its place or circumstance stand at most so many letters apart.
NEAR = 48
# So many words a negation may stand before what it denies: "no sign of any new or worse numbness".
FAR_NO = 6
# A sentence of an endless text is looked at so far on either side.
LONGEST = 200
MOST_DENIED = 100
_ENDS = re.compile(
    r"[.;!\n]+(?!\d)|\?\s|\s(?:but|however|although|though|except|aber|jedoch|allerdings|mais|cependant|sauf|pero"
    r"|excepto|sino)\b"
)
_NO = re.compile(
    r"\b(?:no|not|non|never|without|w/o|none|nil|zero|denie[sd]|deny(?:ing)?|neither|nor|(?:do|does|did|is|was|are|were|has|have|had)n't"
    r"|free (?:of|from)|absence of"
    r"|negative for|rule[sd]? out|kein\w*|nicht|nie|niemals|ohne|weder|noch|verneint|frei von|pas"
    r"|aucune?s?|sans|ni"
    r"|jamais|nie|niega|sin|ningun[oa]?s?|nunca|jamas|tampoco)\b"
)
# Behind one of these a "no" has nothing more to say ("did not sleep because my foot was numb").
_BREAKS = re.compile(
    r"\b(?:because|due|since|as|so|then|when|while|until|after|before|and now|why|if|what|how|only|just"
    r"|sure|better|know"
    r"|weil|wegen|seit|da|dann|als|nachdem|und (?:jetzt|nun)|nur|sicher|besser|warum|denn|dass"
    r"|car|parce|depuis|puis|quand|apres|seulement|mieux|pourquoi|que|porque|desde|luego|cuando|despues|solo|mejor"
    r"|sleep|slept|schlaf\w*|geschlafen|dormi\w*|work(?:ing)?|doubt)\b"
)
_OR = re.compile(r"\b(?:or|nor|oder|noch|ou|ni|o|u)\b|/")
_LIST = re.compile(r"\s*(?:,|\band\b|\bund\b|\bet\b|\by\b|\+|&)\s*")
_NO_MORE = r"(?=\s*(?:$|[.,;!)/(]))"
_SAID_NO = re.compile(
    r"[^\w,.]*(?:\w++ ?){0,3}?[:=?–-]+\s*(?:no|none|nil|nein|keine?[rs]?|non|aucune?|ningun[oa]?|nothing"
    r"|nichts|rien"
    rf"|nada|negative?|denied|absent|ok(?:ay)?|fine|norm\w+){_NO_MORE}"
    r"|\s*(?:is |was |has |ist |war |est )?(?:absent|denied|ruled out|excluded|verneint"
    rf"|ausgeschlossen|negative?|none"
    rf"|nil){_NO_MORE}"
    rf"|[\w ]{{0,18}}?\b(?:nicht|keine?[rsn]?)\s*(?:gehabt|vorhanden|aufgetreten|bemerkt|da)?{_NO_MORE}"
    r"|\s*(?:was |is |were |has |have )?(?:not|never|nicht|pas)\s+(?:been )?(?:present|there|observed"
    r"|reported|noted"
    r"|noticed|occurred|vorhanden|aufgetreten|bemerkt)"
)


def plain_text(text: str) -> str:
    """A text in small letters without accents, its blanks single.

    >>> plain_text("Gefühl  im Fuß: PERDU, élevé")
    'gefuhl im fuss: perdu, eleve'
    """
    bare = text.replace("’", "'").replace("`", "'")
    if not bare.isascii():
        parted = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    bare = bare.casefold()
    return re.sub(r"[ \t\r\u00a0]+", " ", bare)


def sounds_like_a_sign(text: str) -> bool:
    """Whether a text holds words for a warning sign that it does not deny.

    >>> sounds_like_a_sign("weakness in left leg"), sounds_like_a_sign("no weakness in the leg")
    (True, False)
    """
    return signs_in(text) != ()


def signs_in(text: str) -> tuple[str, ...]:
    """The names of the signs that a text sounds like."""
    plain = plain_text(text)
    if not _ANY.search(plain):
        return ()
    found = [sign.name for sign in _FINDERS if sign.is_said(plain)]
    return tuple(dict.fromkeys(found))


class _Finder:
    """A sign, ready to be looked for."""

    def __init__(self, sign: Sign) -> None:
        self.name = sign.name
        self.symptom = re.compile(rf"\b(?:{sign.symptom})")
        self.near, self.unless, self.idiom = (
            re.compile(rf"\b(?:{words})") if words else None for words in (sign.near, sign.unless, sign.idiom)
        )

    def is_said(self, text: str) -> bool:
        """Whether it is said; where it is denied over and over, somebody has to read that text."""
        tries = 0
        for tries, found in enumerate(self.symptom.finditer(text), 1):
            if tries > MOST_DENIED or self._counts(text, found):
                return True
        return False

    def _counts(self, text: str, found: re.Match) -> bool:
        start, end = _sentence(text, found)
        return (
            self._is_near(text[max(start, found.start() - NEAR) : min(end, found.end() + NEAR)])
            and not (self.unless and self.unless.search(text[start:end]))
            and not self._is_idiom(text, found)
            and not _denied(text[start : found.start()])
            and not _said_no_after(text, found.end())
        )

    def _is_near(self, text: str) -> bool:
        return self.near is None or bool(self.near.search(text))

    def _is_idiom(self, text: str, found: re.Match) -> bool:
        return self.idiom is not None and any(
            one.start() < found.end() and found.start() < one.end() for one in self.idiom.finditer(text)
        )


def _sentence(text: str, found: re.Match) -> tuple[int, int]:
    """Where the sentence begins and ends in which something was found; of an endless one what is near."""
    first, last = max(0, found.start() - LONGEST), min(len(text), found.end() + LONGEST)
    start = max((stop.end() for stop in _ENDS.finditer(text, first, found.start())), default=first)
    after = _ENDS.search(text, found.end(), last)
    return start, after.start() if after else last


def _said_no_after(text: str, at: int) -> bool:
    """Whether a "no" stands behind a symptom, as far as is looked; one that is cut off there is none."""
    end = min(len(text), at + LONGEST)
    said = _SAID_NO.match(text, at, end)
    return said is not None and (said.end() < end or end == len(text))


def _denied(before: str) -> bool:
    """Whether a "no" before a symptom denies it: near by, or at the head of a list of signs."""
    *_, last = [None, *_NO.finditer(before)]
    if last is None:
        return False
    between = before[last.end() :]
    if _BREAKS.search(between):
        return False
    parts = _LIST.split(between)
    if len(parts) == 1 or _OR.search(between):
        return len(parts[-1].split()) <= FAR_NO
    # "no fever, weight loss, night sweats" denies all three; "no pain, foot numb" does not.
    return any(sign.symptom.search(parts[0]) and sign._is_near(parts[0]) for sign in _FINDERS) or bool(
        _OFTEN_LISTED.search(parts[0])
    )


_FINDERS = tuple(_Finder(sign) for sign in (*NERVES, *BODY))
_OFTEN_LISTED = re.compile(rf"\b(?:{WEAK}|{TINGLING})")
# One look for all of them passes nearly every text by.
_ANY = re.compile(rf"\b(?:{'|'.join(sign.symptom for sign in (*NERVES, *BODY))})")
