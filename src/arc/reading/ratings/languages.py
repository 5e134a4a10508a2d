"""How numbers and ranges are said in other languages: one table of words for each.

A cell is taken over only where each of its words is one of one language; see docs/adding-a-language.md.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from arc.reading.spelling import without_accents


class Language(NamedTuple):
    """Its words, in small letters without accents; blanks stand between them."""

    numbers: str
    out_of: str
    to: str
    either: str
    between: str
    both: str
    about: str
    half: str
    point: str
    nouns: str


# The numbers are those from 0 to 10; other spellings of one stand beside it, with a stroke between.
LANGUAGES = {
    "german": Language(
        "null eins|ein zwei|zwo drei vier funf|fuenf sechs sieben acht neun zehn",
        "von|aus|auf", "bis", "oder", "zwischen", "und", "etwa ca circa ungefahr ungefaehr rund zirka",
        "einhalb halb", "komma",
        "schmerz schmerzen schmerzstarke starke stufe skala der einer bei heute jetzt",
    ),
    "french": Language(
        "zero un|une deux trois quatre cinq six sept huit neuf dix",
        "sur", "a", "ou", "entre", "et", "environ autour vers peu pres a", "demi demie", "virgule",
        "douleur douleurs niveau une la de aujourd'hui maintenant intensite",
    ),
    "spanish": Language(
        "cero uno|un dos tres cuatro cinco seis siete ocho nueve diez",
        "de|sobre", "a", "o", "entre", "y", "unos unas aproximadamente cerca como alrededor de",
        "medio", "coma", "dolor dolores nivel un el hoy ahora intensidad",
    ),
    "dutch": Language(
        "nul een twee drie vier vijf zes zeven acht negen tien",
        "op|van|uit", "tot|a", "of", "tussen", "en", "ongeveer circa ca rond zowat", "half", "komma",
        "pijn pijnscore niveau score een de vandaag nu",
    ),
    "portuguese": Language(
        "zero um dois|duas tres quatro cinco seis sete oito nove dez",
        "de|em|sobre", "a|ate", "ou", "entre", "e", "cerca aproximadamente uns umas de",
        "meio meia", "virgula", "dor dores nivel uma a hoje agora intensidade",
    ),
    "italian": Language(
        "zero uno|un due tre quattro cinque sei sette otto nove dieci",
        "su|di", "a", "o|oppure", "tra|fra", "e", "circa intorno verso al", "mezzo", "virgola",
        "dolore dolori livello un il da oggi ora adesso intensita",
    ),
}  # fmt: skip
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?[½¼¾]?|[½¼¾]|[^\W\d_]+(?:'[^\W\d_]+)?|\S")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?[½¼¾]?")
_GLUED_HALF = re.compile(r"(?<=[a-z])(einhalb|eneenhalf)\b")
# Signs fall apart with their accents.
_KEPT = str.maketrans("½¼¾", "\x02\x03\x04"), str.maketrans("\x02\x03\x04", "½¼¾")
_MOST_WORDS = 12
# "ca. 6"
_SHORT = re.compile(r"(?<=[a-z])\.")
# What a program writes for nothing.
_NO_NUMBER = ("null",)
_ENGLISH = frozenset(("to", "or", "and", "out", "of", "between", "about"))


class _Table:
    """The words of one language, ready to be looked up."""

    def __init__(self, said: Language) -> None:
        self.numbers = {
            word: str(at) for at, words in enumerate(said.numbers.split()) for word in words.split("|")
        }
        self.ones = {word for word, number in self.numbers.items() if number == "1"}
        self.joins = {"to": said.to.split("|"), "or": said.either.split("|"), "and": said.both.split("|")}
        self.out_of, self.between = said.out_of.split("|"), said.between.split("|")
        self.about, self.half, self.nouns = said.about.split(), said.half.split(), said.nouns.split()
        self.point = said.point
        joining = [word for words in self.joins.values() for word in words]
        self.between_numbers = {*joining, *self.out_of, self.point, *self.half}
        self.known = {*self.numbers, *self.between_numbers, *self.between, *self.about, *self.nouns}

    def digits(self, tokens: list[str]) -> list[str]:
        """Number words as digits; "un" before a noun is an article."""
        found = []
        for at, token in enumerate(tokens):
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            before = tokens[at - 1] if at else ""
            counts = after in self.between_numbers if after else not before or before in self.between_numbers
            article = token in self.ones and not counts
            # "vier en een half"
            article |= token in self.ones and after in self.half
            found += [] if article else [self.numbers.get(token, token)]
        return found

    def english(self, tokens: list[str]) -> str:
        """Digits with the words around them in English."""
        tokens = self.digits(tokens)
        made: list[str] = []
        at = 0
        while at < len(tokens):
            token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
            inside = bool(made) and bool(_NUMBER.fullmatch(made[-1]))
            if inside and token in self.half:
                made[-1] += "½"
            elif inside and token in self.joins["and"] and after in self.half:
                made[-1] += "½"
                at += 1
            elif inside and token == self.point and after.isdigit():
                made[-1] += f".{after}"
                at += 1
            else:
                made += self._word(token, inside and bool(_NUMBER.fullmatch(after)), after)
            at += 1
        return " ".join(made)

    def _word(self, token: str, inside: bool, after: str) -> list[str]:
        if inside and after == "10" and token in self.out_of:
            return ["out of"]
        for english, words in self.joins.items():
            if inside and token in words:
                return [english]
        if token in self.between:
            return ["between"]
        if token in self.about and not inside:
            # Of "a peu pres", the word that stands before the number is enough.
            return ["about"] if _NUMBER.fullmatch(after) and token not in self.between_numbers else []
        return [] if token in self.nouns and not inside else [token]


_TABLES = [_Table(said) for said in LANGUAGES.values()]


def in_english(plain: str) -> str:
    """A cell whose words are those of another language, as arc's grammar has it; any other as it is.

    >>> in_english("vier bis fünf von zehn"), in_english("quatre et demi"), in_english("mal de dos")
    ('4 to 5 out of 10', '4½', 'mal de dos')
    """
    if plain in _NO_NUMBER:
        return plain
    bare = without_accents(plain.translate(_KEPT[0])).translate(_KEPT[1])
    tokens = _TOKEN.findall(_GLUED_HALF.sub(r" \1", _SHORT.sub("", bare)).replace("eneenhalf", "half"))
    words = [token for token in tokens if token[0].isalpha()]
    # "4 of 5" is Dutch, and may be English.
    if not 0 < len(words) <= _MOST_WORDS or set(words) == {"of"}:
        return plain
    for table in _TABLES:
        is_rated = any(token in table.numbers or token[0].isdigit() for token in tokens)
        if is_rated and table.known.issuperset(words):
            return table.english(tokens)
    return plain
