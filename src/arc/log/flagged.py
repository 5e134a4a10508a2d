"""Who is flagged in the rows of a file, and which rows sound like a warning sign that nobody answered."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from arc.errors import Problem
from arc.reading import problems
from arc.reading.cells import among, put
from arc.reading.layouts import LaidOut
from arc.reading.spelling import look
from arc.vocabulary import safety

SIGN_WORDS = Problem(
    "sign-words",
    text=f"has words that sound like a warning sign. Read it, ask, and {safety.HOW_TO_ANSWER}.",
)


def flagged_in(readings: pd.DataFrame, unreadable: np.ndarray, lost: np.ndarray) -> tuple[str, ...]:
    """A red flag counts whatever else is wrong with its row, and one that cannot be read counts as one.

    One that was cleared counts as cleared only where the row that says so could be read.
    """
    if among(readings["red_flag"], ("",)).all() and not unreadable.any():
        return ()
    said = put(readings["red_flag"], unreadable, "yes")
    said = put(said, safety.is_cleared(said).to_numpy() & lost, "")
    return safety.flagged_clients(readings["client"], said, readings["day"])


def sign_rows_of(laid: LaidOut, readings: pd.DataFrame, example: np.ndarray) -> tuple[int | str, ...]:
    """Rows of the file with words for a warning sign, about which nobody wrote down an answer."""
    signs = laid.signs
    if not signs:
        return ()
    labels = laid.labels
    answered = safety.is_answer(readings["red_flag"]).to_numpy()
    said = {*labels[example], *labels.loc[readings.index[answered]]}
    return tuple(row for row in signs if row not in said)


def asked_about(sign_rows: tuple[int | str, ...]) -> pd.DataFrame:
    """Words for a warning sign are said also where a file cannot be loaded."""
    said = map(problems.row_and_place, sign_rows)
    return problems.of([replace(SIGN_WORDS, row=row, place=place) for row, place in said])


def as_loaded(flagged: tuple[str, ...], clients: pd.Series) -> tuple[str, ...]:
    """The flagged clients by the codes that were loaded.

    A row that was refused because its code looks like another one's ("A" and "a") still flags that client.
    """
    by_look = {look(name): name for name in clients.unique()}
    return tuple(sorted({by_look.setdefault(look(name), name) for name in flagged}))
