"""What every public call checks before it begins: that it has such options, and that shared ones hold."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from numbers import Real
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


def _number(said: Any) -> bool:
    return isinstance(said, Real) and not isinstance(said, bool) and math.isfinite(said)


def _whole(said: Any) -> bool:
    return _number(said) and float(said).is_integer()


def _all_whole(said: Any) -> bool:
    return isinstance(said, Iterable) and not isinstance(said, str) and all(map(_whole, said))


PATH = Takes(lambda said: isinstance(said, str | PathLike), "the name of a file")
WHOLES = Takes(_all_whole, "whole numbers, such as (3, 5)")
# By the type that a call names for an option, and closer for the options that several calls share.
BY_TYPE = {
    "bool": Takes(lambda said: isinstance(said, bool), "True or False"),
    "float": Takes(_number, "a number"),
    "int": Takes(_whole, "a whole number"),
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
    "logs": Takes(lambda said: _whole(said) and said >= 1, "a whole number from 1 on"),
    "panels": Takes(lambda said: _whole(said) and said >= 2, "a whole number from 2 on"),
    "seed": Takes(lambda said: _whole(said) and said >= 0, "a whole number from 0 on"),
    "level": Takes(lambda said: _number(said) and 0 < said < 1, "a share between 0 and 1, such as 0.9"),
    "sd": Takes(lambda said: _number(said) and said >= 0, "points from 0 on, such as 1.5"),
    "half_life": Takes(lambda said: _number(said) and 0.25 <= said <= 14, "days from 0.25 to 14, such as 2"),
    "lag": Takes(lambda said: _number(said) and 0 <= said < 1, "a correlation from 0 to less than 1"),
}


def checked(call: Callable[P, R], verb: str = "") -> Callable[P, R]:
    """The same call, which says in words what is wrong with the names and the shared values of its options.

    verb: what the call is called, where that is not its own name.

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
        wrong = [problem for name, said in given.items() for problem in _wrong(known.parameters[name], said)]
        if wrong:
            raise CallError(*wrong)
        return call(*values, **options)

    return asked


def _wrong(parameter: inspect.Parameter, said: Any) -> Iterator[Problem]:
    kind = str(parameter.annotation) if parameter.kind is not parameter.VAR_KEYWORD else ""
    takes = BY_NAME.get(parameter.name, BY_TYPE.get(kind.removesuffix(" | None")))
    if takes and not takes.holds(said) and not (said is None and kind.endswith(" | None")):
        text = NO_VALUE.format(said=_shown(said), takes=takes.words)
        yield Problem("option", column=f"{parameter.name}=", text=text)


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
