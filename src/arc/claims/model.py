"""What a claim is made of."""

from __future__ import annotations

from dataclasses import dataclass

from arc.errors import ArcError
from arc.landmarks.kernel import Part
from arc.simulation.effects import Effect


class ClaimError(ArcError, ValueError):
    """A claim file that cannot be used; the message names every problem.

    Examples
    --------
    >>> import arc
    >>> try:
    ...     arc.load_claim("nerve-flair")
    ... except ClaimError as reason:
    ...     print(str(reason).split(".")[0])
    There is no claim "nerve-flair"
    """

    code = "claim"


@dataclass(frozen=True, kw_only=True)
class ClaimPart:
    """One part of a claim.

    label: a few words for a grid; wording: what the author says, in other words; hedge: how surely.

    required: whether a session without it does not follow the claim. derived: not said by the author, but
    needed to hold the claim against a log.
    """

    label: str
    wording: str
    rule: Part
    required: bool = True
    hedge: str = ""
    derived: bool = False


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim with its source and parts. Frozen, like the rules that name it.

    if_true: points added to the days after each session in simulated logs in which it is true; None where the
    claim does not say enough. larger_is_faster: whether it also says that larger flares go down faster. note:
    what has to be known when it is read.
    """

    name: str
    title: str
    source: str
    parts: tuple[ClaimPart, ...]
    if_true: Effect | None = None
    larger_is_faster: bool = False
    note: str = ""

    @property
    def required(self) -> tuple[int, ...]:
        """The positions of the required parts."""
        return tuple(at for at, part in enumerate(self.parts) if part.required)
