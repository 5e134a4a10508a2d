"""Before and after each session: pairs, ranges, and no mean past its gate."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import bars, drawn, sheet, texts
from make_plots import answer, marks_of, sample, visits

import arc


@pytest.fixture(scope="module")
def pairs():
    return answer(arc.fit_change, sample("three-cases")).plot()


def test_case_a_pairs_join_before_with_after_and_never_reach_down_to_none(pairs):
    a = sheet(pairs, "A")
    assert sorted(drawn(a, "levels")) == [(0.8, 3), (1.2, 3), (2.8, 3), (3.2, 4), (3.33, 0)]
    assert [line.get_ydata().tolist()[:2] for line in a.lines if line.get_label() == "join"] == [
        [3, 3],
        [3, 4],
    ]
    assert a.spines["left"].get_bounds() == (1, 10)
    assert texts(a, "note") == ["session number; 2 sessions with a report", "reports: 4 numbers, 1 none"]


def test_case_b_pairs_hold_ranges_as_bars_and_words_at_the_edge(pairs):
    b = sheet(pairs, "B")
    assert bars(b) == [(1.8, 2, 3), (2.8, 2, 3)]
    ((x, y),) = drawn(b, "words")
    assert x == 1.2
    assert y < 0
    assert drawn(b, "join") == []


def test_case_c_has_no_pair_and_says_so(pairs):
    assert texts(sheet(pairs, "C"), "message") == ["no report just before or just after a session"]


def test_pairs_below_3_clients_have_no_mean(pairs):
    assert [texts(ax, "title")[0] for ax in pairs.axes if texts(ax, "title")] == [
        "A · pain 1-10 before and after", "B · pain 1-10 before and after", "C · before and after",
    ]  # fmt: skip
    assert "No mean across clients: 1 client with a change on the table, and 3 are needed." in pairs.caption
    assert (
        "Client A, scale 1-10: session 1 before 3 and after 3; session 3 before 3 and after 4, then none."
        in pairs.alt
    )


@pytest.mark.parametrize(
    ("clients", "has_mean", "has_line"),
    [(2, False, False), (3, True, False), (4, True, False), (5, True, True)],
)
def test_a_mean_change_from_3_clients_on_and_its_line_from_5(clients, has_mean, has_line):
    rows = [row for n in range(clients) for row in visits(f"K{n}", 4)]
    for n in range(clients):
        rows[4 * n + 1]["rating"] = 2 + n % 2
    picture = answer(arc.fit_change, marks_of(*rows)).plot()
    over = [ax for ax in picture.axes if texts(ax, "title") == ["Over clients · change in pain 0-10"]]
    assert bool(over) == has_mean
    assert ("mean across clients" in set(picture.table["what"])) == has_mean
    if has_mean:
        changes = [-2 + n % 2 for n in range(clients)]
        assert [x for x, _ in drawn(over[0], "changes")] == [*changes, round(float(np.mean(changes)), 3)]
        assert len(drawn(over[0], "interval")) == len(drawn(over[0], "chance")) == 2
        assert bool(drawn(over[0], "mean line")) == has_line
