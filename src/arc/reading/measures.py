"""What was rated, and which way is worse: pain, and higher, unless said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from arc.errors import CallError, Problem, shorten
from arc.vocabulary.schema import BETTER, HIGHER_IS, WORSE

NO_DIRECTION = Problem(
    "no-direction",
    text='higher_is= is "{said}"; it takes "worse" or "better", or one of them for each measure, such as'
    " {example}.",
)
WAYS = {False: "higher is worse", True: "lower is worse"}


def name_of(measure: object) -> str:
    """A measure as the column "measure" has it.

    >>> name_of(" Function  score")
    'function score'
    """
    return " ".join(str(measure).lower().split())


def directions(said: str | Mapping[str, str]) -> str | dict[str, str]:
    """What a higher rating is, for all measures or for each. Raises CallError for another word."""
    found = {name_of(one): way for one, way in said.items()} if isinstance(said, Mapping) else said or WORSE
    ways = list(found.values()) if isinstance(found, dict) else [found]
    wrong = [way for way in ways if way not in HIGHER_IS]
    if wrong:
        raise CallError(
            NO_DIRECTION.filled(said=shorten(str(wrong[0])), example='higher_is={"function": "better"}')
        )
    return found


def lower_is_worse(higher_is: str | Mapping[str, str], measure: str) -> bool:
    """Whether a lower rating of a measure is the worse one.

    >>> lower_is_worse({"function": "better"}, "function"), lower_is_worse("worse", "pain")
    (True, False)
    """
    return (higher_is if isinstance(higher_is, str) else higher_is.get(measure, WORSE)) == BETTER


def in_words(higher_is: str | Mapping[str, str], names: Iterable[str]) -> str:
    """Each measure, and which way is worse.

    >>> in_words("better", ["function"])
    'function (lower is worse)'
    """
    return " · ".join(f"{name} ({WAYS[lower_is_worse(higher_is, name)]})" for name in names)
