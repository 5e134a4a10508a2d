"""What everything that arc shows has in common: first words, caveats, and a display."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import pandas as pd

from arc.vocabulary import caveats
from arc.vocabulary.caveats import Caveat
from arc.vocabulary.display import Summary
from arc.vocabulary.facts import Facts
from arc.vocabulary.first import First, Pictured, first_html, first_text
from arc.vocabulary.opening import Opening


class Shown(ABC):
    """An object whose display carries its counts and the caveats that its own data raise.

    facts: plain counts and short lists about the object; the caveats are raised from them.
    """

    if TYPE_CHECKING:
        # A field of one class and a property of another: both
        # can be read. (A dataclass would take it for a default.)
        @property
        def facts(self) -> Facts:
            """Plain counts and short lists."""

        @property
        def opening(self) -> Opening:
            """What a reader meets first."""

    @abstractmethod
    def display(self) -> Summary:
        """What the display shows, as data."""

    @property
    def question(self) -> str:
        """What is asked, as a code: "flare", "change" and so on; "log" for a log itself."""
        return self.opening.question

    @property
    def headline(self) -> str:
        """One sentence of at most 16 words: a fact of this log."""
        return self.opening.headline or self.display().heading

    @property
    def qualifier(self) -> str:
        """One line of at most 25 words: who and how many, chance, and what is not known."""
        return self.opening.qualifier

    @property
    def short(self) -> pd.DataFrame:
        """A table of at most seven rows, chosen for the answer; it may be empty."""
        return self.opening.table

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The caveats that this object's own data raise."""
        return caveats.raised_by(self.facts)

    def show(self, *, all: bool = False) -> None:
        """Print what a reader meets first, or everything.

        Parameters
        ----------
        all
            Every line, with the rules and all caveats.
        """
        sys.stdout.write((self.display().text() if all else repr(self)) + "\n")

    def __repr__(self) -> str:
        opening = self.opening
        return first_text(self._first(opening)) if opening.headline else self.display().text()

    def _repr_html_(self) -> str:
        opening, display = self.opening, self.display()
        return (
            first_html(self._first(opening), self._pictured(), display)
            if opening.headline
            else display.html()
        )

    def _first(self, opening: Opening) -> First:
        """What stands open: first words, what could not be read, and the caveats chosen for the question."""
        return First(opening, self._unread, caveats.choose(self.caveats, opening.question))

    @property
    def _unread(self) -> tuple[str, ...]:
        """What could not be read, in words; only a log has such rows."""
        return ()

    def _pictured(self) -> Pictured:
        """The picture of what is shown, on a page; nothing where there is none."""
        return Pictured()
