"""Plans the panels of arcs: one client's sessions laid over one another, days counted from each session."""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.layout import EDGE, Axis, Level, Plan, settle
from arc.plots.engine.style import text_width
from arc.plots.engine.words import count_line
from arc.plots.kinds.log import day_ticks, marks_from, number_runs, undated_room
from arc.plots.tables import drawn_ends
from arc.vocabulary.frames import groups_of, named_rows
from arc.vocabulary.rules import Rules

DAYS = "days from each session; numbers name sessions"
DAYS_LAST = "days from each session; the last one is named"
LATER, NO_DAY = "later", "no day"
BASELINE = {"usual": "usual", "before": "before", "days": "days before"}
DODGE = 0.13
WIDEST_DODGE = 0.5


def plan_arcs(title: str, rows: pd.DataFrame, rules: Rules, width: float) -> Plan:
    """The plan of one panel. rows: one client's rows of the arc table, on one scale."""
    levels = _baselines(rows)
    marks = _marks(rows.loc[rows["x_is"] != "level"], rules)
    marks, axis = settle(marks, lambda marks: _axis(marks, levels, rules, width))
    named = marks["style"] >= 0
    return Plan(
        title=title,
        axis=axis,
        marks=marks,
        scale=(float(rows["scale_low"].iloc[0]), float(rows["scale_high"].iloc[0])),
        lines=((0.0, "session", False),),
        levels=levels,
        ticks=day_ticks(axis),
        notes=(DAYS if _fits(rows) else DAYS_LAST, count_line(marks, "drawn")),
        strip_head=" or ".join(word for word in (LATER, NO_DAY) if (marks["x_is"] == word).any()),
        ends=tuple(
            (row.style, f"{row.session}") for row in named_rows(marks.loc[named].drop_duplicates("style"))
        ),
        is_every_run_named=True,
    )


def _fits(rows: pd.DataFrame) -> bool:
    return rows["session"].nunique() <= len(style.STYLES)


def _marks(rows: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Marks with a style and a small step aside for each session.

    More than a few sessions are grey but the last.
    """
    marks = marks_from(rows)
    sessions = sorted(marks["session"].dropna().unique())
    number = marks["session"].map({session: place for place, session in enumerate(sessions)}).astype(float)
    late = marks["x"] > rules.days_after + 0.9
    marks["x_is"], marks["x"] = marks["x_is"].mask(late, LATER), marks["x"].mask(late)
    is_few = len(sessions) <= len(style.STYLES)
    marks["style"] = number.fillna(0).astype(int) if is_few else np.where(number == len(sessions) - 1, 0, -1)
    step = min(DODGE, WIDEST_DODGE / max(len(sessions) - 1, 1))
    # Reports in words have lanes of their own and need no step aside.
    marks["x"] += ((number - (len(sessions) - 1) / 2) * step).where(marks["kind"] != "words", 0.0)
    marks["brief"] = marks["session"].astype(str).where(marks["style"] >= 0, "")
    marks["words"] = (marks["brief"] + ": " + marks["words"]).str.removeprefix(": ")
    marks["is_closing"] = marks["role"] == "closing"
    marks["phase"] = marks["role"].isin(("days", "before"))
    day = marks["event_day"].mask(marks["is_closing"])
    marks["run"] = number_runs(marks, ["session", "phase"], day)
    return marks


def _axis(marks: pd.DataFrame, levels: tuple[Level, ...], rules: Rules, width: float) -> Axis:
    """The whole window of the rules, whether or not something was reported on its days."""
    left = max((40 + text_width(level.text) for level in levels), default=EDGE)
    return Axis(width, left, undated_room(marks, width), -rules.days_before - 0.6, rules.days_after + 0.95)


def _baselines(rows: pd.DataFrame) -> tuple[Level, ...]:
    """A short dash for each baseline, named by its rule and its sessions.

    Sessions that share a level share the dash.
    """
    found = [_baseline(session, arc) for session, arc in groups_of(rows, "session")]
    table = pd.DataFrame([f for f in found if f], columns=["session", "rule", "low", "high"])
    is_many = rows["session"].nunique() > len(style.STYLES)
    return tuple(
        Level(low, high, _baseline_name(same, rows["session"]), is_light=is_many)
        for (low, high), same in groups_of(table, ["low", "high"])
    )


def _baseline_name(same: pd.DataFrame, sessions: pd.Series) -> str:
    """The rule and the sessions; of many sessions only the last is named, as its line is."""
    rules = same["rule"].unique()
    name = BASELINE[rules[0]] if len(rules) == 1 else "baseline"
    if sessions.nunique() > len(style.STYLES):
        return f"{name} {sessions.max()}" if sessions.max() in same["session"].tolist() else ""
    return name if len(same) == sessions.nunique() else f"{name} {', '.join(map(str, same['session']))}"


def _baseline(session: int, arc: pd.DataFrame) -> tuple[int, str, float, float] | None:
    """The baseline of an arc as drawn; the role of its readings is the name of the rule."""
    given = arc.loc[arc["baseline_share"] > 0]
    if given.empty:
        return None
    low, high = drawn_ends(given)
    share = given["baseline_share"]
    return session, given["role"].iloc[0], float((low * share).sum()), float((high * share).sum())
