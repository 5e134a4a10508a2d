"""Logs that break a model elsewhere: a number that holds or a refusal in words, no library's word."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import arc

VERBS = (
    "fit_flare", "fit_change", "fit_profile", "fit_curve", "fit_mixed", "fit_recovery", "fit_series",
    "fit_trend", "fit_control", "fit_coupling", "sensitivity",
)  # fmt: skip
SIMULATED = {
    "fit_flare",
    "fit_change",
    "fit_profile",
    "fit_curve",
    "fit_recovery",
    "fit_trend",
    "fit_coupling",
}
NOT_A_NUMBER = re.compile(r"\b(nan|inf|None|NaN)\b")


def log_of(
    clients: int, sessions: int, ratings: list[float], others: list[float] = (), area: str = "back"
) -> arc.PainLog:
    """Each client with sessions ten days apart: three days before, arrival, then a rating a day.

    others: those of every second client.
    """
    rows = []
    for client in range(clients):
        name = f"C{client}"
        for number in range(sessions):
            day, where = 10 * number, {"client": name, "area": area.format(client), "session": number + 1}
            before, *after = others if others and client % 2 else ratings
            rows += [
                {**where, "session": "", "day": day - n, "moment": "between", "rating": before}
                for n in (3, 2, 1)
            ]
            rows += [{**where, "day": day, "moment": "before", "rating": before}]
            rows += [
                {**where, "session": "", "day": day + n, "moment": "between", "rating": one}
                for n, one in enumerate(after, start=1)
            ]
    return arc.read_log(pd.DataFrame(rows).astype(str).replace("nan", ""), name="a log")


LOGS = {
    "one client": (1, 3, [4, 7, 5, 4, 4, 4]),
    "one session": (1, 1, [4, 7, 5, 4, 4, 4]),
    "equal ratings": (8, 3, [5, 5, 5, 5, 5, 5]),
    "no flare": (8, 3, [5, 5, 4, 4, 4, 4]),
    "all flares, alike": (8, 3, [3, 8, 6, 4, 3, 3]),
    "ceiling": (8, 3, [10, 10, 10, 10, 10, 10]),
    "floor": (8, 3, [0, 0, 0, 0, 0, 0]),
    "half of the clients always, the others never": (8, 3, [3, 8, 6, 4, 3, 3], [5, 4, 4, 4, 4, 4]),
    "fewest rows of a model": (5, 1, [4, 6, 5]),
    "one area each": (8, 3, [3, 8, 6, 4, 3, 3]),
}


# Every second one; make check tries the others.
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if number % 2 == 0 else pytest.mark.slow)
        for number, name in enumerate(LOGS)
    ],
)
def test_every_model_gives_a_number_that_holds_or_a_refusal_in_words(name):
    log = log_of(*LOGS[name], area="area {}" if name == "one area each" else "back")
    for verb in VERBS:
        found = getattr(arc, verb)(log, **({"logs": 40} if verb in SIMULATED else {}))
        said = f"{found.headline} {found.qualifier} {found.display().text()} {found!r}"
        assert NOT_A_NUMBER.findall(said) == [], (verb, said)
        given = found.estimates.loc[found.estimates["status"] == "given"]
        assert given["low"].notna().all(), verb
        assert (given["interval_low"].isna() == given["interval_high"].isna()).all(), verb
