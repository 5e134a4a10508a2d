"""The cells of the calibration table: what is measured, and the target it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from math import sqrt

from calibration import claims, curves, day_one, measures, mixed, outcomes, shares
from calibration.measures import BENEFIT, FLARE, STEADY, WILD, Count

# Fixed once. Not shopped for: a cell that misses is printed as one that misses.
SEED = 20_261_123
SETS = 1_000
# Where each data set is asked through the public call.
SLOW_SETS = 400


@dataclass(frozen=True)
class Cell:
    """One line of the table. least, most: the target in percent; measure: from data sets and seed to a count.

    sets: how many data sets at least; a cell with several values a data set has its error from the data sets.
    """

    key: str
    what: str
    least: float
    most: float
    measure: Callable[[int, int], Count]
    sets: int = SETS

    @property
    def target(self) -> str:
        """The target in words."""
        if (self.least, self.most) == (0, 100):
            return "none, described only"
        if self.least <= 0:
            return f"at most {self.most:g} %"
        return f"at least {self.least:g} %" if self.most >= 100 else f"{self.least:g} to {self.most:g} %"

    def measured(self, count: Count) -> float:
        """The measured share in percent."""
        return 100 * count.hits / max(count.of, 1)

    def error(self, count: Count) -> float:
        """One Monte-Carlo standard error in percent, from the number of data sets."""
        share = count.hits / max(count.of, 1)
        return 100 * sqrt(share * (1 - share) / max(min(count.of, self.sets), 1))

    def verdict(self, count: Count) -> str:
        """Whether the target is met; it carries 2 Monte-Carlo standard errors."""
        if not count.of:
            return "nothing measured"
        if (self.least, self.most) == (0, 100):
            return "described"
        room = 2 * self.error(count)
        value = self.measured(count)
        return "met" if self.least - room <= value <= self.most + room else "missed"


WORLDS_NAMED = {
    "SD 1.5, lag 0.5": (STEADY, {}),
    "SD 2, lag 0.7": (WILD, {}),
    "flares N(2,1), benefit N(1,1)": (STEADY, {**FLARE, **BENEFIT}),
}
CHANGES = ("day 1", "day 4", "days 5 to 7")


def all_cells() -> dict[str, Cell]:
    """Every cell by its key, in the order of the table."""
    cells = [
        *_changes(),
        *_tests(),
        *_flares(),
        *_chance(),
        *_shares(),
        *_one_client(),
        *_two_sides(),
        *_recovery(),
        *_curves(),
        *_mixed(),
        *_own_changes(),
        *_own_days(),
        *_claims(),
        *_sentences(),
        *_day_one(),
    ]
    return {cell.key: cell for cell in cells}


def _changes() -> list[Cell]:
    found = []
    for name, (world, effect) in WORLDS_NAMED.items():
        for which in CHANGES:
            for n in (3, 5, 8, 30):
                what = f"95 % interval of the mean change, {which}, {n} clients x 3 sessions; {name}"
                measure = partial(measures.change_coverage, n=n, world=world, which=which, effect=effect)
                found.append(Cell(f"change-{which}-{n}-{name}", what, 93, 97.5 if n >= 8 else 100, measure))
    for n in (5, 8, 15):
        what = (
            f"outer interval of the mean day-1 change, half of the ratings said as ranges or bounds, {n}"
            " clients; flares N(2,1)"
        )
        found.append(Cell(f"ranges-{n}", what, 92, 100, partial(measures.ranged_coverage, n=n)))
    for n in (1, 2):
        what = f"an interval over {n} client{'s' * (n > 1)} is given at all"
        found.append(Cell(f"given-{n}", what, 0, 0, partial(measures.interval_given, n=n)))
    return found


def _tests() -> list[Cell]:
    return [
        Cell("t-null", "day-1 interval leaves out 0, no effect, 8 x 3; SD 1.5, lag 0.5", 0, 6, partial(measures.t_test, flare=0.0, flare_sd=0.0)),
        Cell("t-power", "day-1 interval leaves out 0, flare N(2,1), 8 x 3; SD 1.5, lag 0.5", 75, 100, partial(measures.t_test, flare=2.0, flare_sd=1.0)),
    ]  # fmt: skip


def _flares() -> list[Cell]:
    """Through the public call, on whole logs: what it assumes of days it takes from each log."""
    ask, own = outcomes.verdicts, outcomes.counts_in_range
    nulls = [
        Cell(f"flare-null-{name}", f"fit_flare calls day 1 higher or lower, diary, no effect, 8 x 5; {name}", 0, 6, partial(ask, clinic=clinic), sets=SLOW_SETS)
        for name, clinic in outcomes.NULLS.items()
    ]  # fmt: skip
    scale = Cell("flare-null-0-100", "the same on a scale of 0-100, SD 1.5, lag 0.3", 0, 6, partial(ask, clinic=outcomes.PLANNED, unit=10), sets=SLOW_SETS)  # fmt: skip
    power = Cell("flare-power", "fit_flare calls day 1 higher, diary, flare N(2,1), 8 x 3; SD 1.5, lag 0.3", 90, 100, partial(ask, clinic=outcomes.WITH_FLARE), sets=SLOW_SETS)  # fmt: skip
    ranges = [
        Cell(f"flare-range-{name}", f"a count of fit_flare lies in its range of made-up clinics, no effect, 8 x 5; {name}", 90, 100, partial(own, clinic=clinic), sets=SLOW_SETS)
        for name, clinic in outcomes.COUNTED.items()
    ]  # fmt: skip
    return [*nulls, scale, power, *ranges]


def _chance() -> list[Cell]:
    patterns = {(1, False): 54, (2, False): 31, (1, True): 40, (2, True): 21}
    return [
        Cell(
            f"chance-{rise}-{back}",
            f"a week without any effect shows a rise of {rise} or more on days"
            f" 1-2{' and is back by day 7' * back}",
            rate - 3,
            rate + 3,
            partial(measures.chance_pattern, rise=float(rise), back=back),
            sets=20_000,
        )
        for (rise, back), rate in patterns.items()
    ]


def _shares() -> list[Cell]:
    worlds = {"SD 1.5, lag 0.5": {}, "flares N(2,1)": FLARE}
    flares = [
        Cell(f"share-{n}-{k}-{name}", f"95 % interval of the mean share of sessions with a flare, {n} clients x {k}; {name}", 93, 100, partial(shares.flare_share_coverage, n=n, sessions=k, effect=effect))
        for name, effect in worlds.items() for n in (3, 5, 8) for k in (1, 3, 5)
    ]  # fmt: skip
    shrunk = [
        Cell(f"shrunk-{n}-{k}-{name}", f"shares drawn towards the mean lie nearer to the truth than own ones, {n} clients x {k}; {name}", 75, 100, partial(shares.shrunk_is_nearer, n=n, sessions=k, effect=effect), sets=SLOW_SETS)
        for name, effect in worlds.items() for n, k in ((8, 3), (8, 5), (20, 5))
    ]  # fmt: skip
    exact = [Cell(f"exact-{n}", f"exact 95 % interval of a share of clients, {n} clients", 93, 100, partial(shares.exact_coverage, n=n)) for n in (3, 5, 8)]  # fmt: skip
    width = [Cell(f"exact-width-{n}", f"the same interval has no width, {n} clients, every count", 0, 0, partial(shares.exact_no_width, n=n), sets=1) for n in (3, 5, 8)]  # fmt: skip
    days = [
        Cell(f"profile-{n}-{day}", f"95 % interval of the mean level on day {day} of the profile, {n} clients x 3; flares N(2,1)", 93, 97.5 if n >= 8 else 100, partial(shares.profile_day_coverage, n=n, day=day))
        for n in (3, 5, 8) for day in (1, 4)
    ]  # fmt: skip
    return [*flares, *shrunk, *exact, *width, *days]


def _two_sides() -> list[Cell]:
    ask = shares.two_sides_coverage
    level = [
        Cell(f"sides-{side}-{lag}", f"95 % interval of one client's change of level, {side} days a side; true lag {lag:g}", 93, 100, partial(ask, what="level", side=side, lag=lag))
        for side in (3, 5, 10) for lag in (0.0, 0.3, 0.5)
    ]  # fmt: skip
    pieces = [
        Cell(f"{what}-{side}-{lag}", f"95 % interval of one client's {words}, {side} days a side; true lag {lag:g}", 93, 100, partial(ask, what=what, side=side, lag=lag))
        for what, words in (("step", "step at the split"), ("slope", "change of slope")) for side in (6, 10) for lag in (0.0, 0.5)
    ]  # fmt: skip
    slopes = [
        Cell(f"mean-slope-{n}", f"95 % interval of the mean of clients' slopes over 5 sessions, {n} clients", 93, 97.5 if n >= 8 else 100, partial(shares.mean_slope_coverage, n=n, sessions=5))
        for n in (3, 5, 8)
    ]  # fmt: skip
    return [*level, *pieces, *slopes]


def _one_client() -> list[Cell]:
    shift = [
        Cell(f"shift-{lag}", f"shift test of one client's 5 dates, p <= 0.05, no effect; lag {lag:g}", 0, 6, partial(measures.shift_test, lag=lag, flare=0.0))
        for lag in (0.0, 0.5, 0.7)
    ]  # fmt: skip
    power = Cell("shift-power", "shift test of one client's 5 dates, p <= 0.05, flare of 2; lag 0.5", 65, 100, partial(measures.shift_test, lag=0.5, flare=2.0))  # fmt: skip
    slopes = [
        Cell(f"slope-{k}", f"95 % interval of one client's slope, {k} sessions", 93, 100, partial(measures.slope_coverage, sessions=k, enrolled=False))
        for k in (4, 5, 10)
    ]  # fmt: skip
    enrolled = [
        Cell(f"slope-{k}-bad", f"the same without session 1, care began on a bad day, {k} sessions", 93, 100, partial(measures.slope_coverage, sessions=k, enrolled=True))
        for k in (5, 10)
    ]  # fmt: skip
    return [*shift, power, *slopes, *enrolled]


def _recovery() -> list[Cell]:
    covers = [
        Cell(f"recovery-{n}-{dropout}", f"95 % interval of the share still above baseline, {n} flares, {100 * dropout:.0f} % random dropout", 93, 100, partial(measures.recovery_coverage, n=n, dropout=dropout))
        for n in (5, 8, 15) for dropout in (0.0, 0.4)
    ]  # fmt: skip
    width = [Cell(f"recovery-width-{n}", f"the same interval has no width, {n} flares", 0, 0, partial(measures.recovery_no_width, n=n)) for n in (5, 15)]  # fmt: skip
    return [*covers, *width]


def _curves() -> list[Cell]:
    """A true fading with a half-life of 2 days, flares N(2,1); a half-life that runs to its bound is none."""
    sizes, what = (
        ((8, 5), (13, 4), (20, 3), (30, 2)),
        {"half_life": "half-life", "peak": "peak", "level": "level after fading"},
    )
    covers = [
        Cell(
            f"curve-{name}-{n}-{lag}",
            f"95 % interval of the {said} of the days after, {n} clients x {k} weeks, half-life 2 days, flares N(2,1); SD 1.5, lag {lag:g}",
            93 if lag == 0.3 else 91,
            97.5,
            partial(curves.estimated, name=name, n=n, sessions=k, lag=lag),
        )
        for lag in (0.3, 0.7)
        for name, said in what.items()
        for n, k in sizes
    ]
    near = [
        Cell(
            f"curve-near-{n}",
            f"the estimated half-life lies between 1 and 4 days where 2 are true, {n} clients x {k} weeks",
            0,
            100,
            partial(curves.near, n=n, sessions=k),
        )
        for n, k in sizes
    ]
    bias = [
        *(
            Cell(f"curve-bias-{name}-{n}", f"the estimated {what[name]} lies below the true one (half the time without bias), {n} clients x {k} weeks", 0, 100, partial(curves.below, name=name, n=n, sessions=k))
            for name in ("half_life", "peak") for n, k in sizes
        ),
        *(
            Cell(f"curve-peak-day-{n}", f"the day of the peak is the true one, {n} clients x {k} weeks", 0, 100, partial(curves.day_of_peak, n=n, sessions=k))
            for n, k in sizes
        ),
    ]  # fmt: skip
    fixed = [
        Cell(
            f"curve-fixed-{name}-{n}",
            f"95 % interval of the {what[name]}, half-life of 2 days fixed beforehand, {n} clients x 3 weeks, flares N(2,1)",
            93,
            97.5 if n >= 8 else 100,
            partial(curves.fixed, name=name, n=n, sessions=3),
        )
        for name in ("peak", "level")
        for n in (5, 8, 20)
    ]
    null = [
        Cell(
            f"curve-null-{name}",
            f"fit_curve prints a half-life, no effect, 13 x 4; {name}",
            0,
            2,
            partial(curves.printed, log=log),
            sets=SLOW_SETS,
        )
        for name, log in {
            "SD 1.5, lag 0.3": {},
            "SD 2, lag 0.7": {"sd": 2.0, "lag": 0.7},
            "booked on bad days": {"booked_on": "bad days"},
        }.items()
    ]
    return [*covers, *near, *bias, *fixed, *null]


def _own_changes() -> list[Cell]:
    """The share of unchanged clients beyond the smallest detectable change at lag 0.3, whatever the true lag."""
    return [
        Cell(
            f"own-change-{lag:g}",
            f"an unchanged client lies beyond the smallest detectable change, 8 clients, 35 days; SD 1.5, lag {lag:g}",
            0,
            6 if lag <= 0.3 else 100,
            partial(shares.own_change_beyond, n=8, lag=lag),
        )
        for lag in (0.0, 0.3, 0.5, 0.7)
    ]


def _own_days() -> list[Cell]:
    return [
        Cell(
            f"own-days-{name}-{n}-{lag:g}",
            f"95 % interval of the {said} of one diary's days, {n} days; true lag {lag:g}",
            93,
            98,
            partial(shares.own_days_coverage, name=name, n=n, lag=lag),
        )
        for name, said in (("lag", "lag"), ("sd", "SD"))
        for n in (30, 60)
        for lag in (0.0, 0.3, 0.6)
    ]


def _mixed() -> list[Cell]:
    """With flares that differ between clients; the model's own interval is described only."""
    what = "95 % interval of fit_mixed, days after against before, {} clients x 3, flares N(2,1); SD 1.5, lag 0.5"
    robust = [
        Cell(
            f"mixed-{n}",
            what.format(n),
            93,
            97.5 if n >= 8 else 100,
            partial(mixed.coverage, n=n),
            sets=SLOW_SETS,
        )
        for n in (5, 8, 20)
    ]
    own = [
        Cell(
            f"mixed-own-{n}",
            f"the model's own interval (z) in the same, {n} clients",
            0,
            100,
            partial(mixed.coverage, n=n, own=True),
            sets=SLOW_SETS,
        )
        for n in (8, 20)
    ]
    return [*robust, *own]


def _claims() -> list[Cell]:
    """Of selection only bad days are a world of their own; what others do to the counts is described."""
    planned = {"why_booked": "planned"}
    worlds = {
        "SD 1.5, lag 0.3": (planned, 90),
        "SD 1.5, lag 0": ({**planned, "lag": 0.0}, 90),
        "SD 2, lag 0.3": ({**planned, "sd": 2.0}, 90),
        "booked on bad days": ({"booked_on": "bad days"}, 90),
        "booked on good days": ({"booked_on": "good days"}, 0),
        "arrivals told one point lower": ({**planned, "told_lower": 1.0}, 0),
    }
    ask = partial(claims.counts_in_range, n=8, sessions=4)
    return [
        Cell(f"claim-{name}-{where}", f"a count of claim {name} lies in its range of made-up clinics, no effect, 8 x 4; {where}", least, 100, partial(ask, claim=name, log=log), sets=SLOW_SETS)
        for name in ("nerve-flare-literal", "nerve-flare") for where, (log, least) in worlds.items()
    ]  # fmt: skip


def _sentences() -> list[Cell]:
    return [
        Cell("coupling-null", '"larger flares go down faster" is called "consistent with", no effect, 16 x 5; SD 1.5, lag 0.3', 0, 7, measures.coupling_verdict),
        Cell("credit", "a sentence credits the sessions, booked on bad days, no effect", 0, 0, measures.credited, sets=300),
        *(
            Cell(f"credit-{name}", f"what is said of relief, change or other days credits or blames the sessions, no effect, 8 x 5; {name}", 0, 6, partial(outcomes.credited, clinic=clinic), sets=SLOW_SETS)
            for name, clinic in outcomes.NULLS.items()
        ),
        Cell("regression-caveat", "the caveat about booking on bad days is shown, booked on bad days", 100, 100, measures.selection_said, sets=300),
    ]  # fmt: skip


def _day_one() -> list[Cell]:
    ask = day_one.verdicts
    found = [
        Cell(f"day-one-{kind}-{name}", f"day 1 called higher or lower, {kind}, no effect, {clinic.clients} x {clinic.sessions}; {name}", 0, 6, partial(ask, clinic=replace(clinic, sparse=kind == "sparse")))
        for kind in ("diary", "sparse") for name, clinic in day_one.NULLS.items()
    ]  # fmt: skip
    # Where a log counts days, it is not known who shares a date.
    found += [
        Cell(f"day-one-days-{kind}-{name}", f"day 1 called higher or lower, {kind} that counts days, no effect, {clinic.clients} x {clinic.sessions}; {name}", 0, 6, partial(ask, clinic=replace(clinic, sparse=kind == "sparse"), calendar=False), sets=SLOW_SETS)
        for kind in ("diary", "sparse") for name, clinic in day_one.NULLS.items()
    ]  # fmt: skip
    alone = day_one.Clinic(clients=1, sessions=10)
    found.append(Cell("day-one-alone", "day 1 called higher or lower, one client's diary, no effect, 10 sessions", 0, 0, partial(ask, clinic=alone)))  # fmt: skip
    for kind, least in (("diary", 90), ("sparse", 80)):
        for noise in (0.0, 0.5):
            clinic = day_one.Clinic(clients=8, sessions=3, flare=2, noise=noise, sparse=kind == "sparse")
            what = (
                f"day 1 called higher, {kind}, flare N(2,1), 8 x 3; SD 1.5, lag 0.3, reading noise {noise:g}"
            )
            found.append(
                Cell(f"day-one-{kind}-power-{noise:g}", what, least, 100, partial(ask, clinic=clinic))
            )
            found.append(
                Cell(
                    f"day-one-days-{kind}-power-{noise:g}", f"{what}; counts days", least, 100,
                    partial(ask, clinic=clinic, calendar=False), sets=SLOW_SETS,
                )
            )  # fmt: skip
    return found
