"""Whose picture it is: the words under every title and at every foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from arc.plots.engine.typeset import drawable
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.schema import PAIN

NOT_WHY = "No days without a session were compared: this shows when, not why."
SIGN = "A warning sign is written down for {}: nothing is drawn of it."
MADE = ", made by a program"


def worse_words(measure: str, lower_is_worse: bool, way: str = "Up") -> str:
    """Which way is worse; way: "Up" or "Right"."""
    if lower_is_worse:
        return f"{'Down' if way == 'Up' else 'Left'} is worse."
    return f"{way} is more pain." if measure == PAIN else f"{way} is worse."


def ways_words(rated: Iterable[tuple[str, bool]]) -> str:
    """Which way is worse of each measure; what is not pain is named.

    rated: of each its name, and whether lower is worse.
    """
    ways = dict(rated) or {PAIN: False}
    if list(ways) == [PAIN]:
        return worse_words(PAIN, False)
    said = [(drawable(name), worse_words("", lower).lower()) for name, lower in ways.items()]
    return " ".join(f"{name[:1].upper()}{name[1:]}: {way}" for name, way in said)


def end_names(
    low: float, high: float, measure: str, lower_is_worse: bool, *, least: float | None = None
) -> dict[float, str]:
    """What the ends of an axis are called, by their place.

    least: the lowest rating of the scale, where the axis may begin below it, at "none".
    """
    if least is not None and low < least:
        first = "no pain" if measure == PAIN else "none"
    elif measure == PAIN and low == 0:
        first = "no pain"
    else:
        first = f"worst {low:g}" if lower_is_worse else f"{low:g}"
    return {low: first, high: f"{high:g}" if lower_is_worse else f"worst {high:g}"}


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
        return worse_words(self.measure, self.lower_is_worse, way)

    def ends(self, low: float, high: float) -> dict[float, str]:
        """What the ends of the whole scale are called."""
        return end_names(low, high, self.measure, self.lower_is_worse)

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
