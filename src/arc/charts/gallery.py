"""A page with every kind of picture at three sizes for one, three and eight clients, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from arc.charts.drawing import chart
from arc.charts.kinds import KINDS
from arc.charts.places import place_words
from arc.errors import ArcError
from arc.log import PainLog
from arc.plots.picture import Picture
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import clean
from arc.vocabulary.html_page import framed
from arc.vocabulary.safety import safety_notice

TITLE = "Gallery of charts"
PLACES = ("social", "column", "print")
INTRODUCTION = (
    "Each kind of chart as it is drawn for a card, for the column of a blog and for print, of one, three and"
    " eight clients. Below each stand its caption and, closed, the table behind it and its words for those"
    " who do not see it. Where there is no picture, a sentence says why, and what fits."
)


@dataclass(frozen=True)
class Tried:
    """One kind for one place, of so many clients: the picture, or why there is none."""

    kind: str
    clients: int
    place: str
    log: str = ""
    picture: Picture | None = None
    reason: str = ""


def try_all(logs: Mapping[int, Sequence[PainLog]]) -> list[Tried]:
    """Every kind for every place, by the number of clients; of several logs the first that carries it."""
    return [
        _tried(kind, clients, place, some)
        for kind in KINDS
        for clients, some in logs.items()
        for place in PLACES
    ]


def _tried(kind: str, clients: int, place: str, logs: Sequence[PainLog]) -> Tried:
    reason = ""
    for log in logs:
        try:
            picture = chart(log, kind=kind, target=place)
        except ArcError as error:
            reason = reason or str(error)
        else:
            return Tried(kind, clients, place, log.name, picture)
    return Tried(kind, clients, place, reason=reason)


def overview(tried: Iterable[Tried]) -> pd.DataFrame:
    """Which kinds fit where: one row for each kind and number of clients."""
    rows = pd.DataFrame(
        [(one.kind, one.clients, one.place, "yes" if one.picture else one.reason) for one in tried],
        columns=["kind", "clients", "place", "fits"],
    )
    return rows.pivot(index=["kind", "clients"], columns="place", values="fits").loc[list(KINDS), PLACES]


def gallery(tried: Iterable[Tried]) -> str:
    """The page as HTML; nothing is fetched and no script runs."""
    contents = "".join(f'<li><a href="#{escape(name)}">{escape(name)}</a></li>' for name in KINDS)
    parts = [f"<h1>{TITLE}</h1>", safety_notice()._repr_html_(), f"<p>{INTRODUCTION}</p><ul>{contents}</ul>"]
    begun = ""
    for one in tried:
        parts += [_head(one.kind)] if one.kind != begun else []
        parts.append(_place(one))
        begun = one.kind
    return framed(TITLE, "\n".join(parts))


def _head(name: str) -> str:
    kind = KINDS[name]
    misleads = f"<p><b>When it misleads:</b> {escape(kind.misleads)}</p>"
    return f'<h2 id="{escape(name)}">{escape(name)}</h2><p>It shows {escape(kind.shows)}.</p>{misleads}'


def _place(one: Tried) -> str:
    head = f"<h3>{escape(one.kind)}, {counted(one.clients, 'client')}, {escape(place_words(one.place))}</h3>"
    if one.picture is None:
        return f"{head}<p>{escape(one.reason)}</p>"
    said = f"<p>From {escape(one.log)}.</p>{one.picture._repr_html_()}"
    return f"{head}{said}<p>{escape(clean(one.picture.caption))}</p>{_words(one.picture)}"


def _words(picture: Picture) -> str:
    """What `publish` writes beside the picture for those who do not see it."""
    lines = "".join(f"<p>{escape(clean(line))}</p>" for line in picture.description.split("\n"))
    return f"<details><summary>Alternative text and long description</summary>{lines}</details>"
