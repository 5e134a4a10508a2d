"""The days around a session: means over readings that are all drawn."""

from __future__ import annotations

import pytest
from drawn import bars, drawn, sheet, texts
from make_plots import answer, marks_of, sample, visits

import arc


@pytest.fixture(scope="module")
def profile():
    return answer(arc.fit_profile, sample("three-cases")).plot()


def test_case_a_day_means_stand_beside_every_reading_and_leave_none_and_words_out(profile):
    a = sheet(profile, "A")
    # Before session 1 and 3 a 3; after them 3 and 4 (the none has no number); day 2 is a range; day 7 a 3.
    assert drawn(a, "day means") == [(-0.5, 3), (0.5, 3.5), (2.28, 0), (2.28, 3), (7.28, 3)]
    assert sorted(drawn(a, "levels")) == [(-0.275, 3), (-0.165, 3), (0.22, 0), (0.22, 3), (0.22, 4), (7, 3)]
    assert bars(a) == [(2, 0, 3)]
    assert sorted(x for x, _ in drawn(a, "words")) == [0.22, 0.22, 3]
    assert texts(a, "note") == ["days from each session", "readings: 5 numbers, 1 range, 1 none, 3 in words"]


def test_equal_reports_in_words_are_one_arrow_with_their_number(profile):
    b = sheet(profile, "B")
    assert drawn(b, "words") == [drawn(b, "words")[0]] * 5
    assert texts(b, "words count") == ["\u00d75"]
    assert texts(sheet(profile, "A"), "words count") == []
    assert texts(sheet(profile, "A"), "strip name") == ["higher", "lower"]


def test_the_profile_shows_the_whole_window_and_has_no_mean_below_3_clients(profile):
    assert [ax.get_xlim() for ax in profile.axes if texts(ax, "note")] == [(-3.6, 7.6)] * 3
    assert "No mean across clients: no day has 3 clients." in profile.caption
    assert set(profile.table["what"]) == {"reading", "day mean of a client"}


@pytest.mark.parametrize(("clients", "means", "lines"), [(2, 0, 0), (3, 4, 0), (4, 4, 0), (5, 4, 2)])
def test_a_profile_over_clients_from_3_on_joined_from_5_on_and_never_over_the_session(clients, means, lines):
    rows = [row for n in range(clients) for row in visits(f"K{n}", 3 + n)]
    picture = answer(arc.fit_profile, marks_of(*rows)).plot()
    over = [ax for ax in picture.axes if texts(ax, "title") == ["Over clients · pain 0-10 around sessions"]]
    assert bool(over) == (means > 0)
    if over:
        middle = round(3 + (clients - 1) / 2, 3)
        assert drawn(over[0], "means") == [(-0.13, middle), (0.31, middle), (1.09, middle), (2.09, middle)]
        assert len(drawn(over[0], "chance")) == len(drawn(over[0], "interval")) == 2 * means
        joins = [
            [round(x, 2) for x in line.get_xdata()]
            for line in over[0].lines
            if line.get_label() == "mean line"
        ]
        assert joins == [[0.31, 1.09], [1.09, 2.09]][:lines]
        assert texts(over[0], "note")[1] == f"n = {clients} clients a day"
        assert len(drawn(over[0], "client means")) == clients * means
