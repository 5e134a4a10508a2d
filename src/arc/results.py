"""What every result promises: a table, sentences, caveats and a display - or a refusal that says what is missing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from arc import caveats
from arc.caveats import Caveat, Facts
from arc.display import Summary


class Shown(ABC):
    """An object whose display carries its counts and the caveats that its own data raise."""

    @property
    @abstractmethod
    def facts(self) -> Facts:
        """Plain counts and short lists about this object; the caveats are raised from them."""

    @abstractmethod
    def summary(self) -> Summary:
        """What the display shows, as data."""

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The caveats that this object's own data raise."""
        return caveats.raised_by(self.facts)

    def __repr__(self) -> str:
        return self.summary().text()

    def _repr_html_(self) -> str:
        return self.summary().html()


@dataclass(frozen=True, repr=False)
class Refusal(Shown):
    """No answer: a stable code, the reason in a sentence, and what would be needed for one."""

    code: str
    text: str
    needs: str

    @property
    def facts(self) -> Facts:
        return {}

    def summary(self) -> Summary:
        return Summary(f"No answer ({self.code})", (("why", self.text), ("needed", self.needs)))
