"""Rules: what is called a baseline, a flare, a relief; named before looking, and carried by every object."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from arc.errors import ArcError
from arc.vocabulary.options import checked
from arc.vocabulary.schema import PAIN

BASELINES = ("days", "usual", "before")
BASELINE_WORDS = {
    "days": "the mean of the readings in the days before",
    "usual": "the stated usual level",
    "before": "the rating just before the session",
}


# How `rise` and `fall` are said: for a scale of ten points,
# growing with a longer one, or in a scale's own points.
OF_TEN, POINTS = "of 10", "points"
# Scales of ten points, as people speak of them; their points are kept.
TEN_POINT_SCALES = ((0.0, 10.0), (1.0, 10.0))
# So many sessions that begin with a rating of their own make a usual level told earlier out of date.
USUAL_HOLDS = 3
# On fewer steps a point is too coarse for a rise or a fall to be told from none.
FEWEST_STEPS = 8

# The days of a window are the bits of one whole number.
MOST_DAYS = 60


class RulesError(ArcError, ValueError):
    """Rules that cannot hold, or a file of rules that cannot be used."""

    code = "rules"

    def __init__(self, said: str, *, reasons: Sequence[str] = ()) -> None:
        self.reasons = tuple(reasons)
        super().__init__(said)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules of one analysis; frozen, so that a changed rule is another object (`with_`).

    Parameters
    ----------
    baseline
        Which baselines are tried, in this order; the first that the log can give is used. "days" is the mean
        of the readings on at least `baseline_readings` of the `days_before` days before the session (the
        session day is not among them, nor are days 0 to `flare_days` of another session); "usual" is the
        stated usual level, while fewer than three ratings before sessions were written since; "before" is
        the last rating before the session starts.
    baseline_readings
        On how many days the baseline "days" needs readings.
    days_before, days_after
        The window around a session in whole days, both ends included.
    flare_days
        A flare is looked for in days 0 to `flare_days`, day 0 from the end of the session.
    rise, fall
        Points above the reference that make a flare, below the level before that make a relief.
    unit
        "of 10" (rise and fall are points of 0-10 and 1-10, and the same share of another scale, rounded to
        its step: 2 of 10 are 20 of 100; on a scale of fewer than 8 steps they are none) or "points" (of any
        scale).
    claims
        Names of the claims that are to be weighed, said beforehand.

    Raises
    ------
    ValueError
        For rules that cannot hold.

    Notes
    -----
    Two points is an important change (Farrar 2001, Pain 94:149); there is no accepted threshold for a flare.

    Examples
    --------
    >>> import arc
    >>> arc.Rules().with_(rise=3) == arc.Rules(rise=3)
    True
    """

    baseline: tuple[str, ...] = BASELINES
    baseline_readings: int = 3
    days_before: int = 3
    days_after: int = 7
    flare_days: int = 2
    rise: float = 2.0
    fall: float = 2.0
    unit: str = OF_TEN
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wrong = list(self._wrong())
        if wrong:
            raise RulesError("These rules cannot hold: " + " ".join(wrong), reasons=wrong)

    def _wrong(self) -> Iterator[str]:
        unknown = [name for name in self.baseline if name not in BASELINES]
        if unknown or not self.baseline or isinstance(self.baseline, str):
            yield f"baseline names some of {', '.join(BASELINES)}, in the order in which they are tried."
        if isinstance(self.claims, str) or not all(isinstance(name, str) for name in self.claims):
            yield 'claims names claims, such as ("nerve-flare",).'
        for name in ("baseline_readings", "days_after"):
            if getattr(self, name) < 1:
                yield f"{name} must be 1 or more."
        if self.days_before < 0:
            yield "days_before must be 0 or more."
        if self.days_after > MOST_DAYS:
            yield f"days_after must be {MOST_DAYS} or less."
        if not 0 <= self.flare_days <= self.days_after:
            yield "flare_days must lie between 0 and days_after."
        for name in ("rise", "fall"):
            if not getattr(self, name) > 0:
                yield f"{name} must be more than 0 points."
        if self.unit not in (OF_TEN, POINTS):
            yield f'unit is "{OF_TEN}" or "{POINTS}".'

    def with_(self, **changes: Any) -> Rules:
        """Give the same rules with some changed.

        Parameters
        ----------
        **changes
            The new values by name; None keeps what was there.

        Returns
        -------
        Rules
            Other rules; these stay as they are.

        Raises
        ------
        ValueError
            For rules that cannot hold.
        """
        return replace(self, **{name: value for name, value in changes.items() if value is not None})

    def points(self, name: str, low: Any, high: Any) -> Any:
        """Give `rise` or `fall` in the points of a scale.

        Parameters
        ----------
        name
            "rise" or "fall".
        low, high
            The ends of the scale, numbers or arrays.

        Returns
        -------
        float or array
            NaN where the scale has too few steps.

        Examples
        --------
        >>> [float(Rules().points("rise", *scale)) for scale in ((1, 10), (0, 100), (0, 24), (1, 5))]
        [2.0, 20.0, 5.0, nan]
        """
        said, low, high = getattr(self, name), np.asarray(low, dtype=float), np.asarray(high, dtype=float)
        if self.unit == POINTS:
            return np.full(low.shape, said)
        as_said = np.logical_or.reduce([(low == one) & (high == ten) for one, ten in TEN_POINT_SCALES])
        length = high - low
        share = np.maximum(np.floor(said * length / 10 + 0.5), 1.0)
        return np.where(as_said, said, np.where(length < FEWEST_STEPS, np.nan, share))

    @property
    def short_hash(self) -> str:
        """Eight characters that stand for these rules: equal rules give equal ones, on every computer.

        The first of a sha256 over one line per field, sorted by name: name=value, numbers in their shortest
        form, lists with commas.
        """
        return hashlib.sha256(self.canonical().encode("utf-8")).hexdigest()[:8]

    def canonical(self) -> str:
        """Write the text behind `short_hash`.

        Returns
        -------
        str
            One line per field, sorted by name.

        Examples
        --------
        >>> Rules().canonical().splitlines()[:2]
        ['baseline=days,usual,before', 'baseline_readings=3']
        """
        # What is as it always was stays out: rules that were
        # registered before there was a unit keep their hash.
        told = (one for one in fields(self) if one.name != "unit" or self.unit != OF_TEN)
        lines = (f"{one.name}={_plain(getattr(self, one.name))}" for one in told)
        return "\n".join(sorted(lines))

    def describe(self, measure: str = PAIN) -> str:
        """Say the rules in a sentence for a display.

        Parameters
        ----------
        measure
            What was rated; a flare and a relief are those of pain only.

        Returns
        -------
        str
            The sentence.
        """
        order = ", else ".join(BASELINE_WORDS[name] for name in self.baseline)
        seen = (
            f"flare: {self.rise:g} points or more above it and above the rating on arrival, on days 0 to"
            f" {self.flare_days}; relief: {self.fall:g} points or more below the level before"
        )
        if measure != PAIN:
            seen = (
                f"worse soon: {self.rise:g} points or more worse than it and than the rating on arrival, on"
                f" days 0 to {self.flare_days}; better: {self.fall:g} points or more better than the level"
                " before"
            )
        return (
            f"level before: {order}; {seen}; window: {self.days_before} days before to {self.days_after} days"
            " after"
        )


# A name that there is not, or a text for a number, is said as for every other call.
setattr(Rules, "__init__", checked(Rules.__init__, "Rules"))  # noqa: B010


def _plain(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        # Escaped, so that a comma in a name cannot make two lists alike.
        return ",".join(name.replace("\\", "\\\\").replace(",", "\\,").replace("\n", "\\n") for name in value)
    return value if isinstance(value, str) else f"{float(value):.12g}"
