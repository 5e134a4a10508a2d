"""Logs at the edge of what people keep: nearly empty, huge, at one end of the scale, with unusual names."""

from __future__ import annotations

from collections.abc import Callable

from make_log import at, log_of

import arc

LONG_CODE = "a-very-long-code-for-a-client-that-somebody-made-up-in-haste"


def one_rating() -> arc.PainLog:
    """One rating, no session."""
    return log_of(at(0, 5))


def words_only() -> arc.PainLog:
    """Two sessions, everything in words."""
    return log_of(
        at(0, "sore", "before", session=1),
        at(1, "worse", direction="higher", than="before"),
        at(7, "sore", "before", session=2),
        at(8, "better", direction="lower", than="before"),
    )


def _clients(names: list[str], *, sessions: int = 2) -> arc.PainLog:
    frame = arc.simulate_log(
        clients=len(names), session_days=tuple(range(0, 7 * sessions, 7)), seed=5, words=0.1
    )
    codes = dict(zip(frame["client"].unique(), names, strict=True))
    return arc.read_log(frame.assign(client=frame["client"].map(codes)))


def many_clients() -> arc.PainLog:
    """40 clients with 2 sessions each."""
    return _clients([f"C{number:02}" for number in range(40)])


def many_sessions() -> arc.PainLog:
    """One client with 300 sessions, a rating before and on the day after each."""
    return log_of(
        *(
            row
            for number in range(300)
            for row in (
                at(3 * number, 3 + number % 4, "before", session=number + 1),
                at(3 * number + 1, 3 + number % 5),
            )
        )
    )


def unusual_names() -> arc.PainLog:
    """A code of 60 characters, an Arabic, a Chinese and a mixed one."""
    return _clients([LONG_CODE, "ليلى", "小明", "Zoë & <b>Co</b>"])


def _always(rating: int) -> arc.PainLog:
    days = range(-3, 11)
    return log_of(
        *(
            at(day, rating, "before" if day in (0, 7) else "between", client=client)
            for client in ("A", "B", "C")
            for day in days
        )
    )


def never_any() -> arc.PainLog:
    """Three clients who always say 0."""
    return _always(0)


def always_worst() -> arc.PainLog:
    """Three clients who always say 10."""
    return _always(10)


def flagged() -> arc.PainLog:
    """Client A has a warning sign, client B has none."""
    rows = [
        at(day, 4 + day % 3, "before" if day in (0, 7) else "between", client=client)
        for client in ("A", "B")
        for day in range(-2, 10)
    ]
    return log_of(*rows, at(2, 6, client="A", area="", red_flag="yes"))


def all_flagged() -> arc.PainLog:
    """One client, with a warning sign."""
    return log_of(at(0, 5, "before", session=1, red_flag="yes"), at(1, 6))


def only_refusals() -> arc.PainLog:
    """Two clients on a scale of four steps: no question about points can be asked."""
    rows = [
        at(day, 2, "before" if day == 0 else "between", client=c, scale="1-4") for c in "AB" for day in (0, 4)
    ]
    return log_of(*rows)


ODD: dict[str, Callable[[], arc.PainLog]] = {
    make.__name__.replace("_", " "): make
    for make in (
        one_rating, words_only, many_clients, many_sessions, unusual_names, never_any, always_worst, flagged,
        all_flagged, only_refusals,
    )
}  # fmt: skip
