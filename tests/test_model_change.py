"""fit_change: changes by hand, both sides of every gate,
what selection alone gives, coverage, and bad input.
"""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from make_log import at, log_of
from scipy import stats
from texts import pairs_of, texts_of

import arc
from arc.estimates import rows_of
from arc.models.change import words
from arc.models.change.care import find_care
from arc.models.change.fit import fit_change
from arc.models.change.important import passes
from arc.models.change.kinds import CARE, change_table, find_changes
from arc.models.first_words import chance_words
from arc.models.means import ClientSums, countable, reading_weights
from arc.results import Refusal
from arc.simulation.clinics import clinics_of
from arc.stats.intervals import client_mean

THREE_CASES = """\
Change around sessions and over care  three-cases
  unit                    points; negative is lower; by chance alone: 2,000 made-up clinics with the same
                          readings, where sessions do nothing (days differ by an SD of 1.5 of 10 points,
                          assumed: no day of this log tells it; lag 0.3)
  on the table (1-10)     A 0.0 (1 session); points, by client; no mean or interval below 3 clients
    by chance alone       mean -1.0 to 1.0 in 90 % of made-up clinics; 0.0 on average if booked on bad days
    important change      fell by 2 points: 0 of 1 (by chance 0) · rose by 2 points: 0 of 1 (by chance 0)
  day 1 (0-10)            C 2.0 (1 session); points, by client; no mean or interval below 3 clients
    by chance alone       mean -4.0 to 2.0 in 90 % of made-up clinics; -0.7 on average if booked on bad days
    important change      fell by 2 points or 30 %: 0 of 1 (by chance 0 to 1) · rose by 2 points: 1 of 1 (by
                          chance 0 to 1)
  days 5 to 7 (1-10)      B -3.0 to -2.3 (3 sessions); points, by client; no mean or interval below 3 clients
    by chance alone       mean -3.0 to 1.7 in 90 % of made-up clinics; -0.8 on average if booked on bad days
    important change      fell by 2 points: 1 of 1 (by chance 0 to 1) · rose by 2 points: 0 of 1 (by chance 0)
  attended of planned     A 3 of 4, B 5 (plan revised) and C 3 (plan not stated)
  completed               yes 0 · no 1 · not known 2 (yes: all planned sessions, and a rating in or after the
                          last one)
  over care               no answer: 0 of 3 clients known to have completed; at least 3 and at least half are
                          needed
  beside                  3 reports said "none" on a scale that starts above 0 · 11 reports in words only: in
                          no mean
"""


def marks_of(*rows: dict, **options) -> arc.landmarks.Landmarks:
    return arc.mark(arc.align(log_of(*rows, **options)))


def session(number: int, day: int, before: object, after: object, **more) -> list[dict]:
    return [
        at(day, before, "before", session=number, **more),
        at(day, after, "after", session=number, **more),
    ]


def tables(marks) -> pd.DataFrame:
    real = [marks.arcs.readings[end].to_numpy(dtype=float) for end in ("low", "high")]
    found = pd.concat(
        [change_table(change, *real) for change in (*find_changes(marks), *find_care(marks)[0])]
    )
    return found.set_index(["change", "client"])


def even_log(clients: int, sessions: int = 3, **more) -> arc.landmarks.Landmarks:
    """Every client rates 5 before and after each weekly session and on days 1, 4, 5 and 6."""
    rows = []
    for client in range(clients):
        own = {"client": f"K{client:02d}", **more}
        for number in range(sessions):
            rows += session(number + 1, 7 * number, 5, 5, **own)
            rows += [at(7 * number + day, 5, **own) for day in (1, 4, 5, 6)]
    return arc.mark(arc.align(log_of(*rows), rules=arc.Rules(baseline=("before",))))


def varied(clients: int, **more) -> arc.landmarks.Landmarks:
    """Clients whose day 1 lies 0, 1, 2, 0, 1 ... points above their baseline."""
    rows = []
    for client in range(clients):
        own = {"client": f"K{client:02d}", **more}
        rows += [*session(1, 0, 5, 5, **own), at(1, 5 + client % 3, **own)]
    return marks_of(*rows)


def line(result, label: str) -> str:
    return texts_of(result)[label]


def test_the_three_cases_give_lines_counts_and_reasons():
    result = fit_change(arc.mark(arc.align(arc.load_sample("three-cases"))))
    assert result.display().text().startswith(THREE_CASES)
    assert "95 % interval" not in repr(result)


def test_the_three_cases_hold_one_day_1_difference():
    table = tables(arc.mark(arc.align(arc.load_sample("three-cases"))))
    day_1 = table.loc["day 1"]
    assert day_1.index.tolist() == ["C"]
    assert day_1.loc["C", ["baseline_low", "change_low", "change_high"]].tolist() == [6, 2, 2]
    assert CARE not in table.index  # all three end in words or in a "none" below the scale


def test_a_client_is_the_mean_of_its_sessions_and_a_session_of_its_days():
    marks = marks_of(
        *session(1, 0, 6, 4), at(1, 8), at(5, 3), at(6, 5), at(6, 7),
        *session(2, 14, 4, 4), at(15, 4), at(19, 1),
    )  # fmt: skip
    table = tables(marks).xs("A", level="client")
    assert table.loc["on the table", "change_low"] == (-2 + 0) / 2
    assert table.loc["day 1", "change_low"] == (2 + 0) / 2
    # Session 1: day 5 is 3, day 6 is (5 + 7) / 2, so 4.5 - 6; session 2: 1 - 4.
    assert table.loc["days 5 to 7", "change_low"] == (-1.5 - 3) / 2
    assert table.loc["days 5 to 7", "sessions"] == 2


def test_ranges_keep_both_ends():
    row = tables(marks_of(*session(1, 0, "4-6", 5), at(1, "5-7"))).loc[("day 1", "A")]
    assert (row["change_low"], row["change_high"], row["fell"], row["rose"]) == (-1, 3, "no", "not known")


def test_none_below_its_scale_has_no_number():
    marks = marks_of(*session(1, 0, 5, "none", scale="1-10"), at(1, "none", scale="1-10"))
    result = fit_change(marks)
    assert isinstance(result, Refusal)
    assert pairs_of(result) == (
        ("beside", '2 reports said "none" on a scale that starts above 0: in no mean'),
    )


def test_none_is_zero_on_a_scale_that_starts_at_0():
    assert tables(marks_of(*session(1, 0, 5, "none"))).loc[("on the table", "A"), "change_low"] == -5


@pytest.mark.parametrize(
    ("day", "name"), [(1, "day 1"), (4, "day 4"), (5, "days 5 to 7"), (7, "days 5 to 7")]
)
def test_days_inside_the_windows(day, name):
    assert name in tables(marks_of(*session(1, 0, 5, 5), at(day, 4))).index


@pytest.mark.parametrize("day", [2, 3, 8])
def test_days_outside_the_windows(day):
    found = tables(marks_of(*session(1, 0, 5, 5), at(day, 4))).index.get_level_values("change")
    assert not {"day 1", "day 4", "days 5 to 7"} & set(found)


@pytest.mark.parametrize(
    ("after", "base", "bounds", "fell", "rose"),
    [
        (4, 6, (0, 10), 1, 0),
        (4.3, 6, (0, 10), 0, 0),
        (2.1, 3, (0, 10), 1, 0),  # 30 %
        (2.2, 3, (0, 10), 0, 0),
        (2.1, 3, (1, 10), 0, 0),  # no percentages on a scale without a zero
        (1, 2, (1, 10), -1, 0),  # floor
        (0, 0, (0, 10), -1, 0),
        (8, 6, (0, 10), 0, 1),
        (7.9, 6, (0, 10), 0, 0),
        (10, 9, (0, 10), 0, -1),  # ceiling
        (80, 60, (0, 100), 0, 1),  # 2 of 10 are 20 of 100
        (79, 60, (0, 100), 0, 0),
        (50, 60, (0, 100), 0, 0),
        (40, 60, (0, 100), 1, 0),
    ],
)
def test_an_important_change(after, base, bounds, fell, rose):
    ends = [np.array([float(value)]) for value in (after, after, base, base)]
    assert [int(answer[0]) for answer in passes(*ends, bounds)] == [fell, rose]


@pytest.mark.parametrize(
    ("after", "base", "bounds", "fell", "rose"),
    [
        (6, 4, (0, 10), 0, 1),
        (5.7, 4, (0, 10), 0, 0),
        (7.9, 7, (0, 10), 0, 1),  # 30 % of the 3 that were missing
        (7.8, 7, (0, 10), 0, 0),
        (2, 4, (0, 10), 1, 0),
        (2.1, 4, (0, 10), 0, 0),  # worse is no matter of a share
        (0, 1, (0, 10), -1, 0),  # no room to get worse
        (10, 10, (0, 10), 0, -1),
        (79, 70, (0, 100), 0, 1),
    ],
)
def test_an_important_change_where_lower_is_worse(after, base, bounds, fell, rose):
    ends = [np.array([float(value)]) for value in (after, after, base, base)]
    assert [int(answer[0]) for answer in passes(*ends, bounds, lower_is_worse=True)] == [fell, rose]


def of_a_function(*, higher_is: str = "better") -> arc.Landmarks:
    """On day 1 two of three clients are worse by 3, and one better by 30 % of what was missing."""
    rows = [
        row
        for client, after in (("A", 3), ("B", 3), ("C", 7.5))
        for row in (*session(1, 0, 6, 6, client=client), at(1, after, client=client))
    ]
    return marks_of(*rows, measure="function", higher_is=higher_is)


def test_of_a_function_the_thirty_percent_are_those_of_a_rise_and_the_worse_are_counted():
    result = fit_change(of_a_function(), logs=20)
    assert "  time" in repr(result)
    assert "clients worse by 2 or more" in repr(result)
    assert "2 of 3" in next(row for row in repr(result).splitlines() if row.strip().startswith("Day 1"))
    said = result.line("day_1_important")
    assert "fell by 2 points: 2 of 3" in said
    assert "rose by 2 points or 30 % of what was missing to 10: 1 of 3" in said
    stiff = fit_change(of_a_function(higher_is="worse"), logs=20)
    assert "clients up 2 or more" in repr(stiff)
    assert "fell by 2 points or 30 %: 2 of 3" in stiff.line("day_1_important")


def test_a_log_turned_round_has_the_same_important_changes_the_other_way():
    rows = arc.simulate_log(clients=4, session_days=(0, 7, 14), lead_in=7, flare=2, seed=5)
    turned = rows.assign(rating=10 - pd.to_numeric(rows["rating"]), measure="function")
    pain = fit_change(arc.read_log(rows), logs=20)
    function = fit_change(arc.read_log(turned, higher_is="better"), logs=20)
    assert pain.table["fell"].tolist() == function.table["rose"].tolist()
    assert pain.table["rose"].tolist() == function.table["fell"].tolist()
    own = {"fell": "rose", "rose": "fell"}
    each = [[row.group for row in rows_of(one.estimates, words.OWN_IMPORTANT)] for one in (pain, function)]
    assert each[0]
    assert [own.get(one, one) for one in each[0]] == each[1]


@pytest.mark.parametrize("clients", [1, 2])
def test_below_three_clients_there_is_no_mean_and_no_interval(clients):
    assert "no mean or interval below 3 clients" in line(fit_change(varied(clients), logs=100), "day 1")


@pytest.mark.parametrize(
    ("clients", "text"),
    [
        (
            3,
            (
                "mean 1.0 points; n = 3 clients; 95 % interval -1.5 to 3.5 points, 5.0 wide: 3 clients are"
                " few (3 sessions)"
            ),
        ),
        (
            7,
            (
                "mean 0.9 points; n = 7 clients; 95 % interval 0.03 to 1.7 points, 1.7 wide: 7 clients are"
                " few (7 sessions)"
            ),
        ),
        (8, "mean 0.9 points; n = 8 clients; 95 % interval 0.2 to 1.6 points (8 sessions)"),
    ],
)
def test_the_gates_of_the_interval(clients, text):
    result = fit_change(varied(clients), logs=100)
    assert line(result, "day 1") == text
    assert (result.facts.few_interval_width is not None) == (clients < 8)


def test_equal_changes_give_no_interval():
    text = line(fit_change(even_log(5), logs=100), "day 1")
    assert "no interval: clients with equal values" in text


def test_scales_are_never_pooled():
    rows = [
        row
        for scale in ("0-10", "1-10")
        for n in range(2)
        for row in (
            *session(1, 0, 5, 4, client=f"{scale}{n}", scale=scale),
            at(1, 3 + n, client=f"{scale}{n}", scale=scale),
        )
    ]
    labels = texts_of(fit_change(marks_of(*rows), logs=100))
    assert {"day 1 (0-10)", "day 1 (1-10)"} <= labels.keys()
    assert "95 % interval" not in " ".join(labels.values())


def care_log(ends: list[int], attended: list[int], planned: object = 2, stopped: tuple[int, ...] = ()):
    rows = []
    for number, (end, sessions) in enumerate(zip(ends, attended, strict=True)):
        own = {"client": f"K{number}", "planned_sessions": planned}
        for which in range(sessions):
            rows += session(which + 1, 7 * which, 6, end, **own)
        if number in stopped:
            rows.append({**own, "day": 7 * sessions, "moment": "stopped"})
    return marks_of(*rows)


def test_completers_and_both_carry_forward_versions_as_a_range():
    result = fit_change(care_log([3, 4, 5, 1], [2, 2, 2, 1], stopped=(3,)), logs=100)
    lines = texts_of(result)
    assert lines[CARE] == "-2.8 to -1.5 points, depending on how those who stopped are taken"
    assert lines["  completers"].startswith(
        "mean -2.0 points; n = 3 clients; 95 % interval -4.5 to 0.5 points"
    )
    assert lines["  last carried on"].startswith("mean -2.8 points; n = 4 clients")
    assert lines["  baseline carried on"].startswith("mean -1.5 points; n = 4 clients")
    assert lines["attended of planned"] == "K0 2 of 2, K1 2 of 2, K2 2 of 2 and K3 1 of 2"


@pytest.mark.parametrize(("attended", "done"), [([2, 2, 1], 2), ([2, 2, 2, 1, 1, 1, 1], 3), ([2, 2], 2)])
def test_care_is_refused_when_fewer_than_half_or_fewer_than_three_completed(attended, done):
    result = fit_change(care_log([3] * len(attended), attended), logs=100)
    text = (
        f"no answer: {done} of {len(attended)} clients known to have completed; at least 3 and at least half"
        " are needed"
    )
    assert line(result, CARE) == text


def test_care_is_answered_at_exactly_half_and_three():
    assert CARE in texts_of(fit_change(care_log([3, 2, 1, 4, 4, 4], [2, 2, 2, 1, 1, 1]), logs=100))


def test_a_number_that_is_followed_by_words_does_not_tell_how_care_ended():
    later = at(9, "worse again", direction="higher", than="usual")
    assert CARE in tables(marks_of(*session(1, 0, 6, 2))).index
    assert CARE not in tables(marks_of(*session(1, 0, 6, 2), {**later, "day": 2})).index


def test_booking_on_bad_days_alone_looks_like_a_benefit():
    """Methods, point 2: no effect at all gives -0.8 on day 1 and
    -1.3 later on, where sessions were booked on bad days.
    """
    marks = even_log(8)
    asked = {change.name: change for change in find_changes(marks)}

    clinics = clinics_of(marks.arcs, sd=1.5, lag=0.5, logs=500, seed=2)

    def means(drawn):
        found = [asked[name].levels(drawn.low, drawn.high) for name in ("day 1", "day 4")]
        return np.stack([(ends[0] - ends[3]).mean(axis=-1) for ends in found], axis=-1)

    found = clinics.ask({"means": means})
    plain, booked = (found[world]["means"].mean(axis=0) for world in (clinics.chance, clinics.on_bad_days))
    assert np.abs(plain).max() < 0.1
    assert -1.2 < booked[0] < -0.6
    assert -2.0 < booked[1] < -1.1


@pytest.mark.parametrize("clients", [3, 5, 8])
@pytest.mark.parametrize("flare", [0.0, 2.0])
def test_the_interval_covers_the_true_mean_change(clients, flare):
    """95 % within 3 Monte-Carlo standard errors; flare N(2, 1) between people, or none (false positives)."""
    marks, logs = even_log(clients), 200
    change = next(change for change in find_changes(marks) if change.name == "day 1")

    def by_client(drawn):
        ends = change.levels(drawn.low, drawn.high)
        return ends[0] - ends[3]

    rng = np.random.default_rng(5)
    clinics = clinics_of(marks.arcs, sd=1.5, lag=0.5, logs=logs, seed=11)
    found = clinics.ask({"means": by_client}, worlds=[clinics.chance])[clinics.chance]["means"]
    found = found + rng.normal(flare, flare > 0, size=found.shape)
    known = [one for one in map(client_mean, found) if one.is_known]
    covered = np.mean([one.low <= flare <= one.high for one in known])
    assert len(known) > 0.9 * logs
    assert abs(covered - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / len(known))


def test_one_seed_gives_one_answer():
    marks = varied(4)
    assert repr(fit_change(marks, logs=200, seed=3)) == repr(fit_change(marks, logs=200, seed=3))


def test_weights_sum_to_one_a_client():
    client, arcs = np.array(["A", "A", "A", "B"]), np.array([0, 0, 1, 2])
    weights = reading_weights(client, arcs, np.array([1.0, 1.0, 1.0, 1.0]))
    assert weights.tolist() == [0.25, 0.25, 0.5, 1.0]
    sums = ClientSums(weights, np.array([0, 0, 0, 1]), 2)
    assert sums.of(np.array([4.0, 6.0, 1.0, 3.0])).tolist() == [3, 3]


BAD_INPUT = {
    "one session": [*session(1, 0, 5, 4), at(1, 6)],
    "all words": [
        at(0, "better", "before", session=1, direction="lower", than="usual"),
        at(1, "worse", session=1, direction="higher", than="usual"),
    ],
    "all missing": [at(0, "", "before", session=1), at(1, "")],
    "sessions on one day": [row for n in range(1, 5) for row in session(n, 0, 5, 4)],
    "only zeros": [row for n in range(1, 6) for row in (*session(n, 7 * n, 0, 0), at(7 * n + 1, 0))],
    "no sessions": [at(0, 5), at(1, 6)],
    "no days": [{"session": n, "moment": m, "rating": 5} for n in range(1, 5) for m in ("before", "after")],
    "red flag": [*session(1, 0, 5, 4, red_flag="yes"), at(1, 6)],
}


@pytest.mark.parametrize(("name", "rows"), BAD_INPUT.items(), ids=BAD_INPUT)
def test_bad_input_gives_an_answer_or_a_reason(name, rows):
    result = fit_change(marks_of(*rows), logs=50)
    shown = repr(result)
    assert "nan" not in shown.lower()
    assert result._repr_html_()
    if isinstance(result, Refusal):
        assert result.code == ("red-flag" if name == "red flag" else "no-change")
        assert result.needed


def test_countable_leaves_out_words_and_none_below_the_scale():
    readings = marks_of(
        *session(1, 0, 5, "none", scale="1-10"),
        at(1, "fine", session=1, direction="lower", than="usual", scale="1-10"),
    ).arcs.readings
    assert countable(readings).tolist() == [True, False, False]


def test_on_a_scale_of_few_steps_no_change_is_called_important():
    rows = [
        at(day, rating, moment, client=name, session=session, scale="1-5")
        for name in "ABC"
        for day, rating, moment, session in ((0, 4, "before", 1), (1, 2, "between", None))
    ]
    found = fit_change(log_of(*rows), logs=50)
    assert found.line("day_1_important") == (
        "fell: not asked, on 1-5 with fewer than 8 steps · rose: not asked, on 1-5 with fewer than 8 steps"
    )
    short = found.declined.query("reason == 'fewer than 8 steps'")
    assert set(short["quantity"]) == {
        "clients that fell by an important change",
        "clients that rose by an important change",
    }
    assert set(found.table["fell"]) == {"not known"}


# Each client's own change.


def own_log(ratings: dict[str, tuple], **more) -> arc.PainLog:
    """One rating a day of each client, the first one before a session."""
    return log_of(
        *(
            at(day, rating, "before" if day == 0 else "between", client=client, **(more if day == 0 else {}))
            for client, own in ratings.items()
            for day, rating in enumerate(own)
        )
    )


THREE = {"A": (8, 7, 8, 5, 2, 1, 2), "B": (5, 4, 6, 5, 5, 4, 6), "C": (4, 6, 5, 5, 6, 4, 5)}


def own_changes(log: arc.PainLog, **where: str) -> dict:
    found = fit_change(log, logs=20).estimates
    return {row.client: row for row in rows_of(found, words.OWN_CHANGE, **where)}


@pytest.mark.parametrize("lag", [0.3, 0.5])
def test_a_clients_own_change_stands_beside_the_smallest_detectable_one(lag):
    rows = own_changes(own_log(THREE), method=f"smallest detectable change at lag {lag:g}")
    within = [(np.var(own[:3], ddof=1) + np.var(own[-3:], ddof=1)) / 2 for own in THREE.values()]
    r = (2 * lag + lag**2) / 3
    for (client, own), variance in zip(THREE.items(), within, strict=True):
        spread = math.sqrt((np.mean(within) + variance) / 2)
        noise = stats.t.ppf(0.975, 8) * spread * math.sqrt(2 / 3 * (1 + 2 * r) / (1 - r))
        row = rows[client]
        assert (row.low, row.chance_low, row.chance_high) == pytest.approx(
            (np.mean(own[-3:]) - np.mean(own[:3]), -noise, noise), abs=1e-8
        )
    assert [row.group for row in rows.values()] == ["beyond noise", "within noise", "within noise"]


def test_how_many_lie_beyond_noise_stands_beside_how_many_unchanged_ones_would():
    result = fit_change(own_log(THREE), logs=20)
    assert texts_of(result)["  beyond noise"] == "1 of 3 clients beyond noise, by chance 0 to 1"
    text = texts_of(result)["first to last ratings"]
    assert text.startswith(
        "A -6.0 (beyond noise: noise 1.9, or 2.5 at lag 0.5, important change: fell), B 0.0 ("
    )


def test_ranges_may_leave_open_whether_a_change_lies_beyond_noise():
    rows = own_changes(own_log({**THREE, "A": (8, 7, 8, 5, "2-6", "1-6", "2-6")}))
    assert (rows["A"].group, rows["A"].low, rows["A"].high) == ("not known", -6, pytest.approx(-5 / 3))


@pytest.mark.parametrize(
    ("ratings", "why", "said"),
    [
        ({**THREE, "A": (8, 7, 8, 2, 1)}, "", "5 days with a number, and 6 are needed"),
        (
            {**THREE, "A": (8, 7, 8, 5, 2, 1)},
            "pain",
            "5 days with a number after the first, a bad day, and 6 are needed",
        ),
        ({"A": THREE["A"], "B": THREE["B"]}, "", "2 clients with two blocks of 3, and 3 are needed"),
        (
            dict.fromkeys("ABC", (5,) * 6),
            "",
            "the ratings within the first three and within the last three do not differ",
        ),
    ],
)
def test_an_own_change_that_cannot_be_told_is_declined_with_its_reason(ratings, why, said):
    rows = own_changes(own_log(ratings, why_booked=why))
    assert (rows["A"].status, rows["A"].reason) == ("declined", said)


def test_the_first_rating_of_a_client_who_came_on_a_bad_day_is_left_out():
    ratings = {client: (9, *own) for client, own in THREE.items()}
    planned, bad = (own_changes(own_log(ratings, why_booked=why)) for why in ("planned", "pain"))
    assert bad["A"].low == -6
    assert planned["A"].low == pytest.approx(5 / 3 - 8)


@pytest.mark.parametrize(
    ("booked", "said"),
    [
        (-1.44, "By chance -0.6 to +0.5; -1.4 if booked on bad days."),
        (-0.64, "By chance -0.6 to +0.5."),
        (-0.66, "By chance -0.6 to +0.5; -0.7 if booked on bad days."),
        (0.6, "By chance -0.6 to +0.5; +0.6 if booked on bad days."),
        (float("nan"), "By chance -0.6 to +0.5."),
    ],
)
def test_by_chance_says_both_worlds_where_they_differ(booked, said):
    row = SimpleNamespace(chance_low=-0.6, chance_high=0.5, chance_if_booked_on_bad_days=booked)
    assert chance_words(row) == said


def test_a_change_since_a_bad_day_is_said_beside_what_booking_alone_makes():
    rows = arc.simulate_log(
        clients=8, session_days=(0, 9, 20, 28), booked_on="bad days", event_days=(1,), seed=3
    )
    found = arc.fit_change(arc.read_log(rows.assign(why_booked="")), logs=200)
    row = rows_of(found.estimates, "mean change by chance alone", when="day 1")[0]
    assert row.chance_if_booked_on_bad_days < row.chance_low
    assert f"; {row.chance_if_booked_on_bad_days:.1f} if booked on bad days." in found.opening.qualifier
