"""The fixed safety notice and the red-flag rule.

To be reviewed by a clinician before any public release. Lists after NHS-style leaflets and Finucane et al.
2020, JOSPT 50:350. The package never scores a sign and never gives an all-clear.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

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

# How a person answers the question that words raise.
HOW_TO_ANSWER = 'set the column red_flag to yes, no, or "cleared on day 5" where you asked and it was cleared'
WORDS_ONLY = "arc looks for words and cannot understand them, so its silence is no all-clear."
# The same beside the courses, where each word counts.
WORDS_ONLY_IN_SHORT = "arc only looks for words: its silence is no all-clear."
CLEARED = "cleared"


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


def is_cleared(red_flag: pd.Series) -> pd.Series:
    """Which cells say that somebody was asked about a warning sign and that it was cleared."""
    return red_flag.astype(str).str.startswith(CLEARED)


def is_answer(red_flag: pd.Series) -> pd.Series:
    """Which cells answer the question about warning signs."""
    return red_flag.isin(("yes", "no")) | is_cleared(red_flag)


def flagged_clients(clients: pd.Series, red_flag: pd.Series, day: pd.Series) -> tuple[str, ...]:
    """Clients with a recorded red flag that was not cleared afterwards.

    Only the column decides; rows that could not be loaded count as well. Afterwards is on a later day, or
    further down in the file where a day is the same or not known.
    """
    said = red_flag.astype(str)
    yes, clear = said.eq("yes").to_numpy(), is_cleared(said).to_numpy()
    if not clear.any():
        return tuple(sorted(set(clients[yes]) - {""}))
    rows = pd.DataFrame(
        {"client": clients.astype(str), "day": day.mask(clear, _cleared_day(said, day)), "yes": yes}
    )
    rows = rows.assign(at=range(len(rows)))[yes | clear]
    found = {one for one, own in rows.groupby("client") if _stands(own)}
    return tuple(sorted(found - {""}))


def cleared_signs(readings: pd.DataFrame) -> dict[str, str]:
    """What is said of each client of whom a sign was cleared: the last of these cells."""
    said = readings["red_flag"].astype(str)
    rows = readings.loc[is_cleared(said), ["client", "red_flag"]].astype(str)
    return dict(zip(rows["client"], rows["red_flag"], strict=True))


def _cleared_day(said: pd.Series, day: pd.Series) -> pd.Series:
    """The day that the cell itself names, or else that of its row."""
    return said.str.extract(r"on day (-?\d+)$", expand=False).astype(float).fillna(day)


def _stands(own: pd.DataFrame) -> bool:
    """Whether a sign of one client was not cleared after it."""
    clears = own[~own["yes"]]
    for day, at in own.loc[own["yes"], ["day", "at"]].itertuples(index=False, name=None):
        later = (clears["day"] > day) | ((clears["day"].isna() | pd.isna(day)) & (clears["at"] > at))
        if not (later | ((clears["day"] == day) & (clears["at"] > at))).any():
            return True
    return False


def _list(signs: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{escape(sign)}</li>" for sign in signs) + "</ul>"
