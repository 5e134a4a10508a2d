"""What went unwanted after sessions, as far as anyone asked: always a table, also when it is empty.

Not asked is not no (CONSORT Harms 2022, BMJ 381:e073725: say how harms were asked about, and for whom they
were not).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.estimates import declined, estimates
from arc.log import PainLog
from arc.models.adverse.opening import opening_of
from arc.models.adverse.words import (
    ASKED,
    CLIENTS,
    FLAG_NOT_ASKED,
    FLAGGED,
    NO,
    NO_ELSEWHERE,
    NOT_ASKED,
    YES,
    YES_ELSEWHERE,
    lines_of,
)
from arc.plots.engine.look import Look
from arc.plots.kinds.adverse import picture_of_adverse
from arc.plots.picture import Picture
from arc.results import Noun, Result, takes_nouns
from arc.stats.intervals import GATE_CLIENTS, LEVEL, exact_share
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows
from arc.vocabulary.safety import is_answer

COLUMNS = ("client", "sessions", "asked", "yes", "no", "not_asked", "yes_elsewhere", "no_elsewhere")


@takes_nouns
def adverse_events(source: Noun, *, level: float = LEVEL) -> Result:
    """Count what the column adverse_event says, session by session and client by client.

    Parameters
    ----------
    source
        A log, its arcs or their landmarks.
    level
        Of the interval, such as 0.9.

    Returns
    -------
    Result
        One row for each client: sessions, asked, yes, no, not asked, and reports that belong to no session.

    Notes
    -----
    A session is "yes" where any of its reports says yes, else "no" where any says no, else not asked; blank
    is not asked. A report belongs to the session that it names, else to the last one before its day; a report
    from before a session looks back at the session before. Reports that belong to no session are counted
    beside, in `yes_elsewhere` and `no_elsewhere`. Clients with a red flag are not in the table; what theirs
    say is a line of its own, so that no yes is lost. Across clients, past the gate of 3 clients asked: the
    upper end of the exact 95 % interval (Clopper and Pearson 1934, Biometrika 26:404) of clients with any
    event.

    Examples
    --------
    >>> import arc
    >>> arc.adverse_events(arc.load_sample("three-cases")).table["not_asked"].tolist()
    [3, 5, 3]
    """
    log: PainLog = source.log
    said = _answers(log)
    table = _by_client(log, said)
    flagged = said["client"].isin(log.red_flag_clients)
    found = estimates(
        [*_session_rows(table), *_flagged_rows(said.loc[flagged], log), _people_row(table, level)]
    )
    heading = f"Unwanted events after sessions  {log.name}"
    caption = "Unwanted events by client; not asked is not no"
    lines = lines_of(found)
    result = Result(
        heading,
        lines,
        table,
        log.facts,
        lambda look, ax: draw(look, ax),
        table_caption=caption,
        estimates=found,
        opening=opening_of(found, table, log.facts),
    )

    def draw(look: Look | None, ax: Any) -> Picture:
        beside = (
            f"{FLAGGED.capitalize()}: {result.line('red_flag_recorded')}." if log.red_flag_clients else ""
        )
        answers, loose = session_answers(log, said), table[["client", "yes_elsewhere", "no_elsewhere"]]
        return picture_of_adverse(
            answers, loose,
            people="simulated client" if log.facts.simulated else "client", beside=beside, look=look, ax=ax,
        )  # fmt: skip

    return result


def session_answers(log: PainLog, said: pd.DataFrame) -> pd.DataFrame:
    """One row per session of the clients without a red flag: yes, no or not asked."""
    rows = log.sessions.loc[~log.sessions["client"].isin(log.red_flag_clients), ["client", "session"]]
    rank = said.assign(yes=said["adverse_event"] == "yes").groupby(["client", "about"])["yes"].any()
    found = rank.reindex(pd.MultiIndex.from_frame(rows)).map({True: "yes", False: "no"})
    return rows.assign(answer=found.fillna("not asked").to_numpy()).reset_index(drop=True)


def people_with_event(table: pd.DataFrame) -> tuple[int, int]:
    """Clients with any yes, and clients asked about a session.

    A loose yes counts, a loose no does not: the cautious way.
    """
    yes = table["yes"] + table["yes_elsewhere"] > 0
    asked = yes | (table["no"] > 0)
    return int(yes.sum()), int(asked.sum())


def _answers(log: PainLog) -> pd.DataFrame:
    """The reports with an answer, each with the session it speaks of (0: none)."""
    rows = log.readings.loc[log.readings["adverse_event"].isin(("yes", "no"))]
    rows = rows[["client", "session", "day", "hour", "moment", "adverse_event"]].reset_index(drop=True)
    return rows.assign(about=[_about(row, log.sessions) for row in named_rows(rows)])


def _about(row, sessions: pd.DataFrame) -> int:
    """The number of the session that a report speaks of; 0 where it cannot be told."""
    own = sessions.loc[sessions["client"] == row.client]
    if row.moment in ("usual", "flare level"):
        return 0
    if not np.isnan(row.session):
        return _last(own.loc[own["session"] < row.session]) if row.moment == "before" else int(row.session)
    earlier = own.loc[own["session_day"] < row.day]
    same = own.loc[own["session_day"] == row.day]
    if same.empty:
        return _last(earlier)
    # A report of the session day without a clock time may lie before or after the session.
    end = same["end_hour"].iloc[-1]
    if np.isnan(row.hour) or np.isnan(end):
        return 0
    return _last(same) if row.hour >= end else _last(earlier)


def _last(sessions: pd.DataFrame) -> int:
    return int(sessions["session"].iloc[-1]) if len(sessions) else 0


def _by_client(log: PainLog, said: pd.DataFrame) -> pd.DataFrame:
    clients = [name for name in log.clients["client"] if name not in log.red_flag_clients]
    told: dict[tuple[str, int], list[str]] = {}
    for row in named_rows(said):
        told.setdefault((row.client, row.about), []).append(row.adverse_event)
    # Of each session with an answer, whether one is a yes.
    placed: dict[str, list[bool]] = {}
    for (client, about), answers in told.items():
        placed.setdefault(client, []).extend(["yes" in answers] * (about > 0))
    held = log.sessions["client"].value_counts()
    rows = []
    for client in clients:
        sessions, asked = int(held.get(client, 0)), len(placed.get(client, []))
        yes, elsewhere = sum(placed.get(client, [])), told.get((client, 0), [])
        loose = [elsewhere.count(answer) for answer in ("yes", "no")]
        rows.append([client, sessions, asked, yes, asked - yes, sessions - asked, *loose])
    types = dict.fromkeys(COLUMNS[1:], "int64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"client": object, **types})


def _session_rows(table: pd.DataFrame) -> list[dict]:
    """How many sessions were asked about and what was said, and the answers that belong to no session."""
    names = ("sessions", "asked", "not_asked", "yes", "no", "yes_elsewhere", "no_elsewhere")
    sessions, asked, not_asked, yes, no, *elsewhere = (int(table[name].sum()) for name in names)
    known = {"unit": "sessions", "sessions": sessions}
    events = [{"quantity": YES, "value": yes, **known}, {"quantity": NO, "value": no, **known}]
    return [
        {"quantity": ASKED, "value": asked, **known},
        {"quantity": NOT_ASKED, "value": not_asked, **known},
        *(events if asked else []),
        *[
            {"quantity": quantity, "value": value, "unit": "reports"}
            for quantity, value in zip((YES_ELSEWHERE, NO_ELSEWHERE), elsewhere, strict=True)
        ],
    ]


def _flagged_rows(said: pd.DataFrame, log: PainLog) -> list[dict]:
    """What is recorded about clients who are not in the table, so that nothing unwanted is hidden."""
    clients, everybody = len(log.red_flag_clients), len(log.clients)
    rows = [{"quantity": FLAGGED, "value": clients, "unit": "clients", "clients": everybody}]
    if not clients:
        answered = log.readings.loc[is_answer(log.readings["red_flag"]), "client"].nunique()
        return [*rows, {"quantity": FLAG_NOT_ASKED, "value": everybody - answered, "unit": "clients"}]
    return rows + [
        {
            "quantity": quantity,
            "group": FLAGGED,
            "value": int((said["adverse_event"] == answer).sum()),
            "unit": "reports",
        }
        for quantity, answer in ((YES, "yes"), (NO, "no"))
    ]


def _people_row(table: pd.DataFrame, level: float) -> dict:
    """The share of clients with any event, with its upper bound past the gate."""
    yes, asked = people_with_event(table)
    row: dict[str, Any] = {"quantity": CLIENTS, "unit": "clients", "value": yes, "clients": asked}
    if asked < GATE_CLIENTS:
        few = f"no upper bound: {counted(asked, 'client')} asked, and at least {GATE_CLIENTS} are needed"
        return declined(reason=few, **row)
    return {
        **row,
        "interval_high": 100 * exact_share(yes, asked, level=level).high,
        "level": level,
        "method": "exact",
    }
