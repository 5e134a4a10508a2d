"""Who stands in a published chart: one client or all of them, by codes that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from arc.caveats import name_some
from arc.log import PainLog
from arc.privacy.areas import is_plain_area

# Plainly codes and nothing else: A, A1, 17, P07, case 3, and those that `deidentify` draws. Two letters may be initials.
A_CODE = re.compile(
    r"(?:client|case|person|id)?[ ._-]?\d{1,4}|[A-Za-z][ ._-]?\d{0,4}|[BCDFGHJKLMNPQRSTVWXZ]{5}"
)
NO_CLIENT = 'No client "{said}" in this log. It has: {clients}.'
RENAMED = (
    "Names and codes that may name somebody stand here as client 1, client 2 ... in the order of the log."
)


def only_client(log: PainLog, client: str) -> PainLog:
    """The log with the rows of one client. Raises ValueError with the clients that there are."""
    clients = log.clients["client"].tolist()
    if client not in clients:
        raise ValueError(NO_CLIENT.format(said=client, clients=name_some(clients, most=12)))
    own = {name: _of(getattr(log, name), client) for name in ("readings", "sessions", "clients")}
    signs = tuple(row for row in log.sign_rows if row in set(own["readings"]["row"]))
    return replace(log, **own, sign_rows=signs)


def with_codes(log: PainLog, everybody: PainLog) -> tuple[PainLog, bool]:
    """The log with "client 1" for each code that may be a name, and "area 1" for an area that is more than a part of the body.

    everybody: the whole log, so that a client has the same code in each of its charts. Also returned: whether anything changed.
    """
    clients = {name: f"client {n}" for n, name in enumerate(everybody.clients["client"], 1)}
    areas = {name: f"area {n}" for n, name in enumerate(_own_words(everybody.readings["area"].unique()), 1)}
    if all(map(is_code, clients)):
        clients = {}
    if not clients and not areas:
        return log, False
    renamed = {
        name: _renamed(getattr(log, name), clients, areas) for name in ("readings", "sessions", "clients")
    }
    return replace(log, **renamed), True


def is_code(client: str) -> bool:
    """Whether a client's code is plainly a code; what could be a name or initials is none.

    >>> [is_code(code) for code in ("A", "P07", "case 3", "BCDFG", "Anna", "JM")]
    [True, True, True, True, False, False]
    """
    return bool(A_CODE.fullmatch(client))


def _own_words(areas: Iterable[str]) -> list[str]:
    return [area for area in areas if area and not is_plain_area(area)]


def _of(frame: pd.DataFrame, client: str) -> pd.DataFrame:
    return frame.loc[frame["client"] == client].reset_index(drop=True)


def _renamed(frame: pd.DataFrame, clients: dict[str, str], areas: dict[str, str]) -> pd.DataFrame:
    found = frame.assign(client=frame["client"].astype(object).replace(clients))
    if "area" in found:
        found["area"] = found["area"].astype(object).replace(areas)
    return found
