"""The course of each client on a card: the finding in words, who, on which scale, and which way is worse."""

from __future__ import annotations

import pandas as pd

from arc.landmarks.kernel import OUTCOMES
from arc.landmarks.mark import Landmarks
from arc.log import PainLog
from arc.models.flare.words import CEILING, FLARE, LATER_RISE, NO_RISE, NOT_KNOWN, named
from arc.plots.engine.look import Look, drawn
from arc.plots.kinds.card import MOST_BESIDE, MOST_LINES, SESSION, card_table, picture_of_card
from arc.plots.kinds.card_words import key_line
from arc.plots.kinds.courses import picture_of_courses
from arc.plots.picture import Picture
from arc.plots.tables import course_table
from arc.plots.whose import worse_words
from arc.results import Refusal
from arc.vocabulary.caveats import counted
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called, outcomes_counted

TOO_MANY = "{clients} cannot be read one line each on a card; {most} can."
INSTEAD = 'one client, a higher size such as "column", or the kind "flare", which holds all of them.'
NOTHING, SOMETHING = "no report can be drawn.", "a rating or a report in words."
FIRST_TO_LAST = " At the right: before the first → before the last session."
OF_PAIN = {
    FLARE: "flare within 2 days", LATER_RISE: "later rise", NO_RISE: "no rise", CEILING: "no room for a rise",
}  # fmt: skip


KEY_HIGH = 0.3  # inches
SERIES = ["client", "area", "side", "scale"]


def course_page(log: PainLog, marks: Landmarks | None, look: Look) -> Picture:
    """The course of each client as a private picture has it, without the words of the log.

    marks: of the only series of the log, if it has one.
    """
    rows = course_table(log.readings, log.sessions, log.lower_is_worse).assign(said="")
    found = {"outcomes": marks.table, "series": _series(marks)} if marks else {}
    picture = picture_of_courses(rows, log.sessions, log.clients, look=look, caveats=log.caveats, **found)
    if marks:
        figure = picture.figure
        figure.set_figheight(figure.get_figheight() + KEY_HIGH)
        with drawn(look):
            key_line(figure, pd.concat([rows, marks.table]), _names(marks.arcs.measure), look)
    return picture


def _names(measure: str) -> dict[str, str]:
    """What outcomes are called beside their squares."""
    return OF_PAIN if measure == PAIN else {outcome: named(outcome, measure) for outcome in OUTCOMES}


def _series(marks: Landmarks) -> pd.DataFrame:
    """Client, area, side and scale of the readings that the landmarks were read from."""
    readings = marks.arcs.log.readings
    return readings.loc[readings["report"].isin(marks.arcs.readings["report"]), SERIES].drop_duplicates()


def course_card(marks: Landmarks, look: Look) -> Picture | Refusal:
    """Up to three clients beside one another, up to ten a line each; a refusal for more."""
    log, measure = marks.arcs.log, marks.arcs.measure
    rows = course_table(log.readings, log.sessions, log.lower_is_worse).drop(columns="said")
    read = _series(marks)
    rows = rows.merge(read) if len(read) else rows
    clients = rows["client"].nunique()
    if not 0 < clients <= MOST_LINES:
        text, needed = (TOO_MANY, INSTEAD) if clients else (NOTHING, SOMETHING)
        said = text.format(clients=counted(clients, "client"), most=MOST_LINES)
        return Refusal("no-card", said, needed, facts=marks.facts)
    held = log.sessions.loc[log.sessions["client"].isin(rows["client"])]
    held = held.merge(marks.table[["client", "session", "outcome"]], on=["client", "session"], how="left")
    table = card_table(rows, held.fillna({"outcome": NOT_KNOWN}))
    title, subtitle = finding(table, measure), _subtitle(table, marks, clients)
    return picture_of_card(table, title=title, subtitle=subtitle, names=_names(measure), look=look)


def finding(table: pd.DataFrame, measure: str) -> str:
    """What followed the sessions, the largest group first."""
    counts = table["outcome"].value_counts()
    flares, none, unknown, full = (int(counts.get(one, 0)) for one in (FLARE, NO_RISE, NOT_KNOWN, CEILING))
    sessions = int(counts.sum())
    if not sessions:
        return f"{counted(int(table['low'].notna().sum()), 'rating')}, and no session"
    if unknown == sessions:
        return f"Not known after any of {counted(sessions, 'session')}"
    if 2 * full > sessions:
        return f"{full} of {counted(sessions, 'session')} {called('left no room for a rise', measure)}"
    rose, calm = (outcomes_counted(*one, measure) for one in ((flares, FLARE), (none, NO_RISE)))
    if 4 * unknown >= sessions:
        return f"What followed {unknown} of {sessions} sessions is not known.\n{rose}, {calm}."
    return f"{rose} after {counted(sessions, 'session')}; {unknown} not known"


def _subtitle(table: pd.DataFrame, marks: Landmarks, clients: int) -> str:
    measure, held = marks.arcs.measure, int((table["mark"] == SESSION).sum())
    scales = " and ".join(dict.fromkeys(one.replace("-", " to ") for one in table["scale"].dropna()))
    way = worse_words(measure, marks.arcs.log.lower_is_worse(measure))
    who = f"{counted(clients, 'client')}, {counted(held, 'session')}"
    return f"{who}. {measure.capitalize()}, {scales}. {way}{FIRST_TO_LAST if clients > MOST_BESIDE else ''}"
