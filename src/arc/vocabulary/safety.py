"""The fixed safety notice and the red-flag rule.

To be reviewed by a clinician before any public release. Lists after NHS-style leaflets and Finucane et al.
2020, JOSPT 50:350. The package never scores a sign and never gives an all-clear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

PURPOSE = (
    "arc describes what was written down. It does not diagnose, and it cannot tell a harmless flare from a "
    "dangerous one."
)
LINE = "arc cannot tell a harmless flare from a dangerous one."
WHEN = "When to call for help"
URGENT = (
    "pain, tingling, weakness or numbness in both legs",
    "numbness around the genitals or buttocks",
    "difficulty peeing, or loss of bladder or bowel control",
    "a change in sexual function",
    "chest pain",
    "pain after a serious accident",
    "sudden numbness, or loss of movement or of any other function",
    (
        "after work on the neck: sudden severe headache, dizziness, double vision, trouble speaking or"
        " swallowing, weakness of the face or an arm"
    ),
    "after work on a leg: a hot, swollen calf on one side, or breathlessness",
)
SOON = (
    "fever",
    "unexplained weight loss",
    "a lump or a changed shape",
    "pain that is worse at night or no better with rest",
    "a history of cancer",
)
URGENT_HEAD = "Call the emergency number or go to an emergency department now for:"
SOON_HEAD = "See a doctor within days for:"

# Deliberately wide: a hit asks a person to read the note; it decides nothing.
_SIGNS = re.compile(
    r"\b(?:numb(?!er)\w*|bladder|bowel|incontinen\w*|can(?:no|')?t"
    r" (?:pee|urinate|move)|paraly\w+|saddle|genital\w*|"
    r"chest pain|fever|weight loss|lump|cancer|double vision|slurred|swallow\w*|breathless\w*|swollen calf|"
    r"both legs|loss of (?:movement|function|control)|fainted|collapse\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SafetyNotice:
    """The notice that stands first in every notebook and report, before any chart."""

    purpose: str = PURPOSE
    urgent: tuple[str, ...] = URGENT
    soon: tuple[str, ...] = SOON
    folded: bool = False

    def __repr__(self) -> str:
        if self.folded:
            return f"{LINE} {WHEN}: arc.safety_notice()"
        urgent = "\n".join(f"  - {sign}" for sign in self.urgent)
        soon = "\n".join(f"  - {sign}" for sign in self.soon)
        return f"Safety first\n{self.purpose}\n{URGENT_HEAD}\n{urgent}\n{SOON_HEAD}\n{soon}"

    def _repr_html_(self) -> str:
        signs = (
            f"<p>{escape(URGENT_HEAD)}</p>{_list(self.urgent)}<p>{escape(SOON_HEAD)}</p>{_list(self.soon)}"
        )
        said = f"<p><strong>Safety first.</strong> {escape(self.purpose)}</p>{signs}"
        if self.folded:
            said = f"<details><summary>{escape(LINE)} <u>{WHEN}</u></summary>{signs}</details>"
        return f'<section class="arc-safety" role="note" aria-label="Safety notice">{said}</section>'


def safety_notice(*, folded: bool = False) -> SafetyNotice:
    """Give the fixed notice: what the package is not, and whom to call when.

    Parameters
    ----------
    folded
        Show one line, with the signs folded below it: for a page that shows them open elsewhere.

    Returns
    -------
    SafetyNotice
        Text, and HTML in a notebook.

    Examples
    --------
    >>> import arc
    >>> print(arc.safety_notice().soon[0])
    fever
    >>> arc.safety_notice(folded=True)
    arc cannot tell a harmless flare from a dangerous one. When to call for help: arc.safety_notice()
    """
    return SafetyNotice(folded=folded)


def flagged_clients(clients: pd.Series, red_flag: pd.Series) -> tuple[str, ...]:
    """Clients with a recorded red flag.

    Only the column decides; rows that could not be loaded count as well.
    """
    return tuple(sorted(set(clients[red_flag == "yes"]) - {""}))


def rows_with_sign_words(texts: pd.DataFrame, red_flag: pd.Series) -> tuple[int, ...]:
    """Rows with a text that sounds like a warning sign and whose red_flag column says neither yes nor no.

    texts: the columns of free or short text, one row per report, indexed by row. A hit asks; it decides
    nothing.
    """
    hits = pd.Series(False, index=texts.index)
    for column in texts:
        codes, distinct = pd.factorize(texts[column])
        found = np.array([bool(_SIGNS.search(str(text))) for text in distinct], dtype=bool)
        if found.any():
            hits |= found[codes]
    return tuple(int(row) for row in texts.index[hits & ~red_flag.isin(("yes", "no"))])


def _list(signs: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{escape(sign)}</li>" for sign in signs) + "</ul>"
