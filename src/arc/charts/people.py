"""Who stands in a published chart: one client or all of them, by codes that name nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pandas as pd

from arc.caveats import name_some
from arc.log import NO_CLIENT, PainLog
from arc.privacy.areas import is_plain_area

# Plainly codes and nothing else: A, A1, 17, P07, case 3, and those that `deidentify` draws. Two letters may be initials.
A_CODE = re.compile(
    r"(?:client|case|person|id)?[ ._-]?\d{1,4}|[A-Za-z][ ._-]?\d{0,4}|[BCDFGHJKLMNPQRSTVWXZ]{5}"
)
FRAMES = ("readings", "sessions", "clients")
RENAMED = (
    "Names and codes that may name somebody stand here as client 1, client 2 ... in the order of the log."
)


@dataclass(frozen=True)
class Coded:
    """A log without anything that may be a name, and what its clients were called before."""

    log: PainLog
    clients: dict[str, str]
    areas: dict[str, str]

    @property
    def is_renamed(self) -> bool:
        """Whether anything was replaced."""
        return bool(self.areas) or any(old != new for old, new in self.clients.items())

    def only(self, client: str) -> PainLog:
        """The rows of one client, by the name in the log or by the code in its charts. Raises ValueError with those there are."""
        code = self.clients.get(client, client)
        if code not in self.clients.values():
            raise ValueError(NO_CLIENT.format(said=client, names=name_some(list(self.clients), most=60)))
        return self.log.only(code)


def with_codes(log: PainLog) -> Coded:
    """The log with "client 1" for each client where a code may be a name, and "area 1" for what is more than a part of the body."""
    names = log.clients["client"].tolist()
    are_codes = all(map(is_code, names))
    clients = {name: name if are_codes else f"client {number}" for number, name in enumerate(names, 1)}
    own_words = [area for area in log.readings["area"].unique() if area and not is_plain_area(area)]
    areas = {name: f"area {number}" for number, name in enumerate(own_words, 1)}
    renamed = {name: _renamed(getattr(log, name), clients, areas) for name in FRAMES}
    whose = log.whose.map(lambda name: clients.get(name, ""))
    return Coded(replace(log, **renamed, whose=whose), clients, areas)


def is_code(client: str) -> bool:
    """Whether a client's code is plainly a code; what could be a name or initials is none.

    >>> [is_code(code) for code in ("A", "P07", "case 3", "BCDFG", "Anna", "JM")]
    [True, True, True, True, False, False]
    """
    return bool(A_CODE.fullmatch(client))


def _renamed(frame: pd.DataFrame, clients: dict[str, str], areas: dict[str, str]) -> pd.DataFrame:
    found = frame.assign(client=frame["client"].astype(object).map(clients))
    if "area" in found:
        found["area"] = found["area"].astype(object).replace(areas)
    return found
