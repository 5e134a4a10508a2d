"""Write the three simulated sample logs anew. The seeds were fixed once and never chosen by their result."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from arc.simulation.logs import simulate_log

HOME = Path(__file__).resolve().parents[1] / "data" / "sample"
SEED = 20260401


def real_flare() -> pd.DataFrame:
    """Eight clients, four sessions each, a flare of 2 points (SD 1) on day 1 and half a point of benefit a
    session.
    """
    return simulate_log(clients=8, flare=2.0, flare_sd=1.0, benefit=0.5, observed=0.9, seed=SEED + 1)


def no_effect() -> pd.DataFrame:
    """The same clinic without any effect of the sessions."""
    return simulate_log(clients=8, observed=0.9, seed=SEED + 2)


def messy() -> pd.DataFrame:
    """Five clients as logs really are: ranges, words, gaps, a dropout, a red flag, a client on a 1-10 scale."""
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
    rng = np.random.default_rng(SEED + 4)
    frame = _as_ranges(frame, rng.random(len(frame)) < 0.12)
    frame = _as_words(frame, (rng.random(len(frame)) < 0.12) & (frame["moment"] == "between"))
    frame = _without_rating(frame, rng.random(len(frame)) < 0.05)
    frame = _on_one_to_ten(frame, "S04")
    frame = _drops_out(frame, "S02", after_day=14)
    last_of_flagged = frame.index[frame["client"] == "S05"][-1]
    frame["red_flag"] = np.where(frame.index == last_of_flagged, "yes", "")
    return frame.assign(why_booked=np.where(frame["session"] == "1", "pain", ""))


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


def main() -> None:
    """Write each sample to data/sample."""
    for name, make in (("real-flare", real_flare), ("no-effect", no_effect), ("messy", messy)):
        path = HOME / f"simulated-{name}.csv"
        make().to_csv(path, index=False, lineterminator="\n")
        print(f"wrote {path.relative_to(HOME.parents[1])}")


if __name__ == "__main__":
    main()
