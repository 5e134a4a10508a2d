"""What a log, its arcs or a result report about themselves.

Plain counts and short lists, from which caveats are raised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Counts and short lists by name; None where a thing was not asked (a log knows nothing of arcs).

    A class and no dict, so that a misspelt name is an error where it is written, and no caveat stays silent
    by it.
    """

    # Of a log; of several measures it is about pain, where that is one of them.
    measure: str | None = None
    clients: int | None = None
    sessions: int | None = None
    reports: int | None = None
    numbers: int | None = None
    ranges: int | None = None
    nones: int | None = None
    words: int | None = None
    no_level: int | None = None
    inferred_days: int | None = None
    unknown_days: int | None = None
    scales: tuple[str, ...] | None = None
    why_unknown: int | None = None
    why_pain: int | None = None
    stopped_clients: tuple[str, ...] | None = None
    other_care_clients: tuple[str, ...] | None = None
    red_flag_clients: tuple[str, ...] | None = None
    red_flag_notes: int | None = None
    red_flag_note_row_numbers: tuple[int | str, ...] | None = None
    long_recall: int | None = None
    told_at_session: int | None = None
    no_side: int | None = None
    days_with_report: int | None = None
    days_in_span: int | None = None
    simulated: bool | None = None
    problems: int | None = None
    # Of a file of another layout: what it cannot say.
    word_ratings: int | None = None
    absent_calm_days: bool | None = None
    one_person: str | None = None
    unsaid_scale: int | None = None
    zeros_not_entered: int | None = None
    zones: tuple[str, ...] | None = None
    # Of rules.
    rules_hash: str | None = None
    registered_hash: str | None = None
    registered_date: str | None = None
    # Of arcs and landmarks.
    arcs: int | None = None
    overlaps: int | None = None
    flare_counts: int | None = None
    not_known: int | None = None
    flare_days: int | None = None
    single_baseline: int | None = None
    usual_in_doubt: int | None = None
    short_scales: int | None = None
    # Of a result.
    control_windows: int | None = None
    few_own_days: int | None = None
    planned_logs: int | None = None
    questions: int | None = None
    derived_parts: int | None = None
    durations: int | None = None
    open_durations: int | None = None
    # Of an answer about a change in time.
    course_weeks: int | None = None
    habit_reports: int | None = None
    few_interval_n: int | None = None
    few_interval_width: str | None = None

    def with_(self, **changes: Any) -> Facts:
        """The same facts with some changed or added; a name that is none of them raises TypeError."""
        return replace(self, **changes)

    def beside_chance(self) -> Facts:
        """The facts of a result that shows its counts beside chance: they no longer stand alone."""
        return self if self.flare_counts is None else self.with_(flare_counts=0)

    def known(self) -> Mapping[str, object]:
        """The facts that there are, by name."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in found.items() if value is not None}
