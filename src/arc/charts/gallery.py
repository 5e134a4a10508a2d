"""A page with every kind of picture at three sizes, and one line on when each misleads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from arc.charts.drawing import ChartError, chart
from arc.charts.kinds import KINDS, Kind
from arc.log import PainLog
from arc.plots.engine.looks import TARGETS, DoesNotFit
from arc.plots.engine.words import joined
from arc.plots.picture import Picture
from arc.vocabulary.display import clean
from arc.vocabulary.html_page import framed
from arc.vocabulary.safety import safety_notice

TITLE = "Gallery of charts"
PLACES = ("social", "column", "print")
INTRODUCTION = (
    "Each kind of chart as it is drawn for a card, for the column of a blog and for print, from one log."
    " Below each stand its caption and, closed, the table behind it and its words for those who do not see"
    " it. A chart that would hold too much for a card is drawn for one client."
)


@dataclass(frozen=True)
class Shown:
    """A log, and the client whose chart stands where there is room for one.

    said: which log that is, if not the one of the page.
    """

    log: PainLog
    client: str
    said: str = ""


def gallery(log: PainLog, *, client: str | None = None, spare: PainLog | None = None) -> str:
    """The page as HTML; nothing is fetched and no script runs.

    client: whose chart stands on a card that holds one.

    Without a client it is the one with the most reports. spare: a log for the kinds that the log itself
    cannot carry.
    """
    logs = [Shown(log, client or _best_known(log))]
    if spare is not None:
        logs.append(Shown(spare, _best_known(spare), f"Drawn here from another log: {spare.name}."))
    contents = "".join(f'<li><a href="#{escape(name)}">{escape(name)}</a></li>' for name in KINDS)
    parts = [f"<h1>{TITLE}</h1>", safety_notice()._repr_html_(), f"<p>{INTRODUCTION}</p><ul>{contents}</ul>"]
    parts += [_kind(logs, name, kind) for name, kind in KINDS.items()]
    return framed(TITLE, "\n".join(parts))


def _best_known(log: PainLog) -> str:
    return str(log.clients.sort_values("reports", ascending=False)["client"].iloc[0])


def _kind(logs: Sequence[Shown], name: str, kind: Kind) -> str:
    head = f'<h2 id="{escape(name)}">{escape(name)}</h2>'
    head += f"<p>It shows {escape(kind.shows)}.</p><p><b>When it misleads:</b> {escape(kind.misleads)}</p>"
    return head + "".join(_place(logs, name, target) for target in PLACES)


def _place(logs: Sequence[Shown], name: str, target: str) -> str:
    """One picture, from the first log that carries it, after the reasons of those that do not."""
    parts = [f"<h3>{escape(name)}, {escape(target)}: {escape(TARGETS[target].pixels)}</h3>"]
    for shown in logs:
        picture, reason = _picture(shown, name, target)
        said = joined(shown.said, reason)
        parts.append(f"<p>{escape(said)}</p>" if said else "")
        if picture is not None:
            return "".join([*parts, picture._repr_html_(), _words(picture)])
    return "".join(parts)


def _picture(shown: Shown, name: str, target: str) -> tuple[Picture | None, str]:
    """The picture of all clients; where they are too many for the size that of one client.

    Or the reason why there is none.
    """
    try:
        return chart(shown.log, kind=name, target=target), ""
    except DoesNotFit as error:
        said = f"For one client. For all of them: {error}"
    except ChartError as error:
        return None, str(error)
    try:
        return chart(shown.log, kind=name, target=target, client=shown.client), said
    except (DoesNotFit, ChartError) as error:
        return None, str(error)


def _words(picture: Picture) -> str:
    """What `publish` writes beside the picture for those who do not see it."""
    lines = "".join(f"<p>{escape(clean(line))}</p>" for line in picture.description.split("\n"))
    return f"<details><summary>Alternative text and long description</summary>{lines}</details>"
