"""The line-up hides a log among chance with the same readings,
repeats from its seed, and refuses where nothing can be seen.
"""

from __future__ import annotations

import numpy as np
import pytest
from collisions import collisions
from make_log import at, log_of
from matplotlib.figure import Figure

import arc
from arc.plots.engine.look import TARGETS


def marks_of(name: str) -> arc.Landmarks:
    return arc.mark(arc.align(arc.load_sample(name)))


def test_the_named_panel_holds_the_log_and_every_panel_the_same_days():
    marks = marks_of("three-cases")
    hidden = arc.line_up(marks, panels=6, seed=4)
    table = hidden.picture.plot_table()
    days = [group["event_day"].tolist() for _, group in table.groupby("panel")]
    assert len(days) == 6
    assert all(own == days[0] for own in days)
    real = table.loc[table["panel"] == hidden.panel, "above"].tolist()
    # A: 0, 0, a range of 0-3 at 3; 0, +1, none at 3. B: 2-3, 2-3 against 6; 5, none against 5, none against
    # itself. C: 8 and 0 against 6.
    assert sorted(real) == sorted([0, 0, -1.5, 0, 1, -3, -3.5, -3.5, 0, -5, 0, 2, -6])
    assert hidden.reveal() == f"The ratings of the log are in panel {hidden.panel} of 6."


def test_one_seed_gives_one_line_up_and_nothing_in_it_tells_the_panel():
    marks = marks_of("simulated-real-flare")
    one, two = arc.line_up(marks, panels=5, seed=2), arc.line_up(marks, panels=5, seed=2)
    assert one.panel == two.panel
    np.testing.assert_array_equal(one.picture.plot_table(), two.picture.plot_table())
    assert "are in panel" not in repr(one)
    # On a page the answer is folded away.
    shown, folded = one._repr_html_().split("<details><summary>Which panel is the log?</summary>")
    assert "are in panel" not in shown
    assert folded == f"<p>{one.reveal()}</p></details>"
    assert len(one.picture.axes) == 5
    assert len({arc.line_up(marks, panels=5, seed=seed).panel for seed in range(4)}) > 1


def test_who_knows_the_panel_of_one_log_does_not_know_that_of_another():
    rows = [at(day, str(4 + day % 3), "before" if day == 0 else "between") for day in range(7)]
    found = set()
    for rating in range(4):
        log = log_of(*rows, at(7, str(rating)))
        found.add(arc.line_up(arc.align(log), panels=20).panel)
    assert len(found) > 2


def test_all_panels_keep_one_scale_where_that_of_one_is_changed():
    picture = arc.line_up(marks_of("three-cases"), panels=6).picture
    assert len({(*ax.get_xlim(), *ax.get_ylim()) for ax in picture.axes}) == 1
    picture.axes[3].set(xlim=(-2, 5), ylim=(-1, 4))
    assert {(*ax.get_xlim(), *ax.get_ylim()) for ax in picture.axes} == {(-2, 5, -1, 4)}
    # Named at the left only.
    named = [ax.yaxis.get_tick_params().get("labelleft") is not False for ax in picture.axes[:6]]
    assert named == [True, False, False, False, False, True]


def test_its_words_are_those_of_the_picture_and_need_no_drawing(monkeypatch):
    hidden = arc.line_up(marks_of("three-cases"), panels=2)
    said = repr(hidden.picture)
    monkeypatch.setattr("arc.simulation.lineup.picture_of_lineup", lambda *_, **__: pytest.fail("drawn"))
    assert repr(hidden) == said


def test_too_few_ratings_are_refused_with_what_is_needed():
    refusal = arc.line_up(arc.mark(arc.align(log_of(at(0, "5", "before"), at(1, "5")))))
    assert refusal.headline == "Not answered: 2 dated ratings around sessions. Needed: 6."
    assert refusal.display().text().split("\n")[:5] == [
        "No answer (few-readings)",
        "  no answer               2 such ratings are too few to tell one panel from another.",
        "  needed                  at least 6 dated ratings in numbers around sessions with a baseline",
        f"  rules                   {arc.Rules().short_hash}",
        "  Caveats",
    ]


def test_readings_are_joined_only_where_no_day_is_missing_and_never_over_the_session():
    rows = [
        at(0, "5", "before"),
        at(0, "3", "after"),
        at(1, "6"),
        at(2, "5"),
        at(4, "4"),
        at(5, "3"),
    ]
    rows[0]["session"] = rows[1]["session"] = 1
    picture = arc.line_up(arc.mark(arc.align(log_of(*rows))), panels=2, seed=1).picture
    for axes in picture.axes:
        joins = [line.get_xdata().tolist() for line in axes.lines if line.get_label() == "join"]
        assert sorted(joins) == [[0, 1, 2], [4, 5]]
        assert [len(one.get_offsets()) for one in axes.collections if one.get_label() == "readings"] == [6]


def test_each_panel_has_the_mean_of_each_day_and_none_is_marked():
    hidden = arc.line_up(marks_of("simulated-real-flare"), panels=4, seed=1)
    table = hidden.picture.plot_table()
    for number, axes in enumerate(hidden.picture.axes, 1):
        means = table.loc[table["panel"] == number].groupby("event_day")["above"].mean()
        lines = [line for line in axes.lines if line.get_label() == "mean"]
        drawn = {x: y for line in lines for x, y in zip(*line.get_data(), strict=True)}
        assert drawn == pytest.approx(means.to_dict())
        assert axes.get_title(loc="left") == str(number)
    assert (
        len({tuple(sorted({line.get_color() for line in axes.lines})) for axes in hidden.picture.axes}) == 1
    )


@pytest.mark.parametrize("look", TARGETS.values(), ids=lambda look: look.name)
def test_nothing_is_cut_or_lies_on_another_at_any_size(look):
    # As many panels as usual on the smallest; the larger ones hold them the more easily.
    panels = 20 if look is min(TARGETS.values(), key=lambda one: one.shown) else 6
    assert collisions(arc.line_up(marks_of("three-cases"), panels=panels).plot(look=look).figure) == []


def test_as_many_panels_are_drawn_on_the_callers_axes():
    hidden = arc.line_up(marks_of("three-cases"), panels=4)
    axes = Figure(figsize=(8, 8)).subplots(2, 2)
    assert hidden.plot(ax=axes) is axes
    assert all(len(ax.collections) == 1 for ax in axes.flat)


def test_the_picture_asks_its_question_and_says_what_up_means():
    figure = arc.line_up(marks_of("three-cases"), panels=4).plot(look=TARGETS["social"]).figure
    assert figure.get_suptitle() == "Which of these 4 panels is the log?"
    assert figure.subfigs[0].get_suptitle() == (
        "Points above the level before, by day from the session. Up is more pain. Thick: the mean of each"
        " day."
    )
