"""The line-up hides a log among chance with the same readings, repeats from its seed, and refuses where nothing can be seen."""

from __future__ import annotations

import numpy as np
from make_log import at, log_of

import arc


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
    # A: 0, 0, a range of 0-3 at 3; 0, +1, none at 3. B: 2-3, 2-3, 5, none, none against 6. C: 8 and 0 against 6.
    assert sorted(real) == sorted([0, 0, -1.5, 0, 1, -3, -3.5, -3.5, -1, -6, -6, 2, -6])
    assert hidden.reveal() == f"The ratings of the log are in panel {hidden.panel} of 6."


def test_one_seed_gives_one_line_up_and_nothing_in_it_tells_the_panel():
    marks = marks_of("simulated-real-flare")
    one, two = arc.line_up(marks, panels=5, seed=2), arc.line_up(marks, panels=5, seed=2)
    assert one.panel == two.panel
    np.testing.assert_array_equal(one.picture.plot_table(), two.picture.plot_table())
    assert "are in panel" not in repr(one)
    assert "are in panel" not in one._repr_html_()
    assert len(one.picture.axes) == 5
    assert len({arc.line_up(marks, panels=5, seed=seed).panel for seed in range(12)}) > 1


def test_too_few_ratings_are_refused_with_what_is_needed():
    refusal = arc.line_up(arc.mark(arc.align(log_of(at(0, "5", "before"), at(1, "5")))))
    assert repr(refusal).split("\n")[:5] == [
        "No answer (few-readings)",
        "  no answer               2 such ratings are too few to tell one panel from another.",
        "  needed                  at least 6 dated ratings in numbers around sessions with a baseline",
        f"  rules                   {arc.Rules().short_hash}",
        "  Caveats",
    ]
