"""Relief windows: bars from - to, open where no end was seen."""

from __future__ import annotations

import pytest
from drawn import drawn, sheet, spans, texts
from make_plots import answer, marks_of, sample, visits

import arc


@pytest.fixture(scope="module")
def windows():
    return answer(arc.fit_recovery, sample("three-cases")).plot()


def arrows(ax) -> list[tuple[float, float]]:
    found = [text for text in ax.texts if text.get_label() == "end not seen"]
    return [(float(text.xy[0]), float(text.xy[1])) for text in found]


def test_case_c_flare_began_on_day_0_or_1_and_was_over_on_day_2(windows):
    c = sheet(windows, "C")
    assert [label.get_text() for label in c.get_yticklabels()] == [
        "session 1 relief", "session 2 flare", "session 2 relief",
    ]  # fmt: skip
    assert spans(c, "perhaps") == [[0, 1]]
    assert spans(c, "at the least") == [[0, 1], [1, 2], [2, 3]]
    assert drawn(c, "flare") == [(0, 1)]
    assert drawn(c, "relief") == [(0, 0), (2, 2)]
    assert texts(c, "note") == ["days from each session", "1 flare and 2 reliefs"]


def test_only_ends_that_were_not_seen_have_an_arrow(windows):
    assert arrows(sheet(windows, "A")) == []
    assert [y for _, y in arrows(sheet(windows, "B"))] == [0, 1, 3]
    assert windows.table.loc[windows.table["end_high"].isna(), "censored_by"].unique().tolist() == [
        "next session"
    ]
    assert "session 2 flare from day 0 to 1 to day 2" in windows.alt


def test_flares_and_reliefs_differ_in_shape(windows):
    c = sheet(windows, "C")
    assert {
        line.get_label(): line.get_marker() for line in c.lines if line.get_label() in ("flare", "relief")
    } == {
        "flare": "D",
        "relief": "o",
    }


@pytest.mark.parametrize(("clients", "has_curve"), [(4, False), (5, True)])
def test_share_still_there_is_drawn_from_5_clients_on(clients, has_curve):
    rows = [row for n in range(clients) for row in visits(f"K{n}", 3, 3)]
    for number, row in enumerate(rows):
        row["rating"] = 6 if number % 8 == 2 else 3
    picture = answer(arc.fit_recovery, marks_of(*rows)).plot()
    titles = [texts(ax, "title")[0] for ax in picture.axes if texts(ax, "title")]
    assert ("Share still there (%) · flare" in titles) == has_curve
    assert ("flare: share still there" in set(picture.table["what"])) == has_curve
    assert ("No share across clients is drawn: too few clients had one." in picture.caption) != has_curve
    if has_curve:
        ax = sheet(picture, "Share still there")
        assert texts(ax, "note")[1] == "n = 5 clients, the first flare of each"
        assert drawn(ax, "ranges low") == [(0, 100), (1, 0)]
