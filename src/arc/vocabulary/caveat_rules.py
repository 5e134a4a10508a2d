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
from arc.vocabulary.safety import HOW_TO_ANSWER

FIT_CLIENTS = 8
SPARSE_SHARE = 0.9
# From here on a change over time is also one of time, or of practice. Rough, and said as "may".
NATURAL_WEEKS = 3
HABIT_REPORTS = 14
# What a caveat is about. Of the first kind each one stands open; of the others one each at most.
STOP = "stop"
WHO, COMPARED, MISSING, RATED = "who", "compared with what", "what is missing", "how it was rated"
# For which answer a weight counts: 3 it may turn the sentence round, 2 it moves size or direction, 1 it is
# about how it was recorded, 0 none of its business.
QUESTIONS = ("log", "flare", "change", "profile", "recovery", "control")


def _whole(facts: Facts) -> float:
    return 1.0


def part(touched: str, of: str) -> Callable[[Facts], float]:
    """Which part a caveat touches, of sessions, reports, clients or durations: counts or lists of names."""

    def share(facts: Facts) -> float:
        some, all_ = (_number(getattr(facts, name)) for name in (touched, of))
        return min(some / all_, 1.0) if all_ else 1.0

    return share


def unwritten(facts: Facts) -> float:
    """The part of the days of the calendar on which nothing was written down."""
    return 1.0 - (facts.days_with_report or 0) / (facts.days_in_span or 1)


def _number(fact: Any) -> int:
    return len(fact) if isinstance(fact, tuple) else fact or 0


@dataclass(frozen=True, kw_only=True)
class Rule:
    """When a caveat is raised (`when`, given the facts it `needs`) and what it then says.

    `when` is asked only where every fact it needs is known, which no type can say: it takes anything.
    phrase, brief: the same in 2 to 5 words and a sentence of at most 20. share: which part of the log it
    touches. weights: by `QUESTIONS`.
    """

    code: str
    needs: tuple[str, ...]
    when: Callable[[Any], bool]
    text: str
    phrase: str
    brief: str
    family: str
    share: Callable[[Facts], float] = _whole
    weights: tuple[int, ...] = (0, 0, 0, 0, 0, 0)


RULES: tuple[Rule, ...] = (
    Rule(
        code="red-flag",
        needs=("red_flag_clients",),
        when=lambda f: bool(f.red_flag_clients),
        text="a warning sign was recorded for {red_flag_clients}. Read the safety notice; no statement is"
        " made about these clients.",
        phrase="A warning sign for {red_flag_clients}",
        brief="Read the safety notice. Nothing is said about their sessions.",
        family=STOP,
    ),
    Rule(
        code="red-flag-words",
        needs=("red_flag_notes",),
        when=lambda f: f.red_flag_notes > 0,
        text="{red_flag_notes:row} with words that sound like a warning sign: {red_flag_note_rows}."
        f" Read and ask; then {HOW_TO_ANSWER}.",
        phrase="Words like a warning sign",
        brief="{red_flag_notes:row}: read {red_flag_note_rows}, then set red_flag to yes, no or cleared.",
        family=STOP,
    ),
    Rule(
        code="simulated",
        needs=("simulated",),
        when=lambda f: f.simulated,
        text="these rows were made by a program to try methods on. They say nothing about people.",
        phrase="Made by a program",
        brief="These rows say nothing about people.",
        family=WHO,
        weights=(0, 0, 0, 0, 0, 0),
    ),
    Rule(
        code="rules-differ",
        needs=("rules_hash", "registered_hash", "registered_date"),
        when=lambda f: f.rules_hash != f.registered_hash,
        text="these are not the rules that were registered for this log: {rules_hash} here,"
        " {registered_hash} on {registered_date}. What was chosen after looking fits better than it should.",
        phrase="Other rules than registered",
        brief="What was chosen after looking fits better than it should.",
        family=STOP,
    ),
    Rule(
        code="few-clients",
        needs=("clients",),
        when=lambda f: 0 < f.clients < FIT_CLIENTS,
        text="{clients:client}. Too few to say anything about other people; what is shown describes these"
        " only.",
        phrase="{clients:client}",
        brief="Nothing here speaks about other people.",
        family=WHO,
        weights=(2, 2, 3, 3, 3, 3),
    ),
    Rule(
        code="wide-interval",
        needs=("few_interval_n", "few_interval_width"),
        when=lambda f: True,
        text="with {few_interval_n:client} an interval is up to {few_interval_width} points wide; below 8"
        " clients it says little about other people.",
        phrase="A wide interval",
        brief="With {few_interval_n:client} it is up to {few_interval_width} points wide.",
        family=WHO,
        weights=(0, 0, 2, 2, 2, 0),
    ),
    Rule(
        code="no-control",
        needs=("clients",),
        when=lambda f: f.clients > 0 and not f.control_windows,
        text="no days without a session were compared, so nothing here can be put down to the sessions.",
        phrase="Nothing to compare with",
        brief="No days without a session were compared, so the log cannot say what the sessions did.",
        family=COMPARED,
        weights=(2, 3, 3, 3, 2, 0),
    ),
    Rule(
        code="control-days",
        needs=("control_windows",),
        when=lambda f: f.control_windows > 0,
        text="{control_windows:day} without a session, which began alike, stand beside the sessions. Such"
        " days differ from session days in more than the session.",
        phrase="Other days that began alike",
        brief="{control_windows:day} stand beside the sessions, and differ in more than the session.",
        family=COMPARED,
        weights=(0, 1, 1, 1, 1, 3),
    ),
    Rule(
        code="few-own-days",
        needs=("few_own_days",),
        when=lambda f: True,
        text="how far days differ by chance is taken from {few_own_days:rating} away from sessions. So few"
        " do not tell it well; sd= takes another figure.",
        phrase="Few days away from sessions",
        brief="How far days differ by chance is taken from {few_own_days:rating}.",
        family=COMPARED,
        weights=(0, 1, 1, 1, 1, 0),
    ),
    Rule(
        code="planned",
        needs=("planned_logs",),
        when=lambda f: f.planned_logs > 0,
        text="these figures come from simulated logs without selection, further gaps, or clients who stop; a"
        " real log will say less.",
        phrase="Made-up logs",
        brief="No gaps, no selection, and nobody stops. A real log will say less.",
        family=WHO,
        weights=(3, 3, 3, 3, 3, 3),
    ),
    Rule(
        code="no-chance",
        needs=("flare_counts",),
        when=lambda f: f.flare_counts > 0,
        text="these counts stand alone; arc.fit_flare sets them beside what chance alone would show with the"
        " same readings.",
        phrase="Counts alone",
        brief="arc.fit_flare sets them beside clinics where sessions do nothing.",
        family=COMPARED,
        weights=(1, 1, 0, 0, 0, 0),
    ),
    Rule(
        code="several-questions",
        needs=("questions",),
        when=lambda f: f.questions > 1,
        text="{questions:question} put to one log. With nothing there each has a chance of its own to stand"
        " out; the more are asked, the surer one does.",
        phrase="{questions} questions at once",
        brief="The more are asked, the surer one of them stands out by chance.",
        family=COMPARED,
        weights=(1, 1, 1, 1, 1, 1),
    ),
    Rule(
        code="derived-parts",
        needs=("derived_parts",),
        when=lambda f: f.derived_parts > 0,
        text="{derived_parts:part} derived: not said by the author in this form, but needed to hold the"
        " claim against a log.",
        phrase="{derived_parts:part} worked out",
        brief="Not said by the author in this form, but needed to hold the claim against a log.",
        family=COMPARED,
        weights=(1, 1, 1, 1, 1, 1),
    ),
    Rule(
        code="not-observed",
        needs=("not_known", "arcs"),
        when=lambda f: f.not_known > 0,
        text="in {not_known} of {arcs:session} the days 0 to {flare_days} were not covered well enough to"
        " tell. A gap is not a no.",
        phrase="{not_known} of {arcs:session} not known",
        brief='Too few of days 0 to {flare_days} were written down. A gap is not a "no".',
        family=MISSING,
        share=part("not_known", "arcs"),
        weights=(0, 3, 1, 1, 2, 3),
    ),
    Rule(
        code="words-only",
        needs=("words",),
        when=lambda f: f.words > 0,
        text="{words} of {reports:report} in words without a number: shown and counted, never given one.",
        phrase="{words} of {reports:report} in words",
        brief="A word is no number: it is shown and counted, and never given one.",
        family=MISSING,
        share=part("words", "reports"),
        weights=(1, 2, 2, 1, 1, 2),
    ),
    Rule(
        code="ranges",
        needs=("ranges",),
        when=lambda f: f.ranges > 0,
        text="{ranges:rating} said as a range; both ends are kept, so some results are a pair or not known.",
        phrase="{ranges:rating} said as a range",
        brief="Both ends are kept, so some results are a pair or not known.",
        family=RATED,
        share=part("ranges", "reports"),
        weights=(1, 1, 1, 1, 1, 1),
    ),
    Rule(
        code="inferred-days",
        needs=("inferred_days",),
        when=lambda f: f.inferred_days > 0,
        text="the day of {inferred_days:report} is inferred from the plan or the wording, not stated.",
        phrase="{inferred_days} of {reports:report} without a written day",
        brief="Their day was worked out from the plan or the story.",
        family=RATED,
        share=part("inferred_days", "reports"),
        weights=(1, 1, 1, 2, 2, 1),
    ),
    Rule(
        code="no-days",
        needs=("unknown_days",),
        when=lambda f: f.unknown_days > 0,
        text="{unknown_days:report} without a day on the client's calendar; only the order, or the distance"
        " from a session, is known.",
        phrase="{unknown_days:report} without a day",
        brief="Only the order, or the distance from a session, is known.",
        family=MISSING,
        share=part("unknown_days", "reports"),
        weights=(1, 1, 1, 1, 1, 1),
    ),
    Rule(
        code="mixed-scales",
        needs=("scales",),
        when=lambda f: len(f.scales) > 1,
        text="the log holds different scales ({scale_names}). Each is kept in its own units; they are never"
        " pooled.",
        phrase="Different scales",
        brief="{scale_names} stand in one log, and are never put together.",
        family=RATED,
        weights=(1, 0, 2, 1, 0, 0),
    ),
    Rule(
        code="word-scale",
        needs=("word_ratings",),
        when=lambda f: f.word_ratings > 0,
        text="{word_ratings:rating} stand for words that were given numbers (such as mild, as 1). The steps"
        " between words are not equal, and 2 points between words are not 2 points of a rating in numbers.",
        phrase="Words as numbers",
        brief="{word_ratings:rating} stand for words that were given numbers.",
        family=RATED,
        share=part("word_ratings", "reports"),
        weights=(2, 2, 3, 2, 2, 2),
    ),
    Rule(
        code="unsaid-scale",
        needs=("unsaid_scale",),
        when=lambda f: f.unsaid_scale > 0,
        text="{unsaid_scale:rating} of a scale that somebody made in the app, and the export does not say"
        " how far it goes; 0-10 was taken. If it ends at 5, say so: scale=(1, 5).",
        phrase="Scale not said",
        brief="The export does not say how far the scale goes, so 0-10 was taken.",
        family=RATED,
        share=part("unsaid_scale", "reports"),
        weights=(2, 2, 2, 2, 2, 2),
    ),
    Rule(
        code="zero-not-entered",
        needs=("zeros_not_entered",),
        when=lambda f: f.zeros_not_entered > 0,
        text="{zeros_not_entered:entry} with a level of 0, which this app also writes where nobody entered a"
        " level. They are kept as not recorded.",
        phrase="{zeros_not_entered:entry} of 0",
        brief="This app also writes 0 where nobody entered a level. They count as not recorded.",
        family=MISSING,
        share=part("zeros_not_entered", "reports"),
        weights=(2, 2, 2, 2, 2, 2),
    ),
    Rule(
        code="calm-days-absent",
        needs=("absent_calm_days",),
        when=lambda f: bool(f.absent_calm_days),
        text="this app has no entry for days without pain, so they look like days without a report. A gap is"
        " not a no, and here it may well have been none.",
        phrase="Calm days are missing",
        brief="This app has no entry for days without pain. A gap here may well have been none.",
        family=MISSING,
        weights=(2, 2, 2, 2, 3, 3),
    ),
    Rule(
        code="one-person",
        needs=("one_person",),
        when=lambda f: bool(f.one_person),
        text="the file names nobody; all of it was taken for one client, {one_person}.",
        phrase="One person",
        brief="The file names nobody; all of it was taken for one client.",
        family=WHO,
        weights=(1, 1, 1, 1, 1, 1),
    ),
    Rule(
        code="time-zones",
        needs=("zones",),
        when=lambda f: bool(f.zones),
        text="times were written with time zones ({zone_names}); the clock on the wall counts, and the zones"
        " are left out.",
        phrase="Time zones left out",
        brief="The clock on the wall counts.",
        family=RATED,
        weights=(0, 0, 0, 0, 0, 0),
    ),
    Rule(
        code="selection",
        needs=("why_unknown",),
        when=lambda f: f.why_unknown > 0,
        text="for {why_unknown} of {sessions:session} the reason for booking is not recorded. Where sessions"
        " are booked on bad days, later days look better than the arrival, with no effect at all.",
        phrase="Why people booked is not known",
        brief="Whoever comes on a bad day is lower later, even if nothing helped ({why_unknown} of"
        " {sessions:session}).",
        family=COMPARED,
        share=part("why_unknown", "sessions"),
        weights=(1, 2, 3, 2, 1, 2),
    ),
    Rule(
        code="booked-on-bad-days",
        needs=("why_pain",),
        when=lambda f: f.why_pain > 0,
        text="{why_pain} of {sessions:session} booked because of pain. A bad day is followed by a better one"
        " more often than not, with no effect at all.",
        phrase="{why_pain} of {sessions:session} booked on bad days",
        brief="A bad day is followed by a better one more often than not, even if nothing helped.",
        family=COMPARED,
        share=part("why_pain", "sessions"),
        weights=(2, 2, 3, 3, 2, 3),
    ),
    Rule(
        code="notable",
        needs=("days_with_report", "days_in_span"),
        when=lambda f: f.days_with_report < SPARSE_SHARE * f.days_in_span,
        text="reports exist for {days_with_report} of {days_in_span:day}. What is written down on single"
        " days is often what was notable.",
        phrase="{days_with_report} of {days_in_span:day} written down",
        brief="People write when something stands out.",
        family=MISSING,
        share=unwritten,
        weights=(2, 1, 1, 2, 1, 1),
    ),
    Rule(
        code="dropout",
        needs=("stopped_clients",),
        when=lambda f: bool(f.stopped_clients),
        text="{stopped_clients} stopped care; the course after that is unknown, and stopping may have to do"
        " with the pain.",
        phrase="{stopped_clients} stopped",
        brief="What came after is not known, and stopping may have to do with the pain.",
        family=MISSING,
        share=part("stopped_clients", "clients"),
        weights=(2, 1, 2, 1, 2, 1),
    ),
    Rule(
        code="informative-censoring",
        needs=("open_durations", "durations"),
        when=lambda f: f.open_durations > 0,
        text="{open_durations} of {durations:end} of a flare or a relief not seen. A next session or an end"
        " of care may have to do with the pain, which no curve repairs.",
        phrase="{open_durations} of {durations} ends not seen",
        brief="A next session or an end of care came first, so a mean would be too short.",
        family=MISSING,
        share=part("open_durations", "durations"),
        weights=(0, 0, 0, 0, 3, 0),
    ),
    Rule(
        code="other-care",
        needs=("other_care_clients",),
        when=lambda f: bool(f.other_care_clients),
        text="{other_care_clients} had other treatment or exercise at the same time.",
        phrase="Other care at the same time",
        brief="{other_care_clients} had other treatment or exercise too.",
        family=COMPARED,
        share=part("other_care_clients", "clients"),
        weights=(1, 1, 2, 1, 1, 1),
    ),
    Rule(
        code="recall",
        needs=("long_recall",),
        when=lambda f: f.long_recall > 0,
        text="{long_recall:report} with a look back over more than a day. Recalled pain is often higher than"
        " daily ratings.",
        phrase="{long_recall:report} from memory",
        brief="Pain that is remembered is often higher than daily ratings.",
        family=RATED,
        share=part("long_recall", "reports"),
        weights=(1, 1, 1, 1, 1, 1),
    ),
    Rule(
        code="told",
        needs=("told_at_session",),
        when=lambda f: f.told_at_session > 0,
        text="{told_at_session:rating} at a session: told, as far as the log says, to the person who gave"
        " it. Some say less pain there than they would at home.",
        phrase="{told_at_session:rating} told at a session",
        brief="Some say less pain to the person who gave the session than at home.",
        family=RATED,
        share=part("told_at_session", "reports"),
        weights=(1, 1, 2, 1, 1, 1),
    ),
    Rule(
        code="no-side",
        needs=("no_side",),
        when=lambda f: f.no_side > 0,
        text="{no_side:rating} on the day of a session, before or after it is not said: none is a level on"
        ' arrival, and none is day 0. Where a day has one rating, on_session_days="before" says which (in a'
        " terminal --on-session-days before, on the page a field).",
        phrase="{no_side:rating} of session days without a side",
        brief="Before or after the session is not said, so they are neither.",
        family=RATED,
        share=part("no_side", "reports"),
        weights=(1, 3, 2, 1, 2, 1),
    ),
    Rule(
        code="natural-course",
        needs=("course_weeks",),
        when=lambda f: f.course_weeks >= NATURAL_WEEKS,
        text="the log covers up to {course_weeks:week} of one client. Pain changes in that time whatever is"
        " done: persistent low back pain fell from 51 to 33 of 100 in six weeks (Menezes Costa 2012).",
        phrase="Pain changes by itself",
        brief="The log covers up to {course_weeks:week}; in that time it often falls, whatever is done.",
        family=COMPARED,
        weights=(1, 0, 2, 0, 0, 0),
    ),
    Rule(
        code="habit",
        needs=("habit_reports",),
        when=lambda f: f.habit_reports >= HABIT_REPORTS,
        text="up to {habit_reports:rating} by one client. People rate otherwise once they are used to it; a"
        " slow change may be the habit.",
        phrase="Rating becomes a habit",
        brief="Up to {habit_reports:rating} by one client: a slow change may be the habit.",
        family=RATED,
        weights=(1, 0, 2, 0, 0, 0),
    ),
    Rule(
        code="single-baseline",
        needs=("single_baseline",),
        when=lambda f: f.single_baseline > 0,
        text="in {single_baseline} of {arcs:session} the level before is a single reading or a stated usual"
        " level; one reading against another moves by a point or more by itself.",
        phrase="{single_baseline} of {arcs:session} lean on one rating",
        brief="One rating against another moves by a point or more by itself.",
        family=RATED,
        share=part("single_baseline", "arcs"),
        weights=(0, 2, 3, 1, 2, 2),
    ),
    Rule(
        code="usual-in-doubt",
        needs=("usual_in_doubt", "arcs"),
        when=lambda f: f.usual_in_doubt > 0,
        text="in {usual_in_doubt} of {arcs:session} the stated usual level lies far from the last rating"
        " before a session. A level told from memory is often higher than the days were.",
        phrase="Usual level in doubt",
        brief="In {usual_in_doubt} of {arcs:session} it lies far from the last ratings before a session.",
        family=RATED,
        share=part("usual_in_doubt", "arcs"),
        weights=(0, 2, 3, 1, 2, 2),
    ),
    Rule(
        code="short-scale",
        needs=("short_scales", "arcs"),
        when=lambda f: f.short_scales > 0,
        text="{short_scales} of {arcs:session} rated on a scale of fewer than 8 steps: too coarse for points"
        " to tell a rise or a relief from none, so neither is counted there.",
        phrase="A short scale",
        brief="In {short_scales} of {arcs:session} fewer than 8 steps cannot tell a rise from none.",
        family=RATED,
        share=part("short_scales", "arcs"),
        weights=(1, 3, 3, 1, 3, 3),
    ),
    Rule(
        code="overlap",
        needs=("overlaps",),
        when=lambda f: f.overlaps > 0,
        text="the days after {overlaps} of {arcs:session} are cut short by the next session.",
        phrase="{overlaps} of {arcs:session} cut short",
        brief="The next session came before the week was over.",
        family=MISSING,
        share=part("overlaps", "arcs"),
        weights=(0, 1, 1, 2, 3, 1),
    ),
    Rule(
        code="problems",
        needs=("problems",),
        when=lambda f: f.problems > 0,
        text="{problems:problem} found in the file; the rows named there were not loaded.",
        phrase="{problems:problem} in the file",
        brief="The rows named there were not loaded.",
        family=STOP,
    ),
)
