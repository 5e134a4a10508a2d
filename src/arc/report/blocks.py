"""What a part of a page is made of: sentences under small headings, and HTML that may be folded away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from arc.report.answers import codes_of, figures_of
from arc.shown import Shown
from arc.vocabulary.caveats import Caveat
from arc.vocabulary.display import caveats_html, clean, wrapped_item


@dataclass(frozen=True, repr=False)
class Told:
    """Sentences under small headings; a heading may be blank. Text from a log is escaped here."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    caveats: tuple[Caveat, ...] = ()

    def __repr__(self) -> str:
        lines = []
        for heading, sentences in self.groups:
            lines += [clean(heading)] if heading else []
            lines += [wrapped_item(sentence) for sentence in sentences]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return "".join(group_html(*group) for group in self.groups) + caveats_html(self.caveats)


@dataclass(frozen=True, repr=False)
class Block:
    """HTML made from escaped parts; folded: what is said of it where it is folded."""

    html: str
    folded: str = ""

    def __repr__(self) -> str:
        return clean(self.folded) or "a part of a page"

    def _repr_html_(self) -> str:
        if not self.folded or not self.html:
            return self.html
        return f"<details><summary>{escape(clean(self.folded))}</summary>{self.html}</details>"


def joined(*parts) -> Block:
    """Several things as one, without those that are None."""
    return Block("".join(part._repr_html_() for part in parts if part is not None))


def folded_figures(shown: Shown, *, problems: bool = True) -> Block:
    """The figures of something shown, folded away in a page, with the codes of its caveats in sight.

    problems: False where what could not be read stands elsewhere on the page.
    """
    figures = figures_of(shown)
    figures = figures if problems else replace(figures, problems=())
    return joined(Block(figures.html(), figures.heading), Block(f"<p>{escape(codes_of(shown))}</p>"))


def group_html(heading: str, sentences: Iterable[str]) -> str:
    """Sentences as a list, below a heading where there is one."""
    head = f"<h3>{escape(clean(heading))}</h3>" if heading else ""
    return f"{head}<ul>{''.join(f'<li>{escape(clean(sentence))}</li>' for sentence in sentences)}</ul>"
