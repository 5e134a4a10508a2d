"""Whose picture it is: the words under every title and at every foot."""

from __future__ import annotations

from dataclasses import dataclass

from arc.plots.engine.typeset import drawable
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.schema import PAIN

NOT_WHY = "No days without a session were compared: this shows when, not why."
SIGN = "A warning sign is written down for {}: nothing is drawn of it."
MADE = ", made by a program"


@dataclass(frozen=True)
class Whose:
    """Who and how many are in a picture, on which scales, and which way is worse.

    flagged: clients with a warning sign, of whom nothing is drawn.
    """

    clients: int
    sessions: int
    scales: tuple[str, ...] = ()
    measure: str = PAIN
    lower_is_worse: bool = False
    simulated: bool = False
    flagged: tuple[str, ...] = ()

    @property
    def scale(self) -> str:
        """The scales as they are read: "0 to 10"."""
        return " and ".join(one.replace("-", " to ", 1) for one in self.scales)

    def worse(self, way: str = "Up") -> str:
        """Which way is worse; way: "Up" or "Right"."""
        if self.lower_is_worse:
            return f"{'Down' if way == 'Up' else 'Left'} is worse."
        return f"{way} is more pain." if self.measure == PAIN else f"{way} is worse."

    @property
    def ends(self) -> dict[str, str]:
        """What the ends of a scale that starts at 0 are called."""
        if self.lower_is_worse:
            return {"none": "worst 0", "worst": ""}
        return {"none": "no pain" if self.measure == PAIN else "0", "worst": "worst"}

    @property
    def who(self) -> str:
        """How many sessions of how many clients."""
        return f"{counted(self.sessions, 'session')} of {counted(self.clients, 'client')}"

    def foot(self, *said: str, clients: int | None = None) -> str:
        """The number of clients first, then what to keep in mind.

        clients: how many are in the picture, where these are not all.
        """
        number = counted(self.clients if clients is None else clients, "client")
        sign = SIGN.format(name_some([drawable(one) for one in self.flagged])) if self.flagged else ""
        return " ".join(one for one in (f"{number}{MADE if self.simulated else ''}.", sign, *said) if one)
