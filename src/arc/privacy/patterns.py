"""Text that looks as if it named somebody. It is told by its kind and its row, and never repeated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from arc.privacy.areas import WORDS

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
A_DATE = "a date"
PATTERNS = {
    "an e-mail address": re.compile(r"\S@\S", re.IGNORECASE),
    "a web address": re.compile(r"https?:|www\.", re.IGNORECASE),
    A_DATE: re.compile(
        rf"\b\d{{1,4}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{1,4}}\b|\b(?:19|20)\d\d(?:\d{{4}})?\b"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th)?[\s./-]*{_MONTH}\b|\b{_MONTH}[\s./-]*\d{{1,4}}\b"
        r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
        re.IGNORECASE,
    ),
    "a phone number": re.compile(r"\+\d|\d(?:[\s()/.-]*\d){6,}"),
    "a title with a name": re.compile(r"\b(?:mr|mrs|ms|miss|dr|herr|frau|mme)\b\.?\s*\w", re.IGNORECASE),
}
# "Anna B.", "AnnaB" is left alone: codes are written so.
_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}[ _.-]+[A-ZÀ-Þ](?:\.|[a-zß-ÿ]+)?")
SOMEBODY = "a name from the client column"
# Codes of one or two letters are too short to be told from other words.
LEAST_LETTERS = 3
# "client 1" and "case 2" are codes.
OF_CODES = frozenset({"client", "case", "person", "id"})


def names_in(clients: Iterable[str]) -> frozenset[str]:
    """The words of the client column that could name somebody; words for parts of the body name nobody."""
    words = {word for client in clients for word in _words(client)}
    return frozenset(word for word in words if len(word) >= LEAST_LETTERS and word not in WORDS | OF_CODES)


def like_names(clients: Iterable[str]) -> list[str]:
    """Codes that look like names: a first name and an initial, or two names.

    >>> like_names(["Anna B.", "Jürgen Meier", "A", "K07", "Client A", "knee 2"])
    ['Anna B.', 'Jürgen Meier']
    """
    found = [name for name in clients if _NAME.fullmatch(name.strip())]
    return [name for name in found if _words(name)[0] not in WORDS | OF_CODES]


def kinds_in_file_name(name: str, clients: Iterable[str]) -> list[str]:
    """What the name of a file, without its ending, seems to hold.

    Names of two letters count here, and names with an s.

    >>> kinds_in_file_name("annas_log_2024-03", ["Anna Schmidt"]), kinds_in_file_name("shareable", ["Sha"])
    (['a date', 'a name from the client column'], [])
    """
    words = _file_words(name)
    held = {*words, *(word.removesuffix("s") for word in words)}
    named = any(
        part in held or (not part.isascii() and part in "".join(words))
        for client in clients
        for part in _file_words(client)
        if (len(part) > 1 and part not in WORDS | OF_CODES)
    )
    return [*kinds_in(name.replace("_", " "), frozenset()), *([SOMEBODY] if named else [])]


def kinds_in(text: str, names: frozenset[str]) -> list[str]:
    """What a text seems to hold, by its kind: an e-mail address, a phone number, a date, a name.

    >>> kinds_in("knee, since 4 March", frozenset()), kinds_in("Anna's knee", names_in(["Anna Schmidt"]))
    (['a date'], ['a name from the client column'])
    """
    # A date in figures is no phone number as well.
    rest = PATTERNS[A_DATE].sub(" ", text)
    found = [kind for kind, pattern in PATTERNS.items() if pattern.search(text if kind == A_DATE else rest)]
    return [*found, SOMEBODY] if names & set(_words(text)) else found


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _file_words(text: str) -> list[str]:
    """Words without accents; "annaSchmidt" is two."""
    apart = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])", " ", unicodedata.normalize("NFKD", text))
    return _words("".join(sign for sign in apart if not unicodedata.combining(sign)))
