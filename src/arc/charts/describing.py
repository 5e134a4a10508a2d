"""A long description: every mark of a picture in words, enough to draw it anew."""

from __future__ import annotations

import pandas as pd

from arc.charts.phrases import HEADS, figures, level, phrases
from arc.plots.engine.typeset import drawable
from arc.plots.picture import Picture
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import cell_text

MOST_MARKS = 200


def describe(picture: Picture, caveats: str = "") -> str:
    """The alternative text, a line of marks for each panel or client, and what lies behind.

    The marks stand in the order of the table.

    caveats: sentences that stand at the end.
    """
    table, ground = picture.table, picture.ground
    lines = [picture.alt, f"{counted(len(table), 'mark')}, in the order of the data table.", *_lines(table)]
    if ground is not None and len(ground):
        lines += ["Behind the marks:", *_lines(ground)]
    return "\n".join([*lines, caveats] if caveats else lines)


def _lines(table: pd.DataFrame) -> list[str]:
    shown = table.head(MOST_MARKS)
    heads = [name for name in HEADS if name in table]
    if heads and len(shown):
        groups = [rows for _, rows in shown.groupby(heads, sort=False, dropna=False)]
    else:
        groups = [shown] if len(shown) else []
    more = len(table) - len(shown)
    rest = [f"{counted(more, 'mark')} more in the data table."] if more > 0 else []
    return [*map(_group, groups), *rest]


def _group(rows: pd.DataFrame) -> str:
    """One panel or client: what holds for all its marks once, then each mark."""
    first = rows.iloc[0]
    heads = [f"{name} {drawable(cell_text(first[name]))}" for name in HEADS if cell_text(first.get(name))]
    said = [(phrases(row), figures(row), level(row)) for _, row in rows.iterrows()]
    shared = _shared([found for found, _, _ in said])
    marks = [
        _mark([*(one for one in found if one not in shared), *more], height) for found, more, height in said
    ]
    return f"{', '.join([*heads, *shared]) or 'marks'}: {'; '.join(marks)}."


def _shared(marks: list[list[str]]) -> list[str]:
    """The phrases that every mark of a group has; of a single mark none."""
    if len(marks) < 2:
        return []
    return [one for one in marks[0] if all(one in other for other in marks)]


def _mark(found: list[str], height: str) -> str:
    return ": ".join(part for part in (", ".join(found), height) if part) or "a mark like the others"
