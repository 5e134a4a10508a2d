"""Rows of a file that hold words for a warning sign, in whichever cell, before anything of it is dropped."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.reading.cell_texts import spelled
from arc.reading.tables import Opened, sheet_named
from arc.vocabulary.signs import sounds_like_a_sign

# Under a header such as "Numbness in both legs?" one of these says yes.
YES = {"yes", "y", "x", "true", "1", "ja", "oui", "si", "sí", "✓", "✔"}


def whole(opened: Opened, header_at: int) -> pd.DataFrame:
    """Every cell of a file as text, also above its header and right of it; without the header itself.

    header_at: the place of the header, or of blank rows above it.
    """
    rows = opened.all_rows()
    while header_at < len(rows) - 1 and not any(cell.strip() for cell in rows[header_at]):
        header_at += 1
    width = max(map(len, rows), default=0)
    header, *_ = [*rows[header_at : header_at + 1], []]
    table = pd.DataFrame([row + [""] * (width - len(row)) for row in rows], dtype=object)
    table.index = pd.RangeIndex(1, len(rows) + 1, name="row")
    table = table.drop(index=header_at + 1)
    if opened.notes:
        table.index = pd.Index(table.index - 1, name="row")
    cells = {at: pd.Series(spelled(table[at]), index=table.index) for at in range(width)}
    return pd.DataFrame(cells).set_axis(header + [""] * (width - len(header)), axis=1)


def rows_elsewhere(opened: Opened) -> list[int | str]:
    """The rows that sound like a sign and are not read: hidden ones left out, and those of other sheets."""
    found: list[int | str] = [row for row, texts in opened.left_out if any(map(sounds_like_a_sign, texts))]
    for name, rows in opened.sheets.items():
        of_sheet = sheet_named(name)
        found += [f"{row} of {of_sheet}" for row, texts in rows if any(map(sounds_like_a_sign, texts))]
    return found


def rows_with_signs(cells: pd.DataFrame) -> frozenset[int]:
    """The rows of a table of texts of which a cell sounds like a warning sign."""
    hits = np.zeros(len(cells), dtype=bool)
    for at, header in enumerate(cells.columns):
        column = cells.iloc[:, at].cat
        asks = sounds_like_a_sign(str(header))
        said = [(asks and text.lower() in YES) or sounds_like_a_sign(text) for text in column.categories]
        found = np.array(said, dtype=bool)
        if found.any():
            hits |= found[column.codes.to_numpy()]
    return frozenset(int(row) for row in cells.index[hits])
