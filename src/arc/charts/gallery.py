"""A page with every kind of picture at three sizes, and one line on when each misleads."""

from __future__ import annotations

import string
from html import escape
from importlib import resources

from arc.charts.drawing import ChartError, chart
from arc.charts.kinds import KINDS, Kind
from arc.log import PainLog
from arc.plots.looks import TARGETS, DoesNotFit
from arc.safety import safety_notice

TITLE = "Gallery of charts"
PLACES = ("social", "column", "print")
INTRODUCTION = (
    "Each kind of chart as it is drawn for a card, for the column of a blog and for print, from one log. Below each stand its "
    "caption and, closed, the table behind it. A chart that would hold too much for a card is drawn for one client."
)


def gallery(log: PainLog, *, client: str | None = None) -> str:
    """The page as HTML; nothing is fetched and no script runs. client: whose chart stands on a card that holds one.

    Without a client it is the one with the most reports.
    """
    chosen = client or str(log.clients.sort_values("reports", ascending=False)["client"].iloc[0])
    parts = [f"<h1>{TITLE}</h1>", safety_notice()._repr_html_(), f"<p>{INTRODUCTION}</p>"]
    parts += [_kind(log, name, kind, chosen) for name, kind in KINDS.items()]
    frame = string.Template(resources.files("arc").joinpath("page.html").read_text(encoding="utf-8"))
    return frame.substitute(title=TITLE, body="\n".join(parts))


def _kind(log: PainLog, name: str, kind: Kind, client: str) -> str:
    head = f"<h2>{escape(name)}</h2><p>It shows {escape(kind.shows)}.</p><p><b>When it misleads:</b> {escape(kind.misleads)}</p>"
    return head + "".join(_place(log, name, target, client) for target in PLACES)


def _place(log: PainLog, name: str, target: str, client: str) -> str:
    """One picture; where all clients are too many for the size that of one client, and where there is none the reason."""
    head = f"<h3>{escape(name)}, {escape(target)}: {escape(TARGETS[target].pixels)}</h3>"
    try:
        return head + chart(log, kind=name, target=target)._repr_html_()
    except DoesNotFit as error:
        said = f"<p>For one client. For all of them: {escape(str(error))}</p>"
    except ChartError as error:
        return f"{head}<p>{escape(str(error))}</p>"
    try:
        return head + said + chart(log, kind=name, target=target, client=client)._repr_html_()
    except (DoesNotFit, ChartError) as error:
        return f"{head}<p>{escape(str(error))}</p>"
