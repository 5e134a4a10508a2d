"""Letters as people type them, made comparable."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """The same letters without accents; ligatures and wide forms become plain ones.

    >>> without_accents("août März")
    'aout Marz'
    """
    apart = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in apart if not unicodedata.combining(mark))
