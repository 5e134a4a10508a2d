"""Coverage is measured, not claimed: the client-mean interval keeps its promise, the tidy ones do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arc
from arc.plots.kinds.coverage import apart_by


@pytest.fixture(scope="module")
def shown():
    return arc.show_coverage(clients=(2, 3, 5, 8), logs=600)


def holds(shown, method: str) -> dict[int, float]:
    rows = shown.table.loc[shown.table["method"] == method]
    return dict(zip(rows["clients"], rows["holds_percent"], strict=True))


def test_one_mean_a_client_holds_at_3_5_and_8_and_gives_none_at_2(shown):
    found = holds(shown, "one mean per client, t")
    assert found[2] != found[2]
    # 93 % less three Monte-Carlo standard errors of 600 logs
    assert all(found[n] >= 93 - 3.1 for n in (3, 5, 8))


def test_tidy_intervals_hold_too_rarely_with_few_clients(shown):
    assert holds(shown, "bootstrap of clients")[3] < 80
    assert holds(shown, "every session as a person, z")[3] < 90


def test_the_picture_has_a_line_for_each_method_and_says_its_figures(shown):
    picture = shown.plot()
    last = shown.table.loc[shown.table["clients"] == shown.table["clients"].max()].set_index("method")
    said = {f"{method}: {row['holds_percent']:.0f}" for method, row in last.iterrows()}
    assert {" ".join(text.get_text().split()) for text in picture.axes[0].texts} == said
    methods = [line for line in picture.axes[0].lines if len(line.get_xdata()) > 2]
    assert len({str(line._unscaled_dash_pattern) for line in methods}) == 3
    assert picture.figure.get_suptitle() == "A 95 % interval may hold only 49 of 100 times"
    assert "bootstrap of clients: 49 with 2 clients, 71 with 3 clients" in picture.alt
    assert picture.alt.endswith("No interval repairs booking on bad days.")


@given(st.lists(st.floats(40, 100), min_size=1, max_size=5).map(sorted), st.floats(0.1, 20))
def test_words_at_the_ends_of_lines_stand_apart_in_their_order(values, gap):
    places = apart_by(values, gap)
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(places))
    assert sum(places) == pytest.approx(sum(values))
    if all(after - before >= gap for before, after in pairwise(values)):
        assert places == values


def test_one_seed_gives_one_table():
    one, two = (arc.show_coverage(clients=(3,), logs=50, seed=9).table for _ in range(2))
    assert one.equals(two)
