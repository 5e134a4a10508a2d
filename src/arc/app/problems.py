"""The rows of a file that could not be read: by their cause, with what to do, and each by itself."""

from __future__ import annotations

from html import escape

from arc.errors import PAGE
from arc.log import PainLog
from arc.reading.problems import by_cause, sentences
from arc.vocabulary.display import clean

TITLE = "Rows that were not read"
LEFT_OUT = "These rows were not loaded. Mend them in your file, save it, and choose it again."
EACH = "Each of the {count} problems, by its row"
# A few causes are seen at once, so that what was read is not pushed out of sight; all of them
# where nothing was read, as then there is nothing else to see.
MOST, MOST_ALONE = 4, 15


def problems_html(log: PainLog) -> str:
    """Every problem: its causes open, and below them each row, folded. Nothing where every row was read."""
    if log.problems.empty:
        return ""
    count, alone = len(log.problems), log.readings.empty
    causes, _ = by_cause(log.problems, face=PAGE, most=MOST_ALONE if alone else MOST)
    shown = _list(causes) if alone else f"<p>{LEFT_OUT}</p>{_list(causes)}"
    if len(causes) < count:
        each = _list(sentences(log.problems, shown=count, face=PAGE))
        shown += f"<details><summary>{EACH.format(count=count)}</summary>{each}</details>"
    return f'<section aria-label="{TITLE}">{shown}</section>'


def _list(lines: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(clean(line))}</li>' for line in lines)}</ul>"
