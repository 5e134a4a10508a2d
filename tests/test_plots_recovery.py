"""How long flares and reliefs lasted, drawn: bars, and from five clients on how many are still there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from collisions import collisions
from make_plots import HARD, answer, each_once, flaring, hard_logs, marks_of, sample, small_log, visits
from matplotlib.figure import Figure
from test_language import offences

import arc
from arc.plots.kinds.bars import bar_rows
from arc.plots.kinds.recovery import bars_title
from arc.plots.kinds.still_there import share_text, still_title

SAMPLES = ("three-cases", "simulated-messy", "simulated-real-flare", "once-a-day")


@pytest.fixture(scope="module")
def cases():
    return answer(arc.fit_recovery, sample("three-cases"))


def spans(ax, label: str) -> list[list[float]]:
    return [[float(x) for x in line.get_xdata()] for line in ax.lines if line.get_label() == label]


def windows(*rows: tuple[float, float, float, float], what: str = "relief") -> pd.DataFrame:
    """One bar per row: beginning and end, each from - to."""
    frame = pd.DataFrame(rows, columns=["start_low", "start_high", "end_low", "end_high"])
    by = np.where(frame["end_high"].isna(), "stopped", "")
    return frame.assign(what=what, called=what, client="A", session=range(1, len(frame) + 1), censored_by=by)


def test_one_panel_holds_all_clients_with_the_length_in_words_and_why_the_end_was_not_seen(cases):
    (ax,) = cases.plot().axes
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert list(zip(names, (text.get_text() for text in ax.texts), strict=True)) == [
        ("A, session 3", "relief: under 1 day"),
        ("B, session 1", "relief: 4 days or more: next session came"),
        ("B, session 2", "relief: 3 days or more: next session came"),
        ("B, session 3", "relief: 2 days"),
        ("B, session 4", "relief: 1 day or more: next session came"),
        ("C, session 1", "relief: 1 day or more: next session came"),
        ("C, session 2", "flare: 1 to 2 days"),
        ("C, session 2", "relief: 1 day or more: next session came"),
    ]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["session", "day 1", "2", "3", "4"]


def test_a_bar_is_full_at_the_least_pale_perhaps_and_an_arrow_where_the_end_was_not_seen(cases):
    (ax,) = cases.plot().axes
    assert spans(ax, "perhaps") == [[0, 1], [0, 1]]
    assert spans(ax, "at the least") == [[0, 4], [0, 3], [0, 2], [0, 1], [0, 1], [1, 2], [2, 3]]
    assert [start for start, _ in spans(ax, "end not seen")] == [4, 3, 1, 1, 3]
    (flares,) = (line for line in ax.lines if line.get_label() == "flare")
    (reliefs,) = (line for line in ax.lines if line.get_label() == "relief")
    assert (flares.get_marker(), reliefs.get_marker()) == ("^", "v")


def test_title_and_foot_of_the_three_cases(cases):
    figure = cases.plot().figure
    assert figure.get_suptitle() == "Relief held from under 1 day to 4 days or more"
    assert " ".join(figure.get_supxlabel().split()) == (
        "3 clients, 1 flare and 7 reliefs. Full: at the least. Pale: perhaps. Arrow: the end was not seen, so"
        " a mean would be too short."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(0, 0, 2, 2), (0, 0, 5, 5)], "Relief held 2 to 5 days"),
        ([(0, 0, 2, 2), (0, 0, 5, np.nan)], "Relief held 2 to 5 days or more"),
        ([(0, 0, 2, np.nan), (0, 0, 5, 5)], "Relief held 2 to 5 days"),
        ([(0, 1, 1, 1), (0, 0, 4, 6)], "Relief held from under 1 day to 6 days"),
        ([(0, 0, 3, 3), (1, 1, 4, 4)], "Relief held 3 days"),
        ([(0, 0, 0, np.nan), (1, 1, 3, 3)], "Relief held from end not seen to 2 days"),
    ],
)
def test_the_title_goes_from_the_shortest_to_the_longest_that_was_seen(rows, said):
    assert bars_title(windows(*rows)) == said


def test_without_a_relief_the_title_speaks_of_flares():
    assert bars_title(windows((0, 0, 2, 2), what="flare")) == "The flare lasted 2 days"
    assert bars_title(windows((0, 0, 2, 2), (0, 0, 1, 1), what="flare")) == "Flares lasted 1 to 2 days"


def test_of_anything_but_pain_nothing_is_called_a_flare_or_a_relief():
    rows = flaring([row for client in "ABC" for row in visits(client, 3, 4, measure="function")])
    log = small_log(*rows)
    picture = answer(arc.fit_recovery, arc.mark(arc.align(log))).plot()
    said = f"{picture.alt} {picture.caption}" + "".join(text.get_text() for text in picture.axes[0].texts)
    assert "spell" in picture.title
    assert "flare" not in said.lower()
    assert "relief" not in said.lower()


def test_bars_of_one_client_stand_together():
    rows = bar_rows(pd.concat([windows((0, 0, 1, 1)), windows((0, 0, 2, 2)).assign(client="B")]))
    assert rows["y"].tolist() == [0, 1.45]


def test_of_more_bars_than_have_room_for_words_the_lengths_are_read_off_the_days():
    picture = answer(arc.fit_recovery, marks_of(*flaring(visits("A", *[3] * 60)))).plot()
    (ax,) = picture.axes
    assert not ax.texts
    assert len(spans(ax, "at the least")) == 60
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A"]
    assert collisions(picture.figure) == []


@pytest.mark.parametrize(("clients", "has_curve"), [(4, False), (5, True)])
def test_how_many_are_still_there_is_drawn_from_5_clients_on(clients, has_curve):
    rows = [row for n in range(clients) for row in visits(f"K{n}", 3, 3)]
    for number, row in enumerate(rows):
        row["rating"] = 6 if number % 8 == 2 else 3
    picture = answer(arc.fit_recovery, marks_of(*rows)).plot()
    assert ("flare: still there" in set(picture.table["what"])) == has_curve
    assert [bool(spans(ax, "interval")) for ax in picture.axes] == [has_curve]


def test_the_curve_has_its_interval_named_chance_behind_and_who_is_still_followed():
    result = answer(arc.fit_recovery, sample("simulated-real-flare"))
    ax = result.plot().axes[0]
    curve = result.table.loc[result.table["what"] == "flare"]
    (low,) = (line for line in ax.lines if line.get_label() == "ranges low")
    assert low.get_ydata().tolist() == pytest.approx([1, *curve["share_low"], curve["share_low"].iloc[-1]])
    assert [text.get_text().replace("\n", " ") for text in ax.texts] == [
        "this log", "dotted: 95 % interval for people like these",
        "grey: made-up clinics where sessions do nothing",
    ]  # fmt: skip
    assert [label.get_text() for label in ax.get_xticklabels()][1:3] == [
        f"{day:.0f}\n{followed:.0f}" for day, followed in zip(curve["day"], curve["followed"], strict=True)
    ][:2]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["none", "half", "all"]


def test_below_20_clients_a_share_is_a_count():
    assert share_text(4 / 7, 4 / 7, 7) == "4 of 7"
    assert share_text(10 / 19, 11 / 19, 19) == "10 to 11 of 19"
    assert share_text(0.5, 0.55, 20) == "50 to 55 % of 20"
    assert share_text(np.nan, np.nan, 7) == "not known"


@pytest.mark.parametrize(("days", "said"), [(2, "after 2 days"), (3, "after 3 days"), (5, "after 3 days")])
def test_the_title_of_a_curve_tells_day_3_or_the_last_before(days, said):
    day = np.arange(1.0, days + 1)
    ends = dict.fromkeys(("share_low", "share_high", "chance_least", "chance_most"), 0.5)
    title = still_title(pd.DataFrame({"what": "flare", "called": "flare", "day": day, "clients": 8, **ends}))
    assert title == f"4 of 8 flares were still there {said}; by chance 4"


@pytest.mark.parametrize(("name", "look"), each_once(SAMPLES))
def test_nothing_is_cut_or_lies_on_another_at_any_size(name, look):
    picture = answer(arc.fit_recovery, sample(name)).plot(look=look)
    assert collisions(picture.figure) == []
    assert offences(picture.alt + picture.caption) == []


@pytest.mark.parametrize("name", sorted({*HARD} - {"words", "many sessions"}))
def test_hard_logs_are_drawn_without_text_upon_text(name):
    picture = answer(arc.fit_recovery, hard_logs()[name]).plot()
    assert collisions(picture.figure) == []
    if name == "red flag":
        assert "Not shown: B, for whom a warning sign is written down (see the safety notice)." in picture.alt
        assert "B" not in set(picture.table["client"])


def test_the_callers_panel_is_drawn_on_with_its_title_and_can_be_edited(cases):
    figure = Figure(figsize=(8, 5), layout="constrained")
    one, other = figure.subplots(1, 2)
    assert cases.plot(ax=one) is one
    assert one.get_title(loc="left").startswith("Relief held")
    assert not other.lines
    one.set_title("My own", loc="left")
    assert collisions(figure) == []
