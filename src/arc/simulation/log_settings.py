"""What the settings of a simulated log take, each by itself and together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from arc.simulation.log_rows import BOOKED_ON
from arc.vocabulary.options import Takes, Together, are_whole, is_number, is_whole, several
from arc.vocabulary.schema import WHY_BOOKED

# A hundred years, and more clients than anybody has: beyond them a computer has no room for the log.
MOST_DAYS, MOST_CLIENTS = 36_500, 1_000_000


def _from_0(words: str) -> Takes:
    return Takes(lambda said: is_number(said) and said >= 0, words)


def _rising_from_0(said: Any) -> bool:
    days = list(said) if are_whole(said) else []
    return bool(days) and days[0] == 0 and days == sorted(set(days)) and days[-1] <= MOST_DAYS


def _whole_to(least: int, most: int) -> Takes:
    words = f"a whole number from {least} to {most:,}"
    return Takes(lambda said: is_whole(said) and least <= said <= most, words)


def _reasons(said: Any) -> bool:
    each = [said] if isinstance(said, str) else list(said) if several(said) else [0]
    return bool(each) and all(
        one is None or (isinstance(one, str) and one in ("", *WHY_BOOKED)) for one in each
    )


def _different(said: Any) -> bool:
    if not several(said) or not all(isinstance(one, str) and one.strip() for one in said):
        return False
    # They are read without capitals.
    return len({one.strip().lower() for one in said}) == len(said)


_share = Takes(lambda said: is_number(said) and 0 <= said <= 1, "a share from 0 to 1")
_points = _from_0("points from 0 on")
_reason_words = f"{', '.join(WHY_BOOKED[:-1])} or {WHY_BOOKED[-1]}, or one of them for each session"
SETTINGS = {
    "clients": _whole_to(1, MOST_CLIENTS),
    "session_days": Takes(
        _rising_from_0,
        f"whole numbers that begin with 0 and rise, to {MOST_DAYS:,} at most, such as (0, 7, 14)",
    ),
    "lead_in": _whole_to(0, MOST_DAYS),
    "follow": _whole_to(0, MOST_DAYS),
    **dict.fromkeys(("mean_sd", "sd", "noise", "flare_sd"), _points),
    "half_time": Takes(lambda said: is_number(said) and said > 0, "days, more than 0"),
    "booked_on": Takes(
        lambda said: isinstance(said, str) and said in BOOKED_ON,
        " or ".join(f'"{one}"' for one in BOOKED_ON),
    ),
    "why_booked": Takes(_reasons, _reason_words),
    "planned": Takes(lambda said: is_whole(said) and said >= 1, "a whole number from 1 on"),
    "observed": _share,
    "words": _share,
    "sides": Takes(_different, 'names that differ, such as ("left", "right")'),
}


def _for_each(why: str | Sequence[str] | None, days: Sequence[int]) -> str:
    fits = why is None or isinstance(why, str) or len(why) == len(days)
    return "" if fits else f"{_reason_words}: {len(days)} here"


def _all_planned(planned: int | None, days: Sequence[int]) -> str:
    fits = planned is None or planned >= len(days)
    return "" if fits else f"a whole number from {len(days)} on, as session_days= are planned sessions"


TOGETHER = (
    Together(("why_booked", "session_days"), _for_each),
    Together(("planned", "session_days"), _all_planned),
)
