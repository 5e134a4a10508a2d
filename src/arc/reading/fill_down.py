"""A client, a date or an area that is written once, and below it merged, blank or a ditto mark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.cell_texts import spelled
from arc.reading.cells import among
from arc.reading.header_names import plain, suggested
from arc.reading.measure_words import says_pain, says_strength
from arc.reading.moments import moment_of
from arc.reading.problems import LogError
from arc.reading.ratings import parse_rating
from arc.vocabulary.schema import DEFAULT_SCALE, NUMERIC_KINDS

MAY_BE = ("client", "date", "area", "side")
DITTO = Problem("ditto", text="is a ditto mark, and no value of its own.")
NO_RATING = Problem(
    "ditto-rating", text="is a ditto mark, and no rating: write each rating out in a copy of the file."
)
ONCE = Problem(
    "written-once",
    text="is blank in {count} rows, and each value is written once, above them.",
)
THE_SAME = "If each stands for the cell above,"
ABSENT = Problem("no-such-column", column="fill_down=", text='names "{said}"; this file has no such column.')
NOTHING_ABOVE = Problem("nothing-above", text="has no value above it that it could repeat.")
_DITTO = re.compile(
    r"(?:[\"“”„″〃'’´`]{1,3}|,,|-+ ?[\"“”〃] ?-+|(?:do|dto|id|idem|ditto|same)\.?)$", re.IGNORECASE
)


def places_of(names: Sequence[str], header: list[str], columns: Mapping[str, str]) -> dict[int, str]:
    """Where these columns stand, by arc's names or by their headers. Raises LogError for an absent one."""
    found = {}
    for name in names:
        at = _place(name, header, columns)
        if at is None:
            raise LogError(ABSENT.filled(said=shorten(name)))
        found[at] = name
    return found


def filled_down(cells: pd.DataFrame, names: Sequence[str], columns: Mapping[str, str]) -> pd.DataFrame:
    """The table with these columns filled from above; the file's rows are its index.

    Raises LogError, also where not every row is asked for, for ditto marks and for a client that is written
    once, where the call does not name the column.
    """
    header = [str(name) for name in cells.columns]
    if "rating" in names and "rating" not in map(plain, header):
        rated = [
            name
            for at, name in enumerate(header)
            if _rates(name, cells.iloc[:, at].unique().tolist(), columns)
        ]
        names = [one for name in names for one in (rated if name == "rating" else [name])]
    chosen = places_of(names, header, columns)
    _require_said(cells, header, chosen, columns)
    for at in chosen:
        texts = cells.iloc[:, at].astype(object)
        # A rating that is blank was not given; only a mark stands for another.
        is_rating = _rates(header[at], texts.unique().tolist(), columns)
        blank = texts.map(lambda text, own=is_rating: _is_mark(text, own) or not (text or own)).astype(bool)
        filled = texts.mask(blank).ffill()
        if filled.isna().any():
            row = filled.index[filled.isna()][0]
            raise LogError(replace(NOTHING_ABOVE, row=int(row), column=header[at], value=texts.loc[row]))
        new = [
            pd.Series(spelled(filled), index=cells.index) if one == at else cells.iloc[:, one]
            for one in range(len(header))
        ]
        cells = pd.concat(new, axis=1).set_axis(cells.columns, axis=1)
    return cells


def _require_said(
    cells: pd.DataFrame, header: list[str], chosen: Mapping[int, str], columns: Mapping[str, str]
) -> None:
    found: dict[int, tuple[str, Problem]] = {}
    for name in MAY_BE:
        at = _place(name, header, columns)
        if at is None or at in chosen or at in found:
            continue
        texts = cells.iloc[:, at]
        distinct = [text for text in _distinct(texts) if _DITTO.match(text)]
        if distinct:
            row = texts.index[texts == distinct[0]][0]
            said = replace(DITTO, row=int(row), column=header[at], value=distinct[0])
            found[at] = name, said
        elif name == "client" and among(texts, ("",)).any() and (count := _written_once(texts.tolist())):
            row = texts.index[texts == ""][0]
            found[at] = name, replace(ONCE.filled(count=count), row=int(row), column=header[at])
    for at, name in enumerate(header):
        texts = cells.iloc[:, at]
        distinct = _distinct(texts)
        marks = [text for text in distinct if _is_mark(text, True)]
        if marks and at not in chosen and at not in found and _rates(name, distinct, columns):
            row = texts.index[texts == marks[0]][0]
            found[at] = name, replace(NO_RATING, row=int(row), column=name, value=marks[0])
    if found:
        every = ", ".join([*chosen.values(), *(name for name, _ in found.values())])
        *others, last = (one for _, one in found.values())
        asked = replace(last, fix=Fix("fill_down", (every,), lead=THE_SAME))
        raise LogError(*others, asked, rows=bool(others), strict=False)


def _distinct(texts: pd.Series) -> list[str]:
    """The different texts of a column, in their order; the blank one may be among them."""
    words = texts.array
    return words.categories.tolist() if isinstance(words, pd.Categorical) else texts.unique().tolist()


def _is_mark(text: str, of_rating: bool) -> bool:
    """Whether a cell stands for the one above. "same" is a rating in words."""
    return bool(_DITTO.match(text)) and not (of_rating and text.lower() == "same")


def _rates(header: str, distinct: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Whether a column holds ratings, by its header and by most of what stands in it."""
    said = header == columns.get("rating") or plain(header) == "rating"
    if not (said or says_pain(header) or says_strength(header) or moment_of(header)):
        return False
    texts = [text for text in distinct if text and not _is_mark(text, True)]
    rated = sum(parse_rating(text, DEFAULT_SCALE).kind in NUMERIC_KINDS for text in texts)
    return rated > 0.5 * len(texts)


def _written_once(texts: list[str]) -> int:
    """How many blank cells hang below values that are each written once; 0 where it is no such column."""
    values = [text for text in texts if text]
    blank = len(texts) - len(values)
    once = len(set(values)) == len(values) and bool(texts) and bool(texts[0])
    return blank if once and blank > 1 else 0


def _place(name: str, header: list[str], columns: Mapping[str, str]) -> int | None:
    names = [plain(str(one)) for one in header]
    for wanted in (columns.get(name, ""), name, suggested([name], header).get(name, "")):
        if wanted and plain(wanted) in names:
            return names.index(plain(wanted))
    return None
