"""The parts of a report as one self-contained HTML page in plain language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from arc.claims import load_claim
from arc.log import PainLog
from arc.report.parts import PAGE, Made, parts_of, walk
from arc.vocabulary.html_page import framed
from arc.vocabulary.rules import Rules

# What the page of one client is called in page.html and where it is printed.
ONE_PAGE, WHOLE = "one-page", "report"
# A page with this class keeps its folds on paper.
APPENDIX = "appendix"
LEFT_OUT = (
    "Left out on paper: how everything was counted, all tables, all caveats and all warning signs."
    " The page on the screen holds them; arc report --appendix prints them."
)


def report_html(
    log: PainLog,
    *,
    client: str = "",
    appendix: bool = False,
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
    appendix : bool
        What is folded on the screen is printed as well.
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
    found = []
    for made in walk(parts_of(log, client=client, rules=rules), progress=progress):
        found.append(made)
        if made.failed and failed:
            failed(made.failed)
    return page_of(found, client=client, appendix=appendix)


def page_of(found: Sequence[Made], *, client: str = "", appendix: bool = False) -> str:
    """The page of parts that were made already, as `report_html` gives it."""
    kinds = [ONE_PAGE] if client else [WHOLE]
    body = [headed(made) for made in found]
    if appendix:
        kinds.append(APPENDIX)
    elif not client:
        body.append(f'<p class="arc-left-out">{LEFT_OUT}</p>')
    page = found[0].part.page if found else PAGE
    return framed(page, "\n".join(body), kind=" ".join(kinds))


def headed(made: Made) -> str:
    """A part with its heading."""
    title = made.part.title
    head = f"<h2>{escape(title)}</h2>" if title else ""
    return f'<section class="arc-part arc-{made.part.key}">{head}{made.html}</section>'
