"""Write the simulated sample logs anew, each with its truth beside it.

Seeds were fixed once, never by a result.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from arc.simulation.logs import simulate_log

HOME = Path(__file__).resolve().parents[1] / "data" / "sample"
SEED = 20260401


def real_flare() -> pd.DataFrame:
    """Eight clients, four sessions each, a flare of 2 points
    (SD 1) on day 1 and half a point of benefit a session.
    """
    return simulate_log(clients=8, flare=2.0, flare_sd=1.0, benefit=0.5, observed=0.9, seed=SEED + 1)


def no_effect() -> pd.DataFrame:
    """The same clinic without any effect of the sessions."""
    return simulate_log(clients=8, observed=0.9, seed=SEED + 2)


def messy() -> pd.DataFrame:
    """Five clients as logs really are.

    Ranges, words, gaps, a dropout, a red flag, a client on a 1-10 scale.
    """
    frame = simulate_log(
        clients=5,
        session_days=(0, 6, 14),
        lead_in=4,
        follow=7,
        mean=3.0,
        flare=1.5,
        observed=0.6,
        seed=SEED + 3,
    )
    truth, rng = frame.attrs, np.random.default_rng(SEED + 4)
    frame = _as_ranges(frame, rng.random(len(frame)) < 0.12)
    frame = _as_words(frame, (rng.random(len(frame)) < 0.12) & (frame["moment"] == "between"))
    frame = _without_rating(frame, rng.random(len(frame)) < 0.05)
    frame = _on_one_to_ten(frame, "S04")
    frame = _drops_out(frame, "S02", after_day=14)
    last_of_flagged = frame.index[frame["client"] == "S05"][-1]
    frame["red_flag"] = np.where(frame.index == last_of_flagged, "yes", "")
    frame = frame.assign(why_booked=np.where(frame["session"] == "1", "pain", ""))
    frame.attrs = truth
    return frame


def clinic_20(*, flare: float = 2.0, flare_sd: float = 1.0) -> pd.DataFrame:
    """Twenty clients, five planned sessions on five weekdays,
    almost complete diaries, a flare of 2 points (SD 1).
    """
    return simulate_log(
        clients=20,
        session_days=(0, 8, 16, 24, 32),
        lead_in=10,
        why_booked="planned",
        planned=5,
        observed=0.97,
        flare=flare,
        flare_sd=flare_sd,
        seed=SEED + 5,
    )


def clinic_20_no_effect() -> pd.DataFrame:
    """The twin: the same people, the same days, the same luck, and no flare."""
    return clinic_20(flare=0.0, flare_sd=0.0)


def once_a_day() -> pd.DataFrame:
    """One person, one rating a day, ten sessions on irregular dates fixed beforehand, a flare of 2 points."""
    frame = simulate_log(
        clients=1,
        session_days=(0, 8, 18, 25, 37, 46, 53, 64, 74, 82),
        lead_in=14,
        why_booked="planned",
        planned=10,
        flare=2.0,
        seed=SEED + 6,
    )
    return _kept(frame, frame["moment"] != "after")


def booked_on_bad_days() -> pd.DataFrame:
    """Eight clients whose later sessions lie on bad days and do nothing."""
    return simulate_log(
        clients=8,
        session_days=(0, 9, 18, 27, 36),
        booked_on="bad days",
        why_booked=("planned", "pain", "pain", "pain", "pain"),
        seed=SEED + 7,
    )


def _kept(frame: pd.DataFrame, which: pd.Series) -> pd.DataFrame:
    """These rows, and what is true of them."""
    kept = frame.loc[which].reset_index(drop=True)
    kept.attrs = frame.attrs
    return kept


def _as_ranges(frame: pd.DataFrame, chosen: np.ndarray) -> pd.DataFrame:
    number = frame["rating"].astype(int).clip(upper=9)
    ranged = number.astype(str) + "-" + (number + 1).astype(str)
    return frame.assign(rating=frame["rating"].where(~chosen, ranged))


def _as_words(frame: pd.DataFrame, chosen: np.ndarray) -> pd.DataFrame:
    high = pd.to_numeric(frame["rating"].str.split("-").str[0]) > 5
    words = np.where(high, "worse, no number", "better than usual")
    than = np.where(high & chosen, "last report", np.where(chosen, "usual", ""))
    direction = np.where(high & chosen, "higher", np.where(chosen, "lower", ""))
    return frame.assign(rating=frame["rating"].where(~chosen, words), direction=direction, than=than)


def _without_rating(frame: pd.DataFrame, chosen: np.ndarray) -> pd.DataFrame:
    return frame.assign(rating=frame["rating"].where(~chosen | (frame["direction"] != ""), ""))


def _on_one_to_ten(frame: pd.DataFrame, client: str) -> pd.DataFrame:
    mine = frame["client"] == client
    none = frame["rating"].str.startswith("0")
    rating = frame["rating"].mask(mine & none, "none")
    return frame.assign(rating=rating, scale=frame["scale"].mask(mine, "1-10"))


def _drops_out(frame: pd.DataFrame, client: str, *, after_day: int) -> pd.DataFrame:
    kept = frame.loc[(frame["client"] != client) | (frame["day"] <= after_day)]
    last = kept.loc[kept["client"] == client].iloc[[-1]]
    stopped = last.assign(moment="stopped", rating="", direction="", than="", session="", day=after_day + 1)
    at = kept.index.get_loc(last.index[0]) + 1
    return pd.concat([kept.iloc[:at], stopped, kept.iloc[at:]], ignore_index=True)


def truth_of(frame: pd.DataFrame) -> str:
    """What was put into a log, as the file beside it says it."""
    return json.dumps(frame.attrs["truth"], indent=1) + "\n"


SAMPLES = {
    "simulated-real-flare": real_flare,
    "simulated-no-effect": no_effect,
    "simulated-messy": messy,
    "simulated-clinic-20": clinic_20,
    "simulated-clinic-20-no-effect": clinic_20_no_effect,
    "once-a-day": once_a_day,
    "booked-on-bad-days": booked_on_bad_days,
}


def main() -> None:
    """Write each sample to data/sample."""
    for name, make in SAMPLES.items():
        frame, path = make(), HOME / f"{name}.csv"
        frame.to_csv(path, index=False, lineterminator="\n")
        path.with_suffix(".truth.json").write_text(truth_of(frame), encoding="utf-8")
        print(f"wrote {path.relative_to(HOME.parents[1])} and its truth")


if __name__ == "__main__":
    main()
