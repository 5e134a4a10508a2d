"""The log, drawn: what is drawn is what was written down - marks, edges, breaks."""

from __future__ import annotations

import pytest
from drawn import bars, drawn, left_out, session_days, texts
from make_log import at, log_of
from make_plots import daily, small_log
from matplotlib.colors import to_rgb

import arc
from arc import plots
from arc.arcs.align import align


def test_case_a_every_level_is_a_mark(trajectories):
    a = trajectories.axes[0]
    assert sorted(drawn(a, "levels")) == [(-0.35, 3), (0.35, 3), (13.65, 3), (14.35, 4), (14.5, 0)]
    assert bars(a) == [(2.0, 0.0, 3.0)]


def test_inferred_days_are_hollow_and_stated_ones_are_not(trajectories):
    faces = {
        round(float(x), 2): to_rgb(line.get_markerfacecolor()) == (1, 1, 1)
        for line in trajectories.axes[0].lines
        if line.get_label() == "levels"
        for x in line.get_xdata()
    }
    assert faces == {-0.35: False, 0.35: False, 13.65: True, 14.35: True, 14.5: True}


def test_axes_hold_the_whole_scale_and_name_it(trajectories):
    assert [texts(ax, "title") for ax in trajectories.axes] == [
        ["A · low back · pain 1-10"], ["B · low back · pain 1-10"], ["C · pudendal nerve · pain 0-10"],
    ]  # fmt: skip
    assert [ax.spines["left"].get_bounds() for ax in trajectories.axes] == [(1, 10), (1, 10), (0, 10)]
    for ax, low in zip(trajectories.axes, (0, 0, 0), strict=True):
        assert ax.get_ylim()[0] < low
        assert ax.get_ylim()[1] > 10
    labels = [[label.get_text() for label in ax.get_yticklabels()] for ax in trajectories.axes]
    assert labels[0] == ["1", "4", "7", "10", "none"]
    assert labels[2] == ["0", "2", "4", "6", "8", "10"]


@pytest.mark.parametrize("panel", [0, 1, 2])
def test_words_stand_beyond_the_ends_of_the_scale(trajectories, panel):
    ax = trajectories.axes[panel]
    assert all(y > 10 for _, y in drawn(ax, "words higher"))
    assert all(y < 0 for _, y in drawn(ax, "words lower"))
    assert len(drawn(ax, "words higher")) == (2, 1, 1)[panel]
    assert len(drawn(ax, "words lower")) == (1, 5, 1)[panel]


def test_marks_for_words_are_open(trajectories):
    marks = [line for line in trajectories.axes[1].lines if line.get_label().startswith("words")]
    assert {to_rgb(line.get_markerfacecolor()) for line in marks} == {(1, 1, 1)}


def test_session_lines_are_numbered(trajectories):
    assert [session_days(ax) for ax in trajectories.axes] == [[0, 7, 14], [0, 5, 10, 17, 24], [0.5, 1.5, 3.5]]
    assert texts(trajectories.axes[1], "session number") == ["session 1", "2", "3", "4", "5"]


def test_case_a_stopped_and_habitual_flares_are_words_on_the_chart(trajectories):
    a, b, _ = trajectories.axes
    assert drawn(a, "stopped")[0][0] == 17
    assert texts(a, "stop word") == ["stopped"]
    assert texts(a, "level name") == ["flares to 7-8"]
    assert texts(b, "level name") == ["usual"]
    assert {y for _, y in drawn(b, "stated level")} == {6}
    # A stated level is a dash at the left, not a line across the days.
    assert max(x for x, _ in drawn(b, "stated level")) < 0


def test_case_c_joins_the_two_days_and_says_that_days_are_not_stated(trajectories):
    c = trajectories.axes[2]
    assert drawn(c, "join") == [(2, 8), (3, 0)]
    assert texts(c, "note") == ["order of reports; days not stated", "reports: 2 numbers, 2 in words"]
    assert [label.get_text() for label in c.get_xticklabels()] == [
        "same day",
        "1 day after",
        "2 days after",
        "no day",
    ]


def test_undated_reports_stand_in_a_strip_of_their_own(trajectories):
    b = trajectories.axes[1]
    assert texts(b, "strip head") == ["no day"]
    assert drawn(b, "words higher")[0][0] > 24.5


def test_lines_break_at_sessions_and_at_missing_days():
    rows = daily("A", [3, 4, 5, 6, 7, 8])
    del rows[3]
    rows += [
        {"client": "A", "day": 2, "moment": "before", "rating": 5, "session": 1},
        {"client": "A", "day": 2, "moment": "after", "rating": 4, "session": 1},
    ]
    rows[2]["time"] = "21:00"
    rows[-1]["time"] = "10:00"
    ax = small_log(*rows).plot().axes[0]
    runs = [line.get_ydata().tolist() for line in ax.lines if line.get_label() == "join"]
    assert runs == [[3, 4, 5], [4, 5], [7, 8]]


def test_a_line_never_joins_two_areas_or_two_quantities():
    rows = daily("A", [3, 3], area="hip") + daily("A", [7, 7], area="knee")
    rows += daily("A", [9, 9], area="knee", quantity="worst")
    ax = small_log(*rows).plot().axes[0]
    runs = [line for line in ax.lines if line.get_label() == "join"]
    assert [line.get_ydata().tolist() for line in runs] == [[3, 3], [7, 7], [9, 9]]
    assert len({line.get_color() for line in runs}) == 3
    assert (
        len({str(line.get_linestyle()) for line in runs} | {line._unscaled_dash_pattern for line in runs})
        >= 3
    )


def test_none_on_a_scale_from_1_is_never_joined_to():
    ax = small_log(*daily("A", ["none", 3, 4], scale="1-10")).plot().axes[0]
    assert drawn(ax, "join") == [(1, 3), (2, 4)]
    assert (0, 0) in drawn(ax, "levels")


def test_two_scales_of_a_client_have_two_panels():
    rows = daily("A", [40], area="hip", scale="0-100") + daily("A", [4], area="knee")
    titles = [texts(ax, "title") for ax in small_log(*rows).plot().axes]
    assert titles == [["A · hip · pain 0-100"], ["A · knee · pain 0-10"]]


def test_a_client_with_a_red_flag_has_words_and_no_readings():
    rows = [*daily("A", [3, 4]), *daily("B", [9, 8], red_flag="yes")]
    flagged = small_log(*rows)
    picture = flagged.plot()
    assert texts(picture.axes[1], "message") == ["red flag recorded: see the safety notice"]
    assert not picture.axes[1].lines
    assert picture.table["client"].unique().tolist() == ["A"]
    assert flagged.plot_table()["client"].unique().tolist() == ["A"]
    assert "Client B: red flag recorded: see the safety notice." in picture.alt
    assert "9" not in picture.alt


def test_a_client_with_a_red_flag_has_no_arcs_drawn():
    rows = [
        {"client": c, "day": 0, "moment": "before", "rating": 3, "red_flag": f}
        for c, f in (("A", ""), ("B", "yes"))
    ]
    picture = align(small_log(*rows)).plot()
    assert texts(picture.axes[1], "message") == ["red flag recorded: see the safety notice"]
    assert picture.table["client"].unique().tolist() == ["A"]


def test_many_clients_are_drawn_up_to_twelve_and_the_rest_is_counted():
    rows = [row for number in range(14) for row in daily(f"K{number:02d}", [3, 4])]
    picture = small_log(*rows).plot()
    assert len(picture.axes) == 12
    left = "Not drawn for want of room: 2 clients (K12 and K13)."
    assert left in picture.caption
    assert left in picture.alt
    # Inside the image as well: its foot counts all clients of the log.
    assert left_out(picture) == [left]
    assert left_out(small_log(*rows[:24]).plot()) == []


@pytest.mark.parametrize(
    "rows",
    [
        [{"client": "A", "session": 1, "moment": "between", "rating": "worse"}],
        [{"client": "A", "day": 0, "moment": "before", "rating": 5}],
        daily("A", [5] * 6),
        [{"client": "A", "day": 0, "moment": "attended", "rating": ""}],
        [{"client": "A", "day": 0, "moment": "usual", "rating": 5}],
        [
            {"client": "A", "day": 0, "moment": "before", "rating": 3},
            {"client": "A", "moment": "stopped", "rating": ""},
        ],
        [*daily("A", [2]), {"client": "A", "day": 900000, "moment": "between", "rating": 3}],
        [{"client": "A", "day": 0, "moment": "before", "rating": "none", "scale": "1-5"}],
    ],
    ids=[
        "words only",
        "one reading",
        "all equal",
        "no level",
        "usual only",
        "stopped undated",
        "long gap",
        "none only",
    ],
)
def test_small_and_odd_logs_are_drawn_without_a_warning(rows):
    small = small_log(*rows)
    for picture in (small.plot(), align(small).plot()):
        assert "base64" in picture._repr_html_()


def test_an_empty_log_is_drawn_as_words(log, arcs):
    table = plots.trajectory_table(log.readings.head(0), log.sessions.head(0))
    picture = plots.trajectories(table, log.sessions.head(0), log.clients.head(0), ())
    assert texts(picture.axes[0], "message") == ["this log holds no reports"]
    assert picture.alt.startswith("Nothing to draw.")
    table = plots.arc_table(arcs.readings.head(0), arcs.sessions.head(0))
    picture = plots.around_sessions(table, arcs.sessions.head(0), arcs.rules, ())
    assert texts(picture.axes[0], "message") == ["this log holds no sessions"]


def several_series() -> arc.PainLog:
    """Pain on both sides and a function score of one client, on one scale and the same days."""
    said = [("pain", "left", 2), ("pain", "right", 6), ("function", "left", 9)]
    rows = [
        {"day": day, "rating": level, "moment": "between", "measure": measure, "side": side}
        for day in (0, 1, 2)
        for measure, side, level in said
    ]
    stopped = {"day": 3, "moment": "stopped"}
    return log_of(*rows, at(1, None, "attended", session=1), stopped, higher_is={"function": "better"})


def test_sides_and_measures_have_panels_of_their_own_and_share_no_line():
    picture = several_series().plot()
    titles = [text.get_text() for ax in picture.axes for text in ax.texts if "0-10" in text.get_text()]
    assert titles == ["A · left · pain 0-10", "A · right · pain 0-10", "A · left · function 0-10"]
    heights = [{float(y) for y in line.get_ydata()} for ax in picture.axes for line in ax.lines]
    assert sorted({max(own) for own in heights if own and own <= {2.0, 6.0, 9.0}}) == [2.0, 6.0, 9.0]
    # One report a day in each: none stands aside for one of another panel.
    whole = picture.table.query("kind == 'number' and day != 1")
    assert (whole["x"] == whole["day"]).all()
    assert picture.alt.startswith("Chart of pain and function ratings, 3 panels")


@pytest.mark.parametrize("kind", ["trajectory", "around", "pairs", "profile", "trend", "band"])
def test_a_function_score_is_called_pain_in_no_picture(kind):
    rows = arc.simulate_log(clients=3, session_days=range(0, 28, 7), seed=4)
    log = arc.read_log(rows, measure="function", higher_is="better")
    picture = arc.chart(log, kind=kind, target="column")
    drawn = [
        text.get_text() for text in picture.figure.findobj(match=lambda artist: hasattr(artist, "get_text"))
    ]
    assert [text for text in (*drawn, picture.alt) if "pain" in text.lower()] == []
    assert any("function 0-10" in text for text in drawn)


def test_a_side_or_a_measure_that_may_name_somebody_is_a_code_in_charts():
    rows = [at(day, 5, side="like Mia", measure="mood at Acme") for day in (0, 1)]
    log = log_of(*rows, at(0, 5, "before", session=1), higher_is={"mood at Acme": "better"})
    said = repr(arc.chart(log.only("A"), kind="trajectory").description)
    assert "side 1" in said
    assert "measure 1" in said
    assert not any(name in said for name in ("Mia", "Acme"))
