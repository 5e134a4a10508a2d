"""What this log says of warning signs: one line, or the whole box where a sign is written down."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from arc.log import PainLog
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import clean, sentence
from arc.vocabulary.safety import SOON_HEAD, URGENT_HEAD, WORDS_ONLY, cleared_signs, safety_notice

MOST_NAMES = 3
# Where the link leads to: the list in the fine print.
SIGNS = "warning-signs"
NOBODY = "Nobody was asked about warning signs."
ASK = (
    "Ask each client: new numbness or weakness, bladder or bowel trouble, chest pain? If yes: emergency"
    " number at once."
)
TAKEN_BACK = "A warning sign of {name} was asked about, and {said}: that is no all-clear."
RECORDED = "A warning sign is written down for {names}. Nothing is said about the sessions of {names}."


@dataclass(frozen=True)
class Warned:
    """What the log says of warning signs. recorded: a sign is written down for somebody."""

    said: str
    recorded: bool

    @property
    def html(self) -> str:
        """One line with three signs and a link; with a recorded sign the whole box, open.

        What a search for words cannot do stands beside the courses, so that the line stays short.
        """
        said = f"<strong>{escape(clean(self.said))}</strong>"
        if self.recorded:
            return f'<div class="arc-recorded"><p>{said}</p><p>{WORDS_ONLY}</p>{signs_box()}</div>'
        link = f'<a href="#{SIGNS}">All signs</a>'
        return f'<p class="arc-line" role="note">{said} {ASK} {link}</p>'


def signs_box() -> str:
    """All warning signs, open, in two columns."""
    notice = safety_notice()
    columns = ((URGENT_HEAD, notice.urgent), (SOON_HEAD, notice.soon))
    shown = ""
    for head, signs in columns:
        items = "".join(f"<li>{escape(sign)}</li>" for sign in signs)
        shown += f"<div><p><strong>{escape(head)}</strong></p><ul>{items}</ul></div>"
    return f'<section class="arc-safety arc-signs" role="note" aria-label="Warning signs">{shown}</section>'


def warning_signs(log: PainLog) -> Warned:
    """What a log says of warning signs: written down, asked and none, or not asked."""
    cleared = cleared_signs(log.readings)
    taken_back = [TAKEN_BACK.format(name=name, said=said) for name, said in cleared.items()]
    if flagged := log.red_flag_clients:
        said = RECORDED.format(names=_names(list(flagged), "client"))
        return Warned(" ".join([said, *taken_back, *_in_words(log)]), True)
    clients = [name for name in log.clients["client"] if name not in cleared]
    answered = set(log.readings.loc[log.readings["red_flag"].eq("no"), "client"])
    none = [name for name in clients if name in answered]
    others = [name for name in clients if name not in answered]
    if not clients:
        said = ""
    elif not none:
        said = NOBODY if not cleared else f"{counted(len(others), 'other client')} not asked."
    elif not others:
        said = f"Warning signs: {'all were' if len(none) > 1 else 'the client was'} asked and had none."
    elif max(len(none), len(others)) > MOST_NAMES:
        said = f"Warning signs: {len(none)} of {counted(len(clients), 'client')} asked, and had none."
    else:
        said = f"Warning signs: {name_some(none)} none; {name_some(others)} not asked."
    return Warned(" ".join(filter(None, [*taken_back, said, *_in_words(log)])), False)


def _in_words(log: PainLog) -> list[str]:
    """Words that sound like a sign ask for an answer at once."""
    return [sentence(one.text) for one in log.caveats if one.code == "red-flag-words"]


def _names(names: list[str], noun: str) -> str:
    return name_some(names) if len(names) <= MOST_NAMES else counted(len(names), noun)
