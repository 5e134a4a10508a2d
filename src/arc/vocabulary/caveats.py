"""Every worded caveat of the package and the rule that raises it.

A clinician can review this file alone. A rule looks at plain facts (counts and short lists that a log, its
arcs or its landmarks report about themselves) and never at a person's words. `{name}` in a text is filled
from them, `{name:noun}` is a count with its noun.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from arc.vocabulary.facts import Facts

FIT_CLIENTS = 8
SPARSE_SHARE = 0.9
# From here on a change over time is also one of time, or of practice. Rough, and said as "may".
NATURAL_WEEKS = 3
HABIT_REPORTS = 14


class Count(int):
    """A count that a template can show with its noun: "{words:report}" is "1 report" or "4 reports"."""

    def __format__(self, noun: str) -> str:
        return counted(int(self), noun) if noun else str(int(self))


@dataclass(frozen=True)
class Caveat:
    """One caveat with its stable code, its text and the numbers that raised it.

    Attributes
    ----------
    code : str
        What programs read.
    text : str
        What people read.
    values : tuple of pairs
        Name and value of each fact that raised it.

    Examples
    --------
    >>> import arc
    >>> arc.load_sample("three-cases").caveats[0].code
    'few-clients'
    """

    code: str
    text: str
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Rule:
    """When a caveat is raised (`when`, given the facts it `needs`) and what it then says.

    `when` is asked only where every fact it needs is known, which no type can say: it takes anything.
    """

    code: str
    needs: tuple[str, ...]
    when: Callable[[Any], bool]
    text: str


RULES: tuple[Rule, ...] = (
    Rule(
        "red-flag",
        ("red_flag_clients",),
        lambda f: bool(f.red_flag_clients),
        "a warning sign was recorded for {red_flag_clients}. Read the safety notice; no statement is made"
        " about these clients.",
    ),
    Rule(
        "red-flag-words",
        ("red_flag_notes",),
        lambda f: f.red_flag_notes > 0,
        "{red_flag_notes:report} with words that sound like a warning sign. Read them, and set the column"
        " red_flag to yes or no for these rows: {red_flag_note_rows}.",
    ),
    Rule(
        "simulated",
        ("simulated",),
        lambda f: f.simulated,
        "these rows were made by a program to try methods on. They say nothing about people.",
    ),
    Rule(
        "rules-differ",
        ("rules_hash", "registered_hash", "registered_date"),
        lambda f: f.rules_hash != f.registered_hash,
        "these are not the rules that were registered for this log: {rules_hash} here, {registered_hash} on"
        " {registered_date}. What was chosen after looking fits better than it should.",
    ),
    Rule(
        "few-clients",
        ("clients",),
        lambda f: 0 < f.clients < FIT_CLIENTS,
        "{clients:client}. Too few to say anything about other people; what is shown describes these only.",
    ),
    Rule(
        "wide-interval",
        ("few_interval_n", "few_interval_width"),
        lambda f: True,
        "with {few_interval_n:client} an interval is up to {few_interval_width} points wide; below 8 clients"
        " it says little about other people.",
    ),
    Rule(
        "no-control",
        ("clients",),
        lambda f: f.clients > 0 and not f.control_windows,
        "no days without a session were compared, so nothing here can be put down to the sessions.",
    ),
    Rule(
        "control-days",
        ("control_windows",),
        lambda f: f.control_windows > 0,
        "{control_windows:day} without a session, which began alike, stand beside the sessions. Such days"
        " differ from session days in more than the session.",
    ),
    Rule(
        "few-own-days",
        ("few_own_days",),
        lambda f: True,
        "how far days differ by chance is taken from {few_own_days:rating} away from sessions. So few do not"
        " tell it well; sd= takes another figure.",
    ),
    Rule(
        "planned",
        ("planned_logs",),
        lambda f: f.planned_logs > 0,
        "these figures come from simulated logs without selection, further gaps, or clients who stop; a real"
        " log will say less.",
    ),
    Rule(
        "no-chance",
        ("flare_counts",),
        lambda f: f.flare_counts > 0,
        "these counts stand alone; arc.fit_flare sets them beside what chance alone would show with the same"
        " readings.",
    ),
    Rule(
        "several-questions",
        ("questions",),
        lambda f: f.questions > 1,
        "{questions} claims held against one log. With nothing there each has a chance of its own to pass;"
        " the more are tried, the surer one does.",
    ),
    Rule(
        "derived-parts",
        ("derived_parts",),
        lambda f: f.derived_parts > 0,
        "{derived_parts:part} derived: not said by the author in this form, but needed to hold the claim"
        " against a log.",
    ),
    Rule(
        "not-observed",
        ("not_known", "arcs"),
        lambda f: f.not_known > 0,
        "in {not_known} of {arcs:session} the days 0 to {flare_days} were not covered well enough to tell. "
        "A gap is not a no.",
    ),
    Rule(
        "words-only",
        ("words",),
        lambda f: f.words > 0,
        "{words} of {reports:report} in words without a number: shown and counted, never given one.",
    ),
    Rule(
        "ranges",
        ("ranges",),
        lambda f: f.ranges > 0,
        "{ranges:rating} said as a range; both ends are kept, so some results are a pair or not known.",
    ),
    Rule(
        "inferred-days",
        ("inferred_days",),
        lambda f: f.inferred_days > 0,
        "the day of {inferred_days:report} is inferred from the plan or the wording, not stated.",
    ),
    Rule(
        "no-days",
        ("unknown_days",),
        lambda f: f.unknown_days > 0,
        "{unknown_days:report} without a day on the client's calendar; only the order, or the distance from a"
        " session, is known.",
    ),
    Rule(
        "mixed-scales",
        ("scales",),
        lambda f: len(f.scales) > 1,
        "the log holds different scales ({scale_names}). Each is kept in its own units; they are never"
        " pooled.",
    ),
    Rule(
        "word-scale",
        ("word_ratings",),
        lambda f: f.word_ratings > 0,
        "{word_ratings:rating} stand for the four words of an app (mild to unbearable, as 1 to 4), not for"
        " points of 0 to 10. The steps between words are not equal, and 2 points of such a scale are not 2"
        " points of another.",
    ),
    Rule(
        "unsaid-scale",
        ("unsaid_scale",),
        lambda f: f.unsaid_scale > 0,
        "{unsaid_scale:rating} of a scale that somebody made in the app, and the export does not say how far"
        " it goes; 0-10 was taken. If it ends at 5, say so: scale=(1, 5).",
    ),
    Rule(
        "zero-not-entered",
        ("zeros_not_entered",),
        lambda f: f.zeros_not_entered > 0,
        "{zeros_not_entered:entry} with a level of 0, which this app also writes where nobody entered a"
        " level. They are kept as not recorded.",
    ),
    Rule(
        "calm-days-absent",
        ("absent_calm_days",),
        lambda f: bool(f.absent_calm_days),
        "this app has no entry for days without pain, so they look like days without a report. A gap is not a"
        " no, and here it may well have been none.",
    ),
    Rule(
        "one-person",
        ("one_person",),
        lambda f: bool(f.one_person),
        "the file names nobody; all of it was taken for one client, {one_person}.",
    ),
    Rule(
        "time-zones",
        ("zones",),
        lambda f: bool(f.zones),
        "times were written with time zones ({zone_names}); the clock on the wall counts, and the zones are"
        " left out.",
    ),
    Rule(
        "selection",
        ("why_unknown",),
        lambda f: f.why_unknown > 0,
        "for {why_unknown} of {sessions:session} the reason for booking is not recorded. Where sessions are"
        " booked on bad days, later days look better than the arrival, with no effect at all.",
    ),
    Rule(
        "booked-on-pain",
        ("why_pain",),
        lambda f: f.why_pain > 0,
        "{why_pain} of {sessions:session} booked because of pain. A bad day is followed by a better one more "
        "often than not, with no effect at all.",
    ),
    Rule(
        "notable",
        ("days_with_report", "days_in_span"),
        lambda f: f.days_with_report < SPARSE_SHARE * f.days_in_span,
        "reports exist for {days_with_report} of {days_in_span:day}. What is written down on single days is "
        "often what was notable.",
    ),
    Rule(
        "dropout",
        ("stopped_clients",),
        lambda f: bool(f.stopped_clients),
        "{stopped_clients} stopped care; the course after that is unknown, and stopping may have to do with"
        " the pain.",
    ),
    Rule(
        "informative-censoring",
        ("open_durations", "durations"),
        lambda f: f.open_durations > 0,
        "{open_durations} of {durations:flare} not seen to end. A next session or an end of care may have to"
        " do with the pain, which no curve repairs.",
    ),
    Rule(
        "other-care",
        ("other_care_clients",),
        lambda f: bool(f.other_care_clients),
        "{other_care_clients} had other treatment or exercise at the same time.",
    ),
    Rule(
        "recall",
        ("long_recall",),
        lambda f: f.long_recall > 0,
        "{long_recall:report} with a look back over more than a day. Recalled pain is often higher than daily"
        " ratings.",
    ),
    Rule(
        "told",
        ("told_at_session",),
        lambda f: f.told_at_session > 0,
        "{told_at_session:rating} at a session: told, as far as the log says, to the person who gave it. Some"
        " say less pain there than they would at home.",
    ),
    Rule(
        "natural-course",
        ("course_weeks",),
        lambda f: f.course_weeks >= NATURAL_WEEKS,
        "the log covers up to {course_weeks:week} of one client. Pain changes in that time whatever is done:"
        " persistent low back pain fell from 51 to 33 of 100 in six weeks (Menezes Costa 2012).",
    ),
    Rule(
        "habit",
        ("habit_reports",),
        lambda f: f.habit_reports >= HABIT_REPORTS,
        "up to {habit_reports:rating} by one client. People rate otherwise once they are used to it; a slow"
        " change may be the habit.",
    ),
    Rule(
        "single-baseline",
        ("single_baseline",),
        lambda f: f.single_baseline > 0,
        "in {single_baseline} of {arcs:session} the level before is a single reading or a stated usual level;"
        " one reading against another moves by a point or more by itself.",
    ),
    Rule(
        "usual-in-doubt",
        ("usual_in_doubt", "arcs"),
        lambda f: f.usual_in_doubt > 0,
        "in {usual_in_doubt} of {arcs:session} the stated usual level lies far from the last rating before a"
        " session. A level told from memory is often higher than the days were.",
    ),
    Rule(
        "short-scale",
        ("short_scales", "arcs"),
        lambda f: f.short_scales > 0,
        "{short_scales} of {arcs:session} rated on a scale of fewer than 8 steps: too coarse for points to"
        " tell a rise or a relief from none, so neither is counted there.",
    ),
    Rule(
        "overlap",
        ("overlaps",),
        lambda f: f.overlaps > 0,
        "the days after {overlaps} of {arcs:session} are cut short by the next session.",
    ),
    Rule(
        "problems",
        ("problems",),
        lambda f: f.problems > 0,
        "{problems:problem} found in the file; the rows named there were not loaded.",
    ),
)


def raised_by(facts: Facts) -> tuple[Caveat, ...]:
    """The caveats that these facts raise, in the order of this file.

    A rule whose facts are not among them stays silent: a log knows nothing of arcs.

    >>> [caveat.code for caveat in raised_by(Facts(words=2, reports=9))]
    ['words-only']
    """
    known = facts.known()
    shown = {name: Count(value) if type(value) is int else value for name, value in known.items()}
    shown |= _phrases(facts)
    return tuple(
        Caveat(rule.code, rule.text.format_map(shown), tuple((name, known[name]) for name in rule.needs))
        for rule in RULES
        if all(name in known for name in rule.needs) and rule.when(facts)
    )


def name_some(names: tuple[str, ...] | list[str], *, most: int = 5) -> str:
    """A short list in words.

    >>> name_some(["A", "B", "C"])
    'A, B and C'
    """
    names = list(names)
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form.

    >>> counted(1, "client"), counted(3, "client")
    ('1 client', '3 clients')
    """
    several = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {noun if number == 1 else several}"


def _phrases(facts: Facts) -> dict[str, str]:
    clients = ("red_flag_clients", "stopped_clients", "other_care_clients")
    lists = {name: name_some(getattr(facts, name) or ()) for name in clients}
    rows = facts.red_flag_note_row_numbers or ()
    return {
        **lists,
        "zone_names": name_some(facts.zones or ()),
        "scale_names": name_some(facts.scales or ()),
        "red_flag_note_rows": name_some([f"row {row}" for row in rows]),
    }
