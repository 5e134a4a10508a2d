"""Who stands in a published chart: one client or all of them, by codes that name nobody."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from arc.errors import CallError
from arc.log import PainLog
from arc.log.frames import FRAMES
from arc.log.painlog import NO_CLIENT
from arc.privacy.areas import is_plain_area
from arc.privacy.table import is_plain_measure
from arc.reading.problems import PLACE
from arc.vocabulary.caveats import name_some
from arc.vocabulary.display import clean

# Plainly codes and nothing else: A, A1, 17, P07, case 3, and those that `deidentify` draws. Two letters may
# be initials, and A1987 an initial with a year of birth.
A_CODE = re.compile(
    r"(?!.*(?:19|20)\d\d$)"
    r"(?:(?:client|case|person|id)?[ ._-]?\d{1,4}|[A-Za-z][ ._-]?\d{0,4}|[BCDFGHJKLMNPQRSTVWXZ]{5})"
)
OF_A_SERIES: dict[str, Callable[[str], bool]] = {
    "area": is_plain_area,
    "side": is_plain_area,
    "measure": is_plain_measure,
}
RENAMED = (
    "Names and codes that may name somebody stand here as client 1, client 2 ..., whoever has the most"
    " reports first."
)

WHO_IS_WHO = (
    "In the figures stand codes, so that a picture names nobody: {said}. This list is in none of them."
)
MOST_NAMED = 60


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

    def who_is_who(self, client: str = "") -> str:
        """Which code stands for which name, for the person who made the pictures.

        Nothing where all of them were codes.
        """
        shown = {client: self.clients[client]} if client else self.clients
        said = [f"{clean(name)} is {code}" for name, code in shown.items() if name != code]
        return WHO_IS_WHO.format(said=name_some(said, most=MOST_NAMED)) if said else ""

    def only(self, client: str) -> PainLog:
        """The rows of one client, by the name in the log or by the code in its charts.

        Raises ValueError with those there are.
        """
        code = self.clients.get(client, client)
        if code not in self.clients.values():
            raise CallError(NO_CLIENT.format(said=client, names=name_some(list(self.clients), most=60)))
        return self.log.only(code)


def with_codes(log: PainLog) -> Coded:
    """The log with "client 1" for each client, where a code may be a name, "area 1" and "side 1" for what is
    more than a part of the body, and "measure 1" for what is neither pain nor function.
    """
    names = log.clients["client"].tolist()
    clients = {name: name for name in names} if all(map(is_code, names)) else _numbered(log)
    frames: dict[str, Any] = {name: _renamed(getattr(log, name), clients) for name in FRAMES}
    codes = {
        name: _series_codes(frames["readings"][name], name, is_plain)
        for name, is_plain in OF_A_SERIES.items()
    }
    frames["readings"] = frames["readings"].replace(codes)
    measures = codes["measure"]
    if not isinstance(log.higher_is, str):
        frames["higher_is"] = {measures.get(name, name): way for name, way in log.higher_is.items()}
    frames["measure"] = measures.get(log.measure, log.measure)
    whose = log.whose.map(lambda name: clients.get(name, ""))
    began = log.began.rename(clients)
    # The caveat about it says for whom an app's export was taken.
    limits = {
        key: clients.get(fact, fact) if key == "one_person" else fact for key, fact in log.limits.items()
    }
    coded = replace(log, **frames, whose=whose, began=began, limits=limits)
    return Coded(_without_places(coded), clients, codes["area"])


def _without_places(log: PainLog) -> PainLog:
    """The log with "table 1" for each sheet or file, which may be called as its client is."""
    places = [] if PLACE not in log.readings else [*log.readings[PLACE], *log.problems.get(PLACE, ())]
    codes = {place: f"table {number}" for number, place in enumerate(dict.fromkeys(places), 1)}

    def row_of(label: int | str) -> int | str:
        row, of, place = str(label).partition(" of ")
        return f"{row} of {codes.get(place, 'another table')}" if of else label

    if not codes:
        return replace(log, sign_rows=tuple(map(row_of, log.sign_rows)))
    found = log.problems
    return replace(
        log,
        readings=log.readings.assign(place=log.readings[PLACE].map(codes)),
        problems=found.assign(place=found[PLACE].map(codes)) if PLACE in found else found,
        sign_rows=tuple(map(row_of, log.sign_rows)),
        whose=log.whose.set_axis([row_of(label) for label in log.whose.index]),
    )


def _series_codes(cells: pd.Series, name: str, is_plain: Callable[[str], bool]) -> dict[str, str]:
    """A code for each word that may say more than which series it is."""
    own_words = [cell for cell in cells.unique() if cell and not is_plain(cell)]
    return {cell: f"{name} {number}" for number, cell in enumerate(own_words, 1)}


def _numbered(log: PainLog) -> dict[str, str]:
    """A number for each client, by what the picture shows anyway.

    Neither the alphabet nor the order of the file says who is who.
    """
    names, rows = log.clients["client"].tolist(), log.readings
    told = rows[["day", "session", "low", "high"]].fillna(math.inf)
    held = {name: own.to_numpy().tolist() for name, own in told.groupby(rows["client"])}
    ordered = sorted(names, key=lambda name: (-len(held.get(name, [])), held.get(name, [])))
    # As many digits for each, so that they stand in this order wherever words are sorted.
    width = len(str(len(names)))
    return {name: f"client {number:0{width}d}" for number, name in enumerate(ordered, 1)}


def is_code(client: str) -> bool:
    """Whether a client's code is plainly a code; what could be a name or initials is none.

    >>> [is_code(code) for code in ("A", "P07", "case 3", "BCDFG", "Anna", "JM", "A1987")]
    [True, True, True, True, False, False, False]
    """
    return bool(A_CODE.fullmatch(client))


def _renamed(frame: pd.DataFrame, clients: dict[str, str]) -> pd.DataFrame:
    found = frame.assign(client=frame["client"].map(clients).astype(object))
    if all(old == new for old, new in clients.items()):
        return found
    return found.sort_values("client", kind="stable", ignore_index=True)
