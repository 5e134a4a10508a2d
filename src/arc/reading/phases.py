"""Single-case designs: phases such as A and B are no moments, and measurement occasions are no sessions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.header_names import named_in, plain
from arc.reading.moments import moment_of
from arc.reading.problems import LogError
from arc.vocabulary.caveats import name_some

PHASE = "phase"
_NAMED = r"phases?|conditions?|intervention|phasen?"
_LETTER = re.compile(r"[a-e][1-9]?'?(?:\+[a-e][1-9]?)?", re.IGNORECASE)
_WORD = re.compile(
    r"(?:phase )?(?:[a-e]|baseline|intervention|treatment|control|withdrawal|reversal|maintenance|follow-?up|"
    r"basis|grundrate|behandlung|ligne de base|traitement|linea base|tratamiento)(?: ?(?:phase|\d))*",
    re.IGNORECASE,
)
_OCCASION = (
    r"(?:measure(?:ment)?s?|assessment|data|observation) ?(?:occasions?|points?|no|nr|number|time)|occasions?"
)
_COUNTS = rf"{_OCCASION}|sessions?|observations?|obs|time|probes?|trials?|messzeitpunkt|messung"
SOME = 12
PHASES = Problem(
    "phases", text='"{phase}" holds phases ({found}), which are no moments of a session of treatment.'
)
OCCASIONS = Problem("occasions", text='"{counts}" counts measurements, which are no sessions of treatment.')
SAY_SO = "If so, say it:"
ONE_A_DAY = "If one was made on each day, say so:"
OR_DATES = 'Otherwise write the date of each, as a column "date", in a copy.'


def is_phase(header: str, cells: pd.Series) -> bool:
    """Whether a column is called as a phase and holds at least two of them, and no moments of sessions."""
    texts = [str(text) for text in cells.cat.categories if text]
    if not named_in(_NAMED, header) or not 2 <= len(texts) <= SOME or all(map(moment_of, texts)):
        return False
    return all(map(_LETTER.fullmatch, texts)) or all(map(_WORD.fullmatch, texts))


def holds_moments(cells: pd.Series) -> bool:
    """Whether all filled cells of a column are moments of a session."""
    texts = [str(text) for text in cells.cat.categories if text]
    return bool(texts) and all(map(moment_of, texts))


def require_no_moments(table: pd.DataFrame, names: Sequence[str]) -> None:
    """Raise LogError where a column of phases or of occasions would be taken for moments or sessions.

    names: what arc calls each column of the file so far.
    """
    if "moment" in names:
        return
    headers = [str(name) for name in table.columns]
    free = [header for header, name in zip(headers, names, strict=True) if name not in ("client", "rating")]
    phases = [header for header in free if is_phase(header, table[header])]
    known = PHASE in names
    # Beside phases a session is one of measuring.
    counts = _counting(table, names, _COUNTS if known or len(phases) == 1 else _OCCASION)
    dated = {"day", "date"} & set(names)
    wrong, pairs = [], []
    if len(phases) == 1 and not known:
        found = name_some([str(text) for text in table[phases[0]].cat.categories if text])
        wrong.append(PHASES.filled(phase=shorten(phases[0]), found=found))
        pairs.append((PHASE, phases[0]))
    if counts and not dated:
        wrong.append(OCCASIONS.filled(counts=shorten(counts)))
        pairs.append(("day", counts))
    if wrong:
        lead, then = (ONE_A_DAY, OR_DATES) if counts and not dated else (SAY_SO, "")
        fix = Fix("columns", (tuple(pairs),), lead=lead, then=then)
        raise LogError(*wrong[:-1], replace(wrong[-1], fix=fix))


def occasion(table: pd.DataFrame, names: Sequence[str]) -> str:
    """The column that counts measurements beside their days, which is no moment; blank without one."""
    return _counting(table, names, _OCCASION) if {"day", "date"} & set(names) else ""


def _counting(table: pd.DataFrame, names: Sequence[str], pattern: str) -> str:
    """The one column that is called as a count of measurements and holds whole numbers."""
    found = [
        str(header)
        for header, name in zip(table.columns, names, strict=True)
        if named_in(f"^(?:{pattern})$", str(header))
        and name not in ("day", "date", "rating", "client")
        and _are_counts(table[header])
    ]
    return found[0] if len(found) == 1 else ""


def _are_counts(cells: pd.Series) -> bool:
    texts = [str(text) for text in cells.cat.categories if text]
    return len(texts) > 1 and all(re.fullmatch(r"\d{1,4}", text) for text in texts)


def not_the_phase(table: pd.DataFrame, header: str) -> bool:
    """Whether a column that is called phase is none: it says before and after."""
    return plain(header) == PHASE and holds_moments(table[header])
