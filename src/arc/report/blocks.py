"""What a part of a page is made of: lists under small headings, and folds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from arc.vocabulary.display import clean


@dataclass(frozen=True, repr=False)
class Block:
    """HTML made from escaped parts."""

    html: str

    def __repr__(self) -> str:
        return "a part of a page"

    def _repr_html_(self) -> str:
        return self.html


def fold(label: str, html: str, place: str = "") -> str:
    """One fold, which says what is in it, if there is any. place: where a link leads, and opens it."""
    inner = f'<div id="{place}">{html}</div>' if place else html
    return f"<details><summary>{escape(clean(label))}</summary>{inner}</details>" if html else ""


def group_html(heading: str, sentences: Iterable[str]) -> str:
    """Sentences as a list, below a heading where there is one."""
    head = f"<h3>{escape(clean(heading))}</h3>" if heading else ""
    return f"{head}<ul>{''.join(f'<li>{escape(clean(sentence))}</li>' for sentence in sentences)}</ul>"
