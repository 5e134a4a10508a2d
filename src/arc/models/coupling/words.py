"""What is said of flare size and return, made from the estimates."""

from __future__ import annotations

import pandas as pd

from arc.estimates import DECLINED, rows_of
from arc.models.chance import clinics_text
from arc.models.coupling.pairs import GATE_PAIRS, QUESTIONS
from arc.results import Line
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.schema import PAIN
from arc.vocabulary.terms import called

FLARES, ENDED, USABLE = "flares", "flares seen to end", "flares with a later rating"
CORRELATION, BY_CHANCE = "correlation", "correlation by chance alone"
SAID = {
    "points a day": "size of the flare and points a day from its highest rating to the last one",
    "days to baseline": "size of the flare and days to baseline",
    "Oldham": "fall from the highest to the last rating and the mean of the two",
}
# The two that give the answer in short.
SHORT = ("points a day", "days to baseline")
ARITHMETIC = (
    "With no effect at all such correlations came out at +0.2 to +0.6, or at -0.4 to -0.6, depending only on"
    " which difference was called recovery"
)
SELDOM = (
    f"made-up clinics where sessions do nothing seldom hold {GATE_PAIRS} such flares, so there is no"
    " comparison"
)


def lines_of(found: pd.DataFrame, measure: str | None = PAIN) -> tuple[Line, ...]:
    """The flares counted, each correlation beside chance, and why such correlations mislead."""
    asked = [
        Line(
            question.replace(" ", "_"),
            question,
            _correlation(found, question, measure),
            lead=question in SHORT,
        )
        for question in QUESTIONS
    ]
    made_up = Line("made_up", "by chance", clinics_text(found))
    return (*count_lines(found, measure), *asked, made_up, Line("arithmetic", "arithmetic", ARITHMETIC))


def count_lines(found: pd.DataFrame, measure: str | None = PAIN) -> tuple[Line, ...]:
    """How many flares there are, and how many can be asked."""
    (flares,), (ended,), (usable,) = (rows_of(found, name) for name in (FLARES, ENDED, USABLE))
    all_of_them = f"{flares.low:.0f} of {counted(int(flares.clients), 'client')}; seen to end {ended.low:.0f}"
    spells, people = (
        counted(int(usable.low), called("flare", measure)),
        counted(int(usable.clients), "client"),
    )
    pairs = f"{spells} of {people} with a rating after their {called('highest', measure)} one"
    return Line("flares", called("flares", measure), all_of_them), Line("pairs", "pairs", pairs, lead=True)


def _correlation(found: pd.DataFrame, question: str, measure: str | None) -> str:
    (row,), said = rows_of(found, CORRELATION, group=question), called(SAID[question], measure)
    if row.status == DECLINED:
        return f"{said}: {row.reason}"
    r = pair_text(*(round(end, 2) + 0.0 for end in (row.low, row.high)))
    by_chance = [
        f"r = {one.low:.2f} ({one.chance_low:.2f} to {one.chance_high:.2f}, middle 90 %)"
        for one in rows_of(found, BY_CHANCE, group=question)
    ]
    return (
        f"{said}: r = {r}; n = {row.sessions:.0f} pairs; by chance alone"
        f" {''.join(by_chance) or called(SELDOM, measure)}"
    )
