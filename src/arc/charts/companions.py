"""publish(picture, path): the image, and beside it what it needs to be understood without being seen."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from arc.display import clean
from arc.plots.picture import Picture
from arc.privacy.spelling import no_formula

WORDS = {".alt.txt": "alt", ".description.txt": "description", ".caption.txt": "caption"}
TABLE = ".table.csv"


def publish(picture: Picture, path: str | Path) -> list[Path]:
    """Write the image, its alternative text, long description, caption and data table; returns their paths.

    Beside `card.png` stand card.alt.txt, card.description.txt, card.caption.txt and card.table.csv. All five come from the
    same table. No cell of the table is a formula for a spreadsheet. Older files of these names are replaced.
    Raises ValueError for another ending than .png, .svg or .pdf.
    """
    image = picture.save(path)
    written = [image]
    for ending, content in contents(picture).items():
        beside = image.with_name(image.stem + ending)
        beside.write_bytes(content.encode("utf-8"))
        written.append(beside)
    return written


def companion_paths(path: str | Path) -> list[Path]:
    """Where `publish` writes beside the image."""
    path = Path(path)
    return [path.with_name(path.stem + ending) for ending in (*WORDS, TABLE)]


def contents(picture: Picture) -> dict[str, str]:
    """The text of each companion, by the ending of its name."""
    words = {ending: getattr(picture, name) or picture.alt for ending, name in WORDS.items()}
    plain = {
        ending: "".join(f"{clean(line)}\n" for line in text.split("\n")) for ending, text in words.items()
    }
    return {**plain, TABLE: table_csv(picture.table)}


def table_csv(table: pd.DataFrame) -> str:
    """The data table as CSV; text from a log never becomes a formula, numbers stay numbers."""
    safe = table.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = safe[name].map(
                lambda cell: no_formula(clean(cell)) if isinstance(cell, str) else cell
            )
    return safe.to_csv(index=False, lineterminator="\n")
