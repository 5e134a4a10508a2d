"""The rows of a file that could not be read: each with its row and what to do."""

from __future__ import annotations

from html import escape

from arc.errors import PAGE
from arc.log import PainLog
from arc.reading.problems import sentences
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean

TITLE = "Rows that were not read"
LEFT_OUT = "These rows were not loaded. Mend them in your file, save it, and choose it again."
# What is seen at once; the rest is folded, so that what was read is not pushed out of sight.
SEEN, SEEN_ALONE = 3, 12
OTHERS = "The other {problems}"


def problems_html(log: PainLog) -> str:
    """Every problem, the first ones open; nothing where every row could be read.

    A file of which nothing could be read shows more of them: there is nothing else to see.
    """
    if log.problems.empty:
        return ""
    told = sentences(log.problems, shown=len(log.problems), face=PAGE)
    lines = [f"<li>{escape(clean(line))}</li>" for line in told]
    most, head = (SEEN_ALONE, "") if log.readings.empty else (SEEN, f"<p>{LEFT_OUT}</p>")
    seen, rest = "".join(lines[:most]), "".join(lines[most:])
    label = OTHERS.format(problems=counted(len(lines) - most, "problem"))
    others = f"<details><summary>{label}</summary><ul>{rest}</ul></details>"
    listed = f"{head}<ul>{seen}</ul>{others if rest else ''}"
    return f'<section aria-label="{TITLE}">{listed}</section>'
