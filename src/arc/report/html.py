"""The parts of a report as one self-contained HTML page in plain language."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from arc.claims import load_claim
from arc.log import PainLog
from arc.report.parts import Made, parts_of, walk
from arc.vocabulary.html_page import framed
from arc.vocabulary.rules import Rules
from arc.vocabulary.safety import safety_notice

TITLE = "Pain log report"
CLIENT_TITLE = "Pain log of one client"
# What the page of one client is called in page.html and where it is printed.
ONE_PAGE = "one-page"
OPENING = (
    "This report describes what was written down in one log: what was recorded, what it shows, what it cannot"
    " show, and what to record next time. Every count has its caveats with it."
)
CLIENT_OPENING = "A page to look at together. It holds the readings of one client and of nobody else."


def report_html(
    log: PainLog,
    *,
    client: str = "",
    rules: Rules | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    failed: Callable[[str], None] | None = None,
) -> str:
    """The report of a log, or the page of one client, as one HTML page.

    Parameters
    ----------
    log : PainLog
        The whole log; the page holds neither its path nor its notes.
    client : str
        The page of this client only.
    rules : Rules, optional
        How arcs are cut and marked, and which claims are weighed.
    progress : callable, optional
        Called with the number of the part begun, the number of all, and its title.
    failed : callable, optional
        Called with the words of a part that could not be made; they stand on the page as well.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        For an unknown client, and for a claim that cannot be read.
    """
    # A claim that cannot be read is told before anything runs, in its own words.
    for claim in rules.claims if rules else ():
        load_claim(claim)
    title, opening, kind = (CLIENT_TITLE, CLIENT_OPENING, ONE_PAGE) if client else (TITLE, OPENING, "")
    body = [f"<h1>{title}</h1><p>{opening}</p>{safety_notice()._repr_html_()}"]
    for made in walk(parts_of(log, client=client, rules=rules), progress=progress):
        body.append(headed(made))
        if made.failed and failed:
            failed(made.failed)
    return framed(title, "\n".join(body), kind=kind)


def headed(made: Made) -> str:
    """A part with its heading and lead."""
    part = made.part
    head = f"<h{part.level}>{escape(part.title)}</h{part.level}>" if part.title else ""
    lead = f"<p>{escape(part.lead, quote=False)}</p>" if part.lead else ""
    return f"{head}{lead}{made.html}"
