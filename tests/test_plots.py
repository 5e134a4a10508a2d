"""What is drawn is what was written down: marks, edges, breaks, words."""

from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from arc import plots
from arc.arcs import align
from arc.log import read_log
from arc.plots import style
from arc.plots.tables import ARC_COLUMNS, LOG_COLUMNS
from arc.samples import load_sample

FORBIDDEN = (
    "normal|expected|good sign|healing|detox|part of the process|will pass|recovering faster|confirmed|proves|cured|"
    "predicts|patient"
)
SAMPLES = ("three-cases", "simulated-messy", "simulated-real-flare")


@pytest.fixture(scope="module")
def log():
    return load_sample("three-cases")


@pytest.fixture(scope="module")
def trajectories(log):
    return log.plot()


@pytest.fixture(scope="module")
def arcs(log):
    return align(log)


@pytest.fixture(scope="module")
def around(arcs):
    return arcs.plot()


def small_log(*rows: dict[str, object]):
    return read_log(
        pd.DataFrame([{name: str(cell) for name, cell in row.items()} for row in rows]).fillna("")
    )


def daily(client: str, ratings: list[object], **more: object) -> list[dict[str, object]]:
    return [
        {"client": client, "day": day, "moment": "between", "rating": rating, **more}
        for day, rating in enumerate(ratings)
    ]


def drawn(ax, label: str) -> list[tuple[float, float]]:
    """The points of all lines of that label."""
    lines = [line for line in ax.lines if line.get_label() == label]
    return [
        (round(float(x), 3), round(float(y), 3))
        for line in lines
        for x, y in zip(*line.get_data(), strict=True)
    ]


def bars(ax) -> list[tuple[float, float, float]]:
    found = [c for c in ax.collections if c.get_label() == "ranges"]
    return [(round(s[0][0], 3), s[0][1], s[1][1]) for c in found for s in c.get_segments()]


def texts(ax, label: str) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_label() == label]


def session_days(ax) -> list[float]:
    return [line.get_xdata()[0] for line in ax.lines if line.get_label() == "session"]


# --- The tables behind ----------------------------------------------------------------------------------------------


def test_case_a_table_of_the_log(log):
    table = log.plot_table()
    shown = table.loc[table["client"] == "A", ["moment", "day", "kind", "position", "words", "x_is"]]
    # fmt: off
    assert shown.fillna({"day": -1, "position": -1}).to_numpy().tolist() == [
        ["before", 0, "number", 3, "", "day"],
        ["after", 0, "number", 3, "", "day"],
        ["between", 2, "range", 1.5, "", "day"],
        ["between", 7, "words", -1, "lower than usual", "day"],
        ["before", 14, "number", 3, "", "day"],
        ["after", 14, "number", 4, "", "day"],
        ["after", 14, "none", 0, "", "day"],
        ["between", 14, "words", -1, "higher than the last report", "day"],
        ["between", 17, "words", -1, "higher than before", "day"],
        ["stopped", 17, "missing", -1, "stopped", "day"],
        ["flare level", -1, "range", 7.5, "", "level"],
    ]
    # fmt: on


def test_case_b_reports_that_last_cover_the_lower_end_of_their_days(log):
    table = log.plot_table()
    words = table.loc[(table["client"] == "B") & (table["kind"] == "words")]
    assert words[["first_day", "last_day"]].fillna(-1).to_numpy().tolist() == [
        [0, 0], [0, 3], [0, 2], [5, 7], [10, 11], [-1, -1],
    ]  # fmt: skip
    assert words["x_is"].tolist() == ["day"] * 5 + ["no day"]


def test_case_c_stands_in_order_because_its_days_are_not_stated(log):
    table = log.plot_table()
    shown = table.loc[
        (table["client"] == "C") & (table["x_is"] == "order"), ["x", "days_after", "low", "words"]
    ]
    assert shown.fillna(-1).to_numpy().tolist() == [
        [1, 0, -1, "lower than usual"],
        [2, 1, 8, ""],
        [3, 2, 0, ""],
        [4, -1, -1, "higher than the last report"],
    ]


def test_tables_hold_no_date_and_no_free_text(log, arcs):
    assert list(log.plot_table().columns) == LOG_COLUMNS
    assert list(arcs.plot_table().columns) == ARC_COLUMNS
    told = {
        "note",
        "rating",
        "source",
        "quality",
        "function",
        "other_care",
        "relief_used",
        "recorded_by",
        "date",
    }
    assert not told & {*LOG_COLUMNS, *ARC_COLUMNS}


def test_case_b_arc_table_draws_the_return_before_session_4_as_closing_session_3(arcs):
    table = arcs.plot_table()
    third = table.loc[
        (table["client"] == "B") & (table["session"] == 3), ["role", "event_day", "low", "high"]
    ]
    assert third.fillna(-1).to_numpy().tolist() == [
        ["usual", -1, 6, 6], ["before", 0, 2, 3], ["between", 0, -1, -1], ["between", -1, -1, -1], ["closing", 7, 5, 5],
    ]  # fmt: skip


def test_table_and_picture_hold_the_same_facts(log, arcs):
    pd.testing.assert_frame_equal(log.plot().plot_table(), log.plot_table())
    pd.testing.assert_frame_equal(arcs.plot().plot_table(), arcs.plot_table())


# --- The log, drawn -------------------------------------------------------------------------------------------------


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
        ["A · low back · scale 1-10"], ["B · low back · scale 1-10"], ["C · pudendal nerve · scale 0-10"],
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
    assert titles == [["A · hip · scale 0-100"], ["A · knee · scale 0-10"]]


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


# --- Arcs, drawn ----------------------------------------------------------------------------------------------------


def test_arcs_show_the_whole_window(around, arcs):
    for ax in around.axes:
        first, last = ax.spines["bottom"].get_bounds()
        assert first < -arcs.rules.days_before
        assert last > arcs.rules.days_after


def test_closing_ratings_are_squares_and_not_joined(around):
    squares = [line for line in around.axes[1].lines if line.get_marker() == "s"]
    closing = [(round(x, 2), y) for line in squares for x, y in zip(*line.get_data(), strict=True)]
    assert sorted(closing) == [(7.0, 5), (7.12, 0)]
    assert not drawn(around.axes[1], "join")


def test_each_run_is_named_by_its_session(around):
    assert sorted(texts(around.axes[0], "series name")) == ["1", "1", "1", "2", "3", "3", "3"]
    assert texts(around.axes[2], "series name") == ["2"]


def test_baselines_are_named_by_rule_and_session(around):
    assert [texts(ax, "level name") for ax in around.axes] == [["before 1, 3"], ["usual"], ["usual"]]


def test_case_c_flare_is_joined_over_two_days(around):
    assert drawn(around.axes[2], "join") == [(1, 8), (2, 0)]


def test_more_than_five_sessions_are_grey_and_the_last_is_named():
    rows = [
        {"client": "A", "day": 7 * n, "moment": moment, "rating": 3 + n % 3, "session": n + 1}
        for n in range(7)
        for moment in ("before", "after")
    ]
    ax = align(small_log(*rows)).plot().axes[0]
    colours = {line.get_markeredgecolor() for line in ax.lines if line.get_label() == "levels"}
    assert colours == {style.GREY.colour, style.STYLES[0].colour}
    assert set(texts(ax, "series name")) == {"7"}


def test_a_closing_rating_outside_the_window_stands_in_the_strip():
    rows = [{"client": "A", "day": day, "moment": "before", "rating": 3} for day in (0, 30)]
    ax = align(small_log(*rows)).plot().axes[0]
    assert texts(ax, "strip head") == ["later"]
    assert max(x for x, _ in drawn(ax, "levels")) > ax.spines["bottom"].get_bounds()[1]


# --- The words ------------------------------------------------------------------------------------------------------


def test_alt_text_of_the_three_cases(trajectories):
    assert trajectories.alt == (
        "Chart of pain ratings, 3 panels, every report over time. Client A, low back, scale 1-10: 3 sessions, "
        "9 reports on days 0 to 17, ratings from none to 4, 3 in words only. Client B, low back, scale 1-10: "
        "5 sessions, 11 reports on days 0 to 24, ratings from none to 5, 6 in words only, usual level 6. "
        "Client C, pudendal nerve, scale 0-10: 3 sessions, 4 reports in order (days not stated), ratings from 0 to 8, "
        "2 in words only, usual level 6. The chart cannot show what would have been reported without the sessions, "
        "so no change in it can be put down to them."
    )


def test_caption_of_the_three_cases(trajectories, log):
    codes = [c.code for c in log.caveats if c.code not in ("few-clients", "no-control")]
    assert trajectories.caption == (
        "Every report of 3 clients around 11 sessions. Vertical lines are sessions, dashed where the day is "
        "inferred. Bars are ranges; reports in words stand at the edge with an arrow and have no height. Lines join "
        "reports on consecutive days between two sessions. The day is inferred for 19 of 24 reports; numbers and "
        "ranges among them are drawn hollow. 3 clients. Too few to say anything about other people; what is shown "
        "describes these only. No days without a session were compared, so nothing here can be put down to the "
        f"sessions. Further caveats of this log: {', '.join(codes)}."
    )


def test_alt_text_of_the_three_cases_around_sessions(around):
    assert around.alt == (
        "Chart of pain ratings, 3 panels, the days around each session, from 3 days before to 7 days after. "
        "Client A, scale 1-10: 3 sessions, 10 readings on days 0 to 7 from the session, ratings from none to 4, "
        "3 in words only. Client B, scale 1-10: 5 sessions, 15 readings on days 0 to 7 from the session (1 later or "
        "without a day), ratings from none to 5, 6 in words only. Client C, scale 0-10: 3 sessions, 4 readings on "
        "days 0 to 2 from the session (1 later or without a day), ratings from 0 to 8, 2 in words only. The chart "
        "cannot show what would have been reported without the sessions, so no change in it can be put down to them."
    )


def test_caption_of_the_three_cases_around_sessions(around, arcs):
    codes = [c.code for c in arcs.caveats if c.code not in ("few-clients", "no-control")]
    assert around.caption == (
        "11 sessions of 3 clients, from 3 days before to 7 days after, laid over one another for each client. Bars "
        "are ranges; reports in words stand at the edge with an arrow and have no height; squares are the ratings "
        "just before the next session, drawn once more as that session's own. Dashes at the left are baselines. "
        "Lines join reports on consecutive days. The day is inferred for 24 of 29 readings drawn; numbers and ranges "
        "among them are drawn hollow. 3 clients. Too few to say anything about other people; what is shown describes "
        "these only. No days without a session were compared, so nothing here can be put down to the sessions. "
        f"Further caveats of this log: {', '.join(codes)}. Rules {arcs.rules.short_hash}."
    )


def test_a_picture_without_caveats_still_says_that_nothing_was_compared(log):
    picture = plots.trajectories(log.plot_table(), log.sessions, log.clients, ())
    assert picture.caption.endswith("No days without a session were compared.")


def test_no_word_of_a_verdict(trajectories, around):
    for picture in (trajectories, around):
        words = [picture.alt, picture.caption, picture.title]
        words += [text.get_text() for ax in picture.axes for text in ax.texts]
        assert not re.search(FORBIDDEN, " ".join(words), re.IGNORECASE)


# --- Hostile names --------------------------------------------------------------------------------------------------

HOSTILE = [
    "$\\frac{a}{b}$",
    "$",
    "a\nb\r\tc",
    "\u202eevil\u202c\u200f",
    "🦵🏽 leg 👩\u200d⚕️",
    "日本語",
    "x" * 200,
    "\x00\x1b[31m",
    "<script>alert(1)</script>",
    "\ue000\U0010ffff",
]


@pytest.mark.parametrize("name", HOSTILE, ids=[f"name {number}" for number in range(len(HOSTILE))])
def test_hostile_names_are_drawn_as_plain_text(name, tmp_path):
    client = f"A{name}"
    rows = [*daily(client, [3, 4], area=f"{name}1"), *daily(client, [6, 7], area=f"{name}2")]
    picture = small_log(*rows).plot()
    for ending in ("png", "svg", "pdf"):
        picture.save(tmp_path / f"p.{ending}")
    assert "<script>" not in picture._repr_html_()
    assert not [c for ax in picture.axes for t in ax.texts for c in t.get_text() if not c.isprintable()]
    assert not outside(picture.figure)
    assert len(picture.alt) < 1200


def test_what_the_font_cannot_draw_is_a_small_box():
    assert style.drawable("🦵 leg") == "□ leg"
    assert style.drawable("a\nb\u202ec\x07") == "a bc"
    assert style.drawable(" \n") == "(blank)"


def test_dollars_are_dollars():
    ax = small_log(*daily("$x^2$", [3], area="$\\alpha$")).plot().axes[0]
    assert texts(ax, "title") == ["$x^2$ · $\\alpha$ · scale 0-10"]
    assert not any(text.get_parse_math() for text in ax.texts)


# --- To be read by everybody ----------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""

    def light(colour: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_marks_reach_3_to_1():
    for colour in (
        *(each.colour for each in style.STYLES),
        style.GREY.colour,
        style.SESSION,
    ):
        assert contrast(colour, style.PAPER) >= 3


@pytest.mark.parametrize("ink", [style.INK, style.SOFT_INK])
@pytest.mark.parametrize("ground", [style.PAPER, style.STRIP])
def test_text_reaches_4_5_to_1(ink, ground):
    assert contrast(ink, ground) >= 4.5


def test_series_differ_in_shape_and_line_as_well():
    styles = style.STYLES
    assert len({s.marker for s in styles}) == len({str(s.line) for s in styles}) == len(styles)
    assert style.CLOSING not in {s.marker for s in styles}


def all_texts(figure) -> list[tuple[str, object]]:
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    return [
        (text, Text.get_window_extent(text, renderer))
        for ax in figure.axes
        for text in ax.findobj(Text)
        if text.get_text() and text.get_visible()
    ]


def outside(figure) -> list[str]:
    wide, high = figure.canvas.get_width_height()
    boxes = all_texts(figure)
    return [t.get_text() for t, b in boxes if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high]


def both_pictures(name: str):
    sample = load_sample(name)
    return sample.plot(), align(sample).plot()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_is_written_upon_another_or_over_the_edge(name):
    for picture in both_pictures(name):
        boxes = all_texts(picture.figure)
        upon = [
            (one.get_text(), other.get_text())
            for number, (one, a) in enumerate(boxes)
            for other, b in boxes[number + 1 :]
            if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
        ]
        assert upon == []
        assert outside(picture.figure) == []


def test_no_text_is_written_upon_a_mark_of_the_three_cases(trajectories, around):
    for picture in (trajectories, around):
        boxes = [box for _, box in all_texts(picture.figure)]
        for ax in picture.axes:
            marks = [
                line
                for line in ax.lines
                if line.get_label() == "levels" or line.get_label().startswith("words")
            ]
            points = [p for line in marks for p in ax.transData.transform(np.column_stack(line.get_data()))]
            assert not [p for p in points for b in boxes if b.x0 < p[0] < b.x1 and b.y0 < p[1] < b.y1]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_is_smaller_than_12_pixels_at_its_own_width(name):
    for picture in both_pictures(name):
        assert picture.figure.get_figwidth() * picture.figure.dpi == 900
        sizes = [text.get_fontsize() * picture.figure.dpi / 72 for text, _ in all_texts(picture.figure)]
        assert min(sizes) >= 12


def test_drawing_leaves_matplotlib_as_it_was(log):
    import matplotlib

    before = dict(matplotlib.rcParams)
    log.plot()._repr_html_()
    assert dict(matplotlib.rcParams) == before


def test_importing_arc_plots_does_not_load_matplotlib():
    code = "import sys, arc.plots, arc.plots.picture; print('matplotlib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "False"


def test_drawing_never_loads_pyplot():
    code = "import sys; from arc.samples import load_sample; load_sample().plot()._repr_html_(); "
    code += "print('matplotlib.pyplot' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "False"
