"""publish(picture, path): the image, and beside it what it needs to be understood without being seen."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from arc.charts.units import with_units
from arc.errors import CallError
from arc.plots.picture import ENDINGS, Picture, ending_of
from arc.privacy.spelling import no_formula
from arc.vocabulary.display import clean
from arc.vocabulary.options import checked
from arc.vocabulary.write_files import NOT_OURS, made_by_arc, require_own, write_over

WORDS = {".alt.txt": "alt", ".description.txt": "description", ".caption.txt": "caption"}
TABLE = ".table.csv"


@checked
def publish(picture: Picture, path: str | Path) -> list[Path]:
    """Write a picture with its alternative text, long description, caption and data table.

    Parameters
    ----------
    picture
        What `chart` gave.
    path
        The image, by its ending a .png, .svg or .pdf.

    Returns
    -------
    list of Path
        The five files: beside card.png stand card.alt.txt, card.description.txt, card.caption.txt and
        card.table.csv.

    Raises
    ------
    ValueError
        For another ending, where a file of somebody else's has one of these names, and where nothing can be
        written.

    Notes
    -----
    All five come from the same table. No cell of the table is a formula for a spreadsheet. An older picture
    of this name that arc made is replaced, with what stands beside it; nothing else is written over.

    Examples
    --------
    >>> import tempfile
    >>> import arc
    >>> picture = arc.chart(arc.load_sample("three-cases"), kind="calendar", client="A")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     len(arc.publish(picture, f"{folder}/card.svg"))
    5
    """
    path = Path(path)
    require_places(path)
    texts = [text.encode("utf-8") for text in contents(picture).values()]
    beside = dict(zip(companion_paths(path), texts, strict=True))
    write_over({path: picture.content(ending_of(path)), **beside}, known=beside)
    return [path, *beside]


def companion_paths(path: Path) -> list[Path]:
    """Where `publish` writes beside the image."""
    return [path.with_name(path.stem + ending) for ending in (*WORDS, TABLE)]


def require_places(path: Path) -> None:
    """Raises ValueError where a file would be written over that `publish` did not write.

    Or where its ending is that of no picture. The picture says itself that arc made it; the texts are taken
    for arc's where such a picture of their name stands beside them.
    """
    ending_of(path)
    require_own(path)
    there = [beside for beside in companion_paths(path) if beside.exists()]
    if there and not any(made_by_arc(path.with_suffix(f".{ending}")) for ending in ENDINGS):
        raise CallError(NOT_OURS.format(name=there[0].name))


def contents(picture: Picture) -> dict[str, str]:
    """The text of each companion, by the ending of its name."""
    words = {ending: getattr(picture, name) or picture.alt for ending, name in WORDS.items()}
    plain = {
        ending: "".join(f"{clean(line)}\n" for line in text.split("\n")) for ending, text in words.items()
    }
    return {**plain, TABLE: table_csv(whole_table(picture))}


def whole_table(picture: Picture) -> pd.DataFrame:
    """The marks and what lies behind them, told apart by the column "mark"."""
    if picture.ground is None:
        return picture.table
    return pd.concat([picture.table.assign(mark="report"), picture.ground], ignore_index=True)


def table_csv(table: pd.DataFrame) -> str:
    """The data table as CSV, with units in its headers.

    Text from a log never becomes a formula, numbers stay numbers.
    """
    safe = table.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = safe[name].map(
                lambda cell: no_formula(clean(cell)) if isinstance(cell, str) else cell
            )
    return with_units(safe).to_csv(index=False, lineterminator="\n", float_format="%.6g")
