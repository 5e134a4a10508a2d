"""Letters as people type them, made comparable."""

from __future__ import annotations

import unicodedata

# Cyrillic and Greek letters that look like Latin ones, in small
# letters: a keyboard left in the other layout types them.
_LOOKALIKES = str.maketrans("авсеніјкморѕтхуԁԛԝαβεζηικμνορτυχ", "abcehijkmopstxydqwabezhikmnoptyx")


def without_accents(text: str) -> str:
    """The same letters without accents; ligatures and wide forms become plain ones.

    >>> without_accents("août März")
    'aout Marz'
    """
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def look(text: str) -> str:
    """What a text looks like: capitals, spaces, unseen signs and other alphabets make no difference.

    >>> look("\u0410 1") == look("a\u200b  1")
    True
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    seen = "".join(
        sign for sign in text.casefold() if unicodedata.category(sign) not in ("Cf", "Cc") or sign.isspace()
    )
    return " ".join(unicodedata.normalize("NFKC", seen).translate(_LOOKALIKES).split())
