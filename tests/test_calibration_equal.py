"""What calibration measures is what the public calls give, log by log."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from calibration import curves
from calibration import day_one as worlds

import arc
from arc.estimates import rows_of
from arc.models.change.words import AT_LAG, MEAN, OWN_CHANGE
from arc.models.curve import words
from arc.models.day_one import AGAINST, ALONE, DATES, HAVE, HIGHER, LOWER, NO_CALENDAR, TOGETHER
from arc.models.flare.words import DRAWN
from arc.models.mixed import words as mixed_words
from arc.models.mixed.readings import TIMES
from arc.models.series.words import OWN_LAG, OWN_SD
from arc.simulation.designs import client_intervals
from arc.simulation.verdict import day_one
from arc.stats.decay import fading
from arc.stats.lag_one import lag_and_spread
from arc.stats.mixed import fit_mixed_model
from arc.stats.shrunk import shrunk_shares
from arc.stats.smallest import LAG, smallest_change, within_variance

SESSIONS = (0, 10, 20)
# A few in every run; all 20 in `make check`.
SEEDS = [pytest.param(seed, marks=[pytest.mark.slow] if seed > 3 else []) for seed in range(1, 21)]


def frame_of(seed: int) -> pd.DataFrame:
    flare = {"flare": 2.0, "flare_sd": 1.0}
    return arc.simulate_log(clients=8, session_days=SESSIONS, lead_in=4, seed=seed, **flare)


def weeks_of(frame: pd.DataFrame) -> np.ndarray:
    """Clients x days 1 to 7, against the mean of the three days before, straight from the file."""
    daily = frame[frame["moment"] == "between"].assign(rating=lambda rows: rows["rating"].astype(float))
    table = daily.pivot(index="client", columns="day", values="rating")
    weeks = [
        table[[day + one for one in range(1, 8)]].to_numpy()
        - table[[day - one for one in (1, 2, 3)]].mean(axis=1).to_numpy()[:, None]
        for day in SESSIONS
    ]
    return np.mean(weeks, axis=0)


@pytest.mark.parametrize("seed", SEEDS)
def test_change_curve_and_mixed_model_are_those_of_the_public_calls(seed):
    frame = frame_of(seed)
    log, weeks = arc.read_log(frame), weeks_of(frame)
    change = arc.fit_change(log, logs=20).estimates
    row = rows_of(change, MEAN, when="day 1")[0]
    assert np.allclose([row.low, row.interval_low, row.interval_high], client_intervals(weeks[:, 0]))

    daily = frame[frame["moment"] == "between"].groupby("client")["rating"]
    days = np.stack([own.astype(float) for _, own in daily])
    blocks = days[:, :3], days[:, -3:]
    noise = smallest_change(within_variance(*blocks))
    own = rows_of(change, OWN_CHANGE, method=AT_LAG.format(LAG))
    assert np.allclose([one.chance_high for one in own], noise)

    found = arc.fit_curve(log, half_life=curves.HALF_LIFE, logs=20).estimates
    if rows_of(found, words.PEAK_DAY)[0].low == 1:
        for name, quantity in (("level", words.LEVEL), ("peak", words.PEAK)):
            row = rows_of(found, quantity)[0]
            theirs = client_intervals(curves._fixed(weeks, name))
            assert np.allclose([row.low, row.interval_low, row.interval_high], theirs)

    mixed = arc.fit_mixed(log)
    names = ["before", *TIMES]
    time = mixed.table["time"].map(names.index).to_numpy()
    client, session = (pd.factorize(mixed.table[one], sort=True)[0] for one in ("client", "arc"))
    fit = fit_mixed_model(mixed.table["low"].to_numpy(dtype=float), time, client, session)
    rows = rows_of(mixed.estimates, mixed_words.AGAINST)
    assert np.allclose([one.low for one in rows], fit.effects[1:])
    assert np.allclose([one.se for one in rows], fit.robust[1:])


@pytest.mark.parametrize("seed", SEEDS)
def test_half_life_shrunk_shares_and_own_days_are_those_of_the_public_calls(seed):
    flare = {"flare": 2.0, "flare_sd": 1.0}
    frame = arc.simulate_log(clients=14, session_days=SESSIONS, lead_in=4, seed=seed, **flare)
    log = arc.read_log(frame)
    fit = fading(curves.WEEK, weeks_of(frame), latest=curves.LATEST)
    row = rows_of(arc.fit_curve(log, logs=20).estimates, words.HALF_LIFE)[0]
    assert row.status == ("declined" if fit.curve.bound else "given")
    if not fit.curve.bound:
        theirs = (fit.half_life.mean, fit.half_life.low, fit.half_life.high)
        assert np.allclose([row.low, row.interval_low, row.interval_high], theirs)

    outcomes = arc.mark(log).table.groupby("client")["outcome"]
    known = [own[~own.isin(("not known", "ceiling"))] for _, own in outcomes]
    known = [own for own in known if len(own)]
    flares = np.array([(own == "flare").sum() for own in known])
    drawn = shrunk_shares(flares, np.array([len(own) for own in known])).shares
    found = rows_of(arc.fit_flare(log, logs=20).estimates, DRAWN)
    assert np.allclose([one.low for one in found], 100 * drawn)

    alone = arc.simulate_log(clients=1, session_days=(0,), lead_in=40, seed=seed)
    days = alone[(alone["moment"] == "between") & ((alone["day"] < 0) | (alone["day"] >= 4))]
    both = lag_and_spread(days["day"].to_numpy(dtype=float), days["rating"].to_numpy(dtype=float))
    series = arc.fit_series(arc.read_log(alone)).estimates
    for quantity, theirs in zip((OWN_LAG, OWN_SD), both, strict=True):
        row = rows_of(series, quantity)[0]
        ends = (theirs.mean, theirs.low, theirs.high)
        assert np.allclose([row.low, row.interval_low, row.interval_high], ends)


# Clients who share their dates, and others; written down each day, and on some.
CLINICS = [
    worlds.Clinic(clients=8, sessions=7, gaps=(8,), shared=shared, common=1, sparse=sparse)
    for shared in (True, False) for sparse in (False, True)
]  # fmt: skip


def log_of_world(days: pd.DataFrame, held: pd.DataFrame, *, dated: bool) -> arc.PainLog:
    """With dates, or with days since each client's first session."""
    rows = pd.concat([held.assign(moment="before"), days.assign(moment="between")])
    first = held.groupby("client")["day"].min()
    when = {"day": rows["day"] - rows["client"].map(first)}
    if dated:
        when = {"date": [str(dt.date(2024, 1, 1) + dt.timedelta(int(day))) for day in rows["day"]]}
    rating, client = rows["low"].astype(int), rows["client"].map("K{:02d}".format)
    told = {"client": client, "moment": rows["moment"], "rating": rating, "scale": "0-10", **when}
    return arc.read_log(pd.DataFrame(told))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdict_on_day_1_is_that_of_the_public_call_with_dates_and_without(seed):
    rng = np.random.default_rng(seed)
    days, held = worlds.draw(rng, CLINICS[seed % len(CLINICS)])
    for dated in (True, False):
        found = arc.fit_flare(log_of_world(days, held, dated=dated), logs=50).estimates
        theirs = day_one(days, held, sd=1.5, calendar=dated)
        for group, answer in ((HIGHER, theirs.higher), (LOWER, theirs.lower)):
            p = [row.p for row in rows_of(found, AGAINST, group=group)]
            assert np.allclose(p, answer.p) if p else np.isnan(answer.largest_p) or answer.have < answer.need
            assert [row.low for row in rows_of(found, HAVE, group=group)] in ([], [answer.have])


def test_of_a_log_with_dates_it_is_known_who_shares_them():
    days, held = worlds.draw(np.random.default_rng(1), CLINICS[0])
    dated, counted = (log_of_world(days, held, dated=dated) for dated in (True, False))
    assert dated.began.tolist() == [0.0] * 8
    assert counted.began.empty
    said = [rows_of(arc.fit_flare(log, logs=50).estimates, DATES)[0].method for log in (dated, counted)]
    assert said == [TOGETHER, ALONE + NO_CALENDAR]
    # No copy that may be given away says it, and nobody else's days stay in the log of one client.
    assert dated.only("K01").began.empty
    assert arc.read_log(dated.to_frame()).began.empty
