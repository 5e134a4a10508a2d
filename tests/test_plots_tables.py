"""The tables behind the pictures: every mark is a row, and nothing in them names a person."""

from __future__ import annotations

import pandas as pd

from arc.plots.tables import ARC_COLUMNS, LOG_COLUMNS


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
        ["usual", -1, 6, 6], ["before", 0, 2, 3], ["between", 0, -1, -1], ["between", -1, -1, -1],
        ["closing", 7, 5, 5],
    ]  # fmt: skip


def test_table_and_picture_hold_the_same_facts(log, arcs):
    drawn = log.plot().plot_table()
    pd.testing.assert_frame_equal(drawn, log.plot_table())
    assert not {"said", "turn"} & set(drawn)
    pd.testing.assert_frame_equal(arcs.plot().plot_table(), arcs.plot_table())
