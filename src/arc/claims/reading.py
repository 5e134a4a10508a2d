"""A claim file (TOML) becomes a Claim, or one message with every problem."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from arc.claims.model import Claim, ClaimError, ClaimPart
from arc.landmarks.kernel import Part
from arc.landmarks.kernel.parts import BASELINE, HOW, REFERENCES, SOME
from arc.simulation.effects import Effect
from arc.vocabulary.did_you_mean import did_you_mean
from arc.vocabulary.options import checked

FOLDER = Path(__file__).parent
LAST_DAY = 59
CLAIM_KEYS = {
    "name": str,
    "title": str,
    "source": str,
    "note": str,
    "larger_is_faster": bool,
    "part": list,
    "if_true": dict,
}
PART_KEYS = {
    "label": str, "wording": str, "hedge": str, "required": bool, "derived": bool, "days": list, "than": str,
    "how": str, "above": float, "at_least": float, "at_most": float, "below": float, "lasts_days": list,
}  # fmt: skip
BOUNDS = ("above", "at_least", "at_most", "below")
WORDS = {
    str: "text in quotes",
    bool: "true or false",
    list: "a list such as [1, 2]",
    float: "a number",
    dict: "a table",
}


def claim_names() -> list[str]:
    """List the claims that come with the package.

    Returns
    -------
    list of str
        Their names, sorted.

    Examples
    --------
    >>> "nerve-flare" in claim_names()
    True
    """
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@checked
def load_claim(claim: str | Path | Claim) -> Claim:
    """Take a claim by its name, from a file of one's own, or as it is.

    Parameters
    ----------
    claim
        A name (`claim_names()`), a path that ends in .toml, or a claim.

    Returns
    -------
    Claim
        The claim with its parts.

    Raises
    ------
    ClaimError
        Where there is no such claim, or its file cannot be used.

    Examples
    --------
    >>> import arc
    >>> arc.load_claim("nerve-flare").name
    'nerve-flare'
    """
    if isinstance(claim, Claim):
        return claim
    if str(claim) in claim_names():
        return read_claim(FOLDER / f"{claim}.toml")
    if str(claim).endswith(".toml"):
        return read_claim(claim)
    raise ClaimError(
        f'There is no claim "{claim}". Those that come with arc: {", ".join(claim_names())}. '
        "A claim of your own is a file that ends in .toml; docs/claims.md shows how to write one."
    )


@checked
def read_claim(path: str | Path) -> Claim:
    """Read a claim file.

    Parameters
    ----------
    path
        A TOML file; docs/claims.md shows how to write one.

    Returns
    -------
    Claim
        The claim with its parts.

    Raises
    ------
    ClaimError
        With every problem, each with the part that it is in and what to do.

    Examples
    --------
    >>> import arc
    >>> read_claim("no-such.toml")
    Traceback (most recent call last):
    arc.claims.model.ClaimError: The claim file "no-such.toml" cannot be opened. Is its name right?
    """
    path = Path(path)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise ClaimError(f'The claim file "{path.name}" cannot be opened. Is its name right?') from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise ClaimError(f'The claim file "{path.name}" is not TOML: {reason}.') from None
    problems = list(_problems(said))
    if problems:
        raise ClaimError(
            f'The claim file "{path.name}" cannot be used:\n' + "\n".join(f"  {one}" for one in problems)
        )
    return _claim(said)


def _claim(said: dict[str, Any]) -> Claim:
    effect = said.get("if_true")
    return Claim(
        name=said["name"],
        title=said["title"],
        source=said["source"],
        parts=tuple(_part(part) for part in said["part"]),
        if_true=effect
        and Effect(by_day=tuple(map(float, effect["by_day"])), spread=float(effect.get("spread", 0))),
        larger_is_faster=said.get("larger_is_faster", False),
        note=said.get("note", ""),
    )


def _part(said: dict[str, Any]) -> ClaimPart:
    lasts = said.get("lasts_days")
    rule = Part(
        first_day=said["days"][0],
        last_day=said["days"][-1],
        than=said.get("than", BASELINE),
        how=said.get("how", SOME),
        lasts=(float(lasts[0]), float(lasts[1])) if lasts else None,
        **{name: float(said[name]) for name in BOUNDS if name in said},
    )
    words = {
        name: said[name] for name in ("label", "wording", "hedge", "required", "derived") if name in said
    }
    return ClaimPart(rule=rule, **words)


def _problems(said: dict[str, Any]) -> Iterator[str]:
    yield from _keys("the claim", said, CLAIM_KEYS, needed=("name", "title", "source", "part"))
    parts = said.get("part")
    if parts == []:
        yield "the claim: it has no part. Add at least one [[part]]."
    for number, part in enumerate(parts if isinstance(parts, list) else [], start=1):
        yield from _part_problems(f"part {number}", part)
    if (
        isinstance(parts, list)
        and parts
        and not any(isinstance(p, dict) and p.get("required", True) is True for p in parts)
    ):
        yield (
            "the claim: no part is required, so that every session would follow it. Leave out required ="
            " false in at least one."
        )
    effect = said.get("if_true")
    if isinstance(effect, dict):
        yield from _keys(
            "if_true", effect, {"by_day": list, "spread": float, "note": str}, needed=("by_day",)
        )
        days = effect.get("by_day")
        if isinstance(days, list) and (not days or not all(_is_number(day) for day in days)):
            yield "if_true: by_day is a list of points, day 0 first, such as [0, 2, 1]."


def _part_problems(where: str, part: Any) -> Iterator[str]:
    if not isinstance(part, dict):
        yield f"{where}: it is written as [[part]] with lines below it."
        return
    yield from _keys(where, part, PART_KEYS, needed=("label", "wording", "days"))
    yield from _days(where, part.get("days"))
    for name, choices in (("than", REFERENCES), ("how", HOW)):
        if isinstance(part.get(name), str) and part[name] not in choices:
            yield f'{where}: {name} = "{part[name]}" is none of: {", ".join(choices)}.'
    given = {name: part[name] for name in BOUNDS if _is_number(part.get(name))}
    if not any(name in part for name in BOUNDS):
        yield f"{where}: it has no bound. Say at least one of {', '.join(BOUNDS)}, in points."
    lows, highs = ([given[name] for name in names if name in given] for names in (BOUNDS[:2], BOUNDS[2:]))
    if lows and highs and max(lows) > min(highs):
        yield f"{where}: nothing can be {max(lows):g} or more and {min(highs):g} or less."
    lasts = part.get("lasts_days")
    if isinstance(lasts, list) and not (
        len(lasts) == 2 and all(map(_is_number, lasts)) and 0 < lasts[0] <= lasts[1]
    ):
        yield f"{where}: lasts_days is a pair such as [2, 4]."


def _days(where: str, days: Any) -> Iterator[str]:
    if not isinstance(days, list):
        return
    whole = len(days) in (1, 2) and all(isinstance(day, int) and not isinstance(day, bool) for day in days)
    if not whole or not 0 <= days[0] <= days[-1] <= LAST_DAY:
        yield f"{where}: days is a day or a first and a last one, such as [3, 4], from 0 to {LAST_DAY}."


def _keys(
    where: str, said: dict[str, Any], known: dict[str, type], *, needed: tuple[str, ...]
) -> Iterator[str]:
    for name, value in said.items():
        if name not in known:
            hint = did_you_mean(name, known) or f" Known are: {', '.join(known)}."
            yield f'{where}: "{name}" is not known.{hint}'
        elif not (_is_number(value) if known[name] is float else isinstance(value, known[name])):
            yield f"{where}: {name} is {WORDS[known[name]]}."
    for name in needed:
        if name not in said or said[name] == "":
            yield f"{where}: {name} is missing."


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
