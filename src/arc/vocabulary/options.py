"""What every public call checks before it begins: that it has such options, and that shared ones hold."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from numbers import Integral, Real
from os import PathLike
from typing import Any, NamedTuple, ParamSpec, TypeVar

from arc.errors import CallError, Problem, shorten
from arc.vocabulary.did_you_mean import did_you_mean

P = ParamSpec("P")
R = TypeVar("R")
NO_OPTION = 'has no option "{said}".{near} It takes: {known}.'
NO_VALUE = "is {said}; it takes {takes}."


class Takes(NamedTuple):
    """What an option takes: whether a value will do, and the same in words."""

    holds: Callable[[Any], bool]
    words: str


class Together(NamedTuple):
    """What must hold of several options: said of the first, and only where each by itself will do."""

    names: tuple[str, ...]
    takes: Callable[..., str]


# A number beyond it is no setting, and no finite one either once it is squared.
_MOST = 1e150


def is_number(said: Any) -> bool:
    """Whether it is a finite number; True and False are none."""
    return isinstance(said, Real) and not isinstance(said, bool) and bool(abs(said) < _MOST)  # type: ignore[operator]


def is_whole(said: Any) -> bool:
    """Whether it is a whole number, and not one of a type that has fractions (3.0)."""
    return isinstance(said, Integral) and is_number(said)


def several(said: Any) -> bool:
    """Whether it holds several values in an order, which can be looked at more than once."""
    return not isinstance(said, str | Mapping) and all(
        hasattr(said, name) for name in ("__len__", "__getitem__")
    )


def are_whole(said: Any) -> bool:
    """Whether it holds whole numbers and nothing else."""
    return several(said) and all(map(is_whole, said))


def _days(said: Any) -> bool:
    return is_number(said) or (several(said) and len(said) > 0 and all(map(is_number, said)))


PATH = Takes(lambda said: isinstance(said, str | PathLike), "the name of a file")
WHOLES = Takes(are_whole, "whole numbers, such as (3, 5)")
# How a planned log is kept, and what day 1 is held against.
DIARIES, REFERENCES = ("daily", "sparse"), ("before", "day before")
# By the type that a call names for an option, and closer for the options that several calls share.
BY_TYPE = {
    "bool": Takes(lambda said: isinstance(said, bool), "True or False"),
    "float": Takes(is_number, "a number"),
    "int": Takes(is_whole, "a whole number"),
    "str": Takes(lambda said: isinstance(said, str), "a text"),
    "str | Path": PATH,
    "str | Path | pd.DataFrame": Takes(
        lambda said: isinstance(said, str | PathLike) or hasattr(said, "columns"),
        "the name of a file, or a DataFrame",
    ),
    "str | Path | pd.DataFrame | Sequence[str | Path | pd.DataFrame]": Takes(
        lambda said: isinstance(said, str | PathLike | list | tuple) or hasattr(said, "columns"),
        "the name of a file, a DataFrame, or a list of files",
    ),
    "Sequence[int]": WHOLES,
    "Picture": Takes(lambda said: hasattr(said, "alt"), "a picture, such as arc.chart(log)"),
    "Rules": Takes(lambda said: hasattr(said, "short_hash"), "rules, such as arc.Rules(rise=3)"),
}
BY_NAME = {
    "logs": Takes(lambda said: is_whole(said) and said >= 1, "a whole number from 1 on"),
    "panels": Takes(lambda said: is_whole(said) and said >= 2, "a whole number from 2 on"),
    "seed": Takes(lambda said: is_whole(said) and said >= 0, "a whole number from 0 on"),
    "level": Takes(lambda said: is_number(said) and 0 < said < 1, "a share between 0 and 1, such as 0.9"),
    "sd": Takes(lambda said: is_number(said) and said > 0, "points above 0, most often 1 to 2"),
    "flare_sd": Takes(lambda said: is_number(said) and said >= 0, "points from 0 on, such as 1"),
    "diary": Takes(lambda said: isinstance(said, str) and said in DIARIES, '"daily" or "sparse"'),
    "reference": Takes(lambda said: isinstance(said, str) and said in REFERENCES, '"before" or "day before"'),
    "day": Takes(_days, "a day of the log or several, such as (14, 28)"),
    "half_life": Takes(
        lambda said: is_number(said) and 0.25 <= said <= 14, "days from 0.25 to 14, such as 2"
    ),
    "lag": Takes(lambda said: is_number(said) and 0 <= said < 1, "a correlation from 0 to less than 1"),
}

NOTHING: Mapping[str, Takes] = {}


def checked(
    call: Callable[P, R],
    verb: str = "",
    *,
    own: Mapping[str, Takes] = NOTHING,
    together: Iterable[Together] = (),
) -> Callable[P, R]:
    """The same call, which says in words what is wrong with the names and the shared values of its options.

    verb: what the call is called, where that is not its own name. own: what options take in this call and in
    no other. together: what must hold of several.

    Raises CallError (a ValueError) with everything that is wrong.

    >>> @checked
    ... def draw(*, seed=1): return seed
    >>> draw(sed=2)
    Traceback (most recent call last):
    arc.errors.CallError: draw has no option "sed". Did you mean "seed"? It takes: seed=.
    >>> draw(seed=-2)
    Traceback (most recent call last):
    arc.errors.CallError: seed= is -2; it takes a whole number from 0 on.
    """
    known = inspect.signature(call)

    @wraps(call)
    def asked(*values: P.args, **options: P.kwargs) -> R:
        given = named(verb or call.__name__, known, values, options)
        parameters = known.parameters
        wrong = {
            name: takes for name, said in given.items() if (takes := _wrong(parameters[name], said, own))
        }
        settings = {name: one.default for name, one in parameters.items()} | given
        for one in together:
            if not wrong.keys() & set(one.names) and (takes := one.takes(*map(settings.get, one.names))):
                wrong[one.names[0]] = takes
        if wrong:
            raise CallError(*(_problem(name, settings[name], wrong[name]) for name in given if name in wrong))
        return call(*values, **options)

    return asked


def checked_by(own: Mapping[str, Takes], *together: Together) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """As `checked`, for a call with options that take something else than those of this name elsewhere do."""
    return lambda call: checked(call, own=own, together=together)


def _wrong(parameter: inspect.Parameter, said: Any, own: Mapping[str, Takes]) -> str:
    """What an option takes, where it was given something else; "" where that will do."""
    kind = str(parameter.annotation) if parameter.kind is not parameter.VAR_KEYWORD else ""
    by_type = BY_TYPE.get(kind.removesuffix(" | None"))
    takes = own.get(parameter.name, BY_NAME.get(parameter.name, by_type))
    if takes is None or (said is None and kind.endswith(" | None")) or takes.holds(said):
        return ""
    return takes.words


def _problem(name: str, said: Any, takes: str) -> Problem:
    return Problem("option", column=f"{name}=", text=NO_VALUE.format(said=_shown(said), takes=takes))


def named(
    verb: str, known: inspect.Signature, values: tuple[Any, ...], options: dict[str, Any]
) -> dict[str, Any]:
    """What is given for which parameter. Raises CallError for a name that the call does not have."""
    parameters = known.parameters
    takes = ", ".join(
        f"{one.name}=" if one.kind is one.KEYWORD_ONLY else one.name
        for one in parameters.values()
        if one.kind is not one.VAR_KEYWORD and one.name != "self"
    )
    open_end = any(one.kind is one.VAR_KEYWORD for one in parameters.values())
    unknown = [] if open_end else [name for name in options if name not in parameters]
    if unknown:
        near = did_you_mean(unknown[0], parameters)
        raise CallError(f"{verb} {NO_OPTION.format(said=shorten(unknown[0]), near=near, known=takes)}")
    try:
        return known.bind(*values, **options).arguments
    except TypeError as error:
        raise CallError(f"{verb}: {error}. It takes: {takes}.") from None


def _shown(said: object) -> str:
    if isinstance(said, str):
        return f'"{shorten(said)}"'
    plain = said is None or isinstance(said, Real | list | tuple)
    return shorten(said) if plain else f"a {type(said).__name__}"
