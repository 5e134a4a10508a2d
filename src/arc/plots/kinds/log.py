"""Plans the panels of a whole log.

One client's reports over days, or in their order where days are unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.layout import EDGE, GAP, Axis, Level, Plan, settle, tick_steps
from arc.plots.engine.style import drawable, fitted, text_width
from arc.plots.engine.words import count_line
from arc.plots.tables import drawn_ends
from arc.vocabulary.frames import named_rows

DAYS = "days since the first session"
DAYS_ONLY = "days since the first report"
ORDER = "order of reports; days not stated"
NO_DAY = "no day"
MOST_NAMED_TICKS = 8
STRIP_SHARE = 0.34
Line = tuple[float, str, bool]
TICK_GAP = 16.0
NAME_PX = 130.0


def plan_client(title: str, rows: pd.DataFrame, sessions: pd.DataFrame, width: float) -> Plan:
    """The plan of one panel. rows: one client's rows of the table, on one scale; sessions: this client's."""
    is_order = bool((rows["x_is"] == "order").any() or sessions["session_day"].isna().any())
    levels = _levels(rows.loc[rows["x_is"] == "level"])
    reports = rows.loc[rows["x_is"] != "level"]
    lines = _order_lines(reports, sessions) if is_order else _day_lines(sessions)
    stops = reports.loc[reports["moment"] == "stopped"]
    others = [x for x, *_ in lines] + stops["x"].dropna().tolist()
    marks = _marks(reports.loc[reports["kind"] != "missing"])
    marks, axis = settle(marks, lambda marks: _axis(marks, others, levels, width))
    return Plan(
        title=title,
        axis=axis,
        marks=marks,
        scale=(float(rows["scale_low"].iloc[0]), float(rows["scale_high"].iloc[0])),
        lines=_with_head(lines, axis),
        stops=tuple(stops["x"].dropna()),
        levels=levels,
        ticks=_order_ticks(reports, axis) if is_order else day_ticks(axis),
        notes=(_axis_note(is_order, sessions, stops), count_line(marks)),
        strip_head=NO_DAY if (marks["x_is"] == "no day").any() else "",
        ends=_series_names(marks),
    )


def _axis(marks: pd.DataFrame, others: Sequence[float], levels: Sequence[Level], width: float) -> Axis:
    """An axis over every day drawn on, with room for names of levels and for undated reports."""
    dated = marks.loc[marks["x"].notna()]
    covered = dated.loc[dated["x_is"] == "day", ["first_day", "last_day"]].to_numpy().ravel()
    ends = pd.Series([*dated["x"], *covered, *others], dtype=float)
    first, last = (ends.min(), ends.max()) if ends.notna().any() else (0.0, 0.0)
    room = max(0.5, 0.015 * (last - first))
    left = max((40 + text_width(level.text) for level in levels), default=EDGE)
    return Axis(width, left, undated_room(marks, width), first - room, last + room)


def undated_room(marks: pd.DataFrame, width: float) -> float:
    """How wide the strip for reports without a day is; 0 where there are none."""
    undated = marks.loc[marks["x"].isna()]
    if undated.empty:
        return 0.0
    texts = undated.loc[undated["text"] != "", "text"].map(text_width)
    need = 2 * EDGE + style.ARROW_PX + GAP + (texts.max() if len(texts) else 0.0) + 14 * (len(undated) - 1)
    return float(min(max(need, text_width(NO_DAY) + EDGE), STRIP_SHARE * width))


def day_ticks(axis: Axis) -> tuple[tuple[float, str], ...]:
    """Whole days, as many as there is room for."""
    wide = max(text_width(f"{day:.0f}") for day in (axis.first, axis.last)) + TICK_GAP
    most = max((axis.width - axis.left - axis.right) / wide, 1)
    return tuple((day, f"{day:.0f}") for day in tick_steps(axis.first, axis.last, most))


def marks_from(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of a table with what drawing adds to them.

    Ends as drawn, direction, hollow or not, marker and style.
    """
    low, high = drawn_ends(rows)
    direction = rows["words"].str.extract(r"^(lower|higher|same)\b", expand=False).fillna("")
    return rows.assign(
        drawn_low=low, drawn_high=high, direction=direction, is_inferred=rows["day_basis"] == "inferred",
        is_closing=False, style=0, run=-1, brief="",
    )  # fmt: skip


def number_runs(marks: pd.DataFrame, same: list[str], day: pd.Series) -> pd.Series:
    """A number for each line: rows in which `same` does not change and no day is missing.

    -1 for rows never joined.

    A "none" below its scale has no height, so no line leads to it.
    """
    level = marks["kind"].isin(("number", "range", "none")) & (marks["drawn_low"] >= marks["scale_low"])
    joinable = level & day.notna() & marks[same].notna().all(axis=1)
    rows = marks.loc[joinable, same].assign(_day=day).sort_values([*same, "_day"], kind="stable")
    changed = (rows[same] != rows[same].shift()).any(axis=1) | (rows["_day"].diff() > 1)
    return changed.cumsum().reindex(marks.index).fillna(-1).astype(int)


def _marks(reports: pd.DataFrame) -> pd.DataFrame:
    marks = marks_from(reports)
    marks["quantity"] = marks["quantity"].replace("", "now")
    series = pd.factorize(pd.MultiIndex.from_frame(marks[["area", "quantity"]]))[0]
    marks["style"] = np.where(series < len(style.STYLES), series, -1)
    day = marks["day"].mask(marks["x_is"] == "order", marks["days_after"])
    marks["run"] = number_runs(marks, ["area", "quantity", "after_session"], day)
    return marks


def _series_names(marks: pd.DataFrame) -> tuple[tuple[int, str], ...]:
    """Names at the ends of lines, where a client has several areas or quantities."""
    series = marks.drop_duplicates("style")
    if len(series) < 2:
        return ()
    quantities = series["quantity"].nunique() > 1
    names = [
        (row.style, f"{row.area} {row.quantity}" if quantities else row.area) for row in named_rows(series)
    ]
    return tuple((style, fitted(drawable(name), NAME_PX)) for style, name in names if style >= 0)


def _levels(rows: pd.DataFrame) -> tuple[Level, ...]:
    """The stated usual level and habitual flare level, each in the log's own number."""
    low, high = drawn_ends(rows)
    rated = (
        rows.assign(low_at=low, high_at=high)
        .dropna(subset=["low_at"])
        .drop_duplicates(["moment", "area", "low", "high"])
    )
    areas = rows["area"].nunique() > 1
    names = [_level_name(row) + (f", {row.area}" if areas else "") for row in named_rows(rated)]
    return tuple(
        Level(row.low_at, row.high_at, fitted(drawable(name), NAME_PX), is_light=row.moment != "usual")
        for row, name in zip(named_rows(rated), names, strict=True)
    )


def _level_name(row) -> str:
    return "usual" if row.moment == "usual" else f"flares to {_span(row.low, row.high)}"


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _day_lines(sessions: pd.DataFrame) -> tuple[Line, ...]:
    return tuple(
        (float(row.session_day), f"{row.session}", row.day_basis == "inferred")
        for row in named_rows(sessions)
    )


def _order_lines(reports: pd.DataFrame, sessions: pd.DataFrame) -> tuple[Line, ...]:
    """A session's line stands between the reports before and after it; several in one gap share it evenly."""
    placed = reports.loc[reports["x_is"] == "order"]
    before = {n: int((placed["after_session"] < n).sum()) for n in sessions["session"]}
    numbers = {n: [m for m in before if before[m] == before[n]] for n in before}
    return tuple(
        (before[n] + (numbers[n].index(n) + 1) / (len(numbers[n]) + 1), f"{n}", False)
        for n in sessions["session"]
    )


def _with_head(lines: tuple[Line, ...], axis: Axis) -> tuple[Line, ...]:
    """The first line says what the numbers are, where that leaves room for the number of the second."""
    apart = axis.px(lines[1][0]) - axis.px(lines[0][0]) if len(lines) > 1 else np.inf
    if apart < text_width("session 1") / 2 + text_width("2") + GAP:
        return lines
    return tuple(
        (x, text if number else f"session {text}", basis) for number, (x, text, basis) in enumerate(lines)
    )


def _order_ticks(reports: pd.DataFrame, axis: Axis) -> tuple[tuple[float, str], ...]:
    """What is known of the day of each report, where there is room to say so.

    Else its number in the order.
    """
    placed = reports.loc[reports["x_is"] == "order"]
    named = tuple((row.x, _after_words(row.days_after)) for row in named_rows(placed))
    if len(placed) > MOST_NAMED_TICKS or not _is_room(named, axis):
        return tuple((n, f"{n:.0f}") for n in tick_steps(1, len(placed), 12))
    return named


def _is_room(ticks: tuple[tuple[float, str], ...], axis: Axis) -> bool:
    pairs = zip(ticks, ticks[1:], strict=False)
    return all(
        (text_width(one) + text_width(other)) / 2 + GAP <= axis.px(y) - axis.px(x)
        for (x, one), (y, other) in pairs
    )


def _after_words(days: float) -> str:
    if np.isnan(days):
        return NO_DAY
    return "same day" if days == 0 else f"{days:g} day{'' if days == 1 else 's'} after"


def _axis_note(is_order: bool, sessions: pd.DataFrame, stops: pd.DataFrame) -> str:
    note = ORDER if is_order else DAYS if len(sessions) else DAYS_ONLY
    return f"{note}; stopped, day not stated" if stops["x"].isna().any() else note
