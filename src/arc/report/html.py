"""A log becomes one self-contained HTML report in plain language, by executing a notebook on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from arc.arcs.align import align, series
from arc.claims import load_claim
from arc.log import PainLog
from arc.plots.picture import Picture
from arc.report.advice import HEADING
from arc.report.notebooks import page, run_notebook
from arc.samples import is_sample, open_log
from arc.vocabulary.rules import Rules

TITLE = "Pain log report"
CLIENT_TITLE = "Pain log of one client"
# What the page of one client is called in page.html and where it is printed.
ONE_PAGE = "one-page"
_OPENING = (
    "This report describes what was written down in one log: what was recorded, what it shows, what it cannot"
    " show, and what to record next time. Every count has its caveats with it."
)
_CLIENT_OPENING = "A page to look at together. It holds the readings of one client and of nobody else."
_SHOWS = (
    "Each session is laid on its own day 0. A flare is counted only where the numbers show one above a"
    " baseline that is named before looking, and a day without a report counts as not known. Beside each"
    " count stands what the same readings would show by chance alone, in simulated logs without any effect of"
    " the sessions. There, SD says by how many points a person's days differ among themselves, and lag how"
    " much a day is like the day before (0: not at all, 1: wholly); both are tried at several sizes, as"
    " nobody knows them. Booked on bad days: sessions taken when the pain was high."
)
_CLAIMS = (
    "Claimed arcs, written as parts with their authors' hedges, are held against this log: met, not met or"
    " not known, beside how often the same readings would meet them by chance alone. arc takes no side on"
    " whether a flare is good."
)
_CANNOT = "Where the log cannot carry an answer, the reason stands here, and what is missing."
_NEXT = "Each line comes from what is missing in this log, with the count that says so."


def report_html(
    source: str | Path,
    *,
    options: dict[str, Any] | None = None,
    log: PainLog | None = None,
    client: str = "",
    rules: Rules | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """The report of a log as one HTML page. The log is read again inside the notebook that makes it.

    source, options: what `read_log` (or, for a sample's name, `load_sample`) is called with. log: the same,
    where it has been
    read already. client: the page of this client only. rules: how arcs are cut and marked, and which claims
    are weighed. progress:
    called with the number of cells begun and of all. The page holds neither code nor the log's path nor its
    notes.
    Raises ValueError for an unknown client, and LogError for a log that cannot be read.
    """
    source = str(source) if is_sample(str(source)) else str(Path(source).resolve())
    log = log or open_log(source, **(options or {}))
    shown = log.only(client) if client else log
    # A claim that cannot be read is told before anything runs, in its own words.
    for claim in rules.claims if rules else ():
        load_claim(claim)
    notebook = report_notebook(
        source=source, options=options or {}, choices=_choices(shown), client=client, rules=rules
    )
    run_notebook(notebook, folder=Path.cwd(), name="report", progress=progress or _silent)
    title, kind = (CLIENT_TITLE, ONE_PAGE) if client else (TITLE, "")
    return page(notebook, title=title, show_code=False, kind=kind)


def report_notebook(
    *,
    source: str,
    options: dict[str, Any],
    choices: list[dict[str, str]],
    client: str = "",
    rules: Rules | None = None,
):
    """The report as a notebook without outputs: its second and third part once for each series of readings.

    choices: the series; none for a log of which nothing may be said, as every client has a red flag.
    """
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    texts = (
        _own_page(source, options, client, rules, choices)
        if client
        else _whole(source, options, rules, choices)
    )
    cells = [new_markdown_cell(text) if kind == "text" else new_code_cell(text) for kind, text in texts]
    # The page holds these names; drawn at random they would make each page another one.
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"part-{number}"
    return new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


def pictures(log: PainLog, *, rules: Rules | None = None) -> dict[str, Picture]:
    """Every picture of the report by a name for its file."""
    found = {"trajectories": log.plot()}
    for number, choice in enumerate(_choices(log), 1):
        suffix = f"-{number}" if number > 1 else ""
        found[f"around-sessions{suffix}"] = align(log, rules=rules, **choice).plot()
    return found


def _choices(log: PainLog) -> list[dict[str, str]]:
    """The series of a log; none where every client has a red flag, as then no statement is made."""
    return [] if set(log.clients["client"]) <= set(log.red_flag_clients) else series(log)


def _read(source: str, options: dict[str, Any], client: str, rules: Rules | None) -> str:
    """The line that reads the log again, and the one that names the rules."""
    only = f".only({client!r})" if client else ""
    # A rule of no limit is written as inf, which the first cell has imported.
    made = f"arc.{rules!r}" if rules else "arc.Rules()"
    return f"log = arc.open_log({source!r}, **{options!r}){only}\nrules = {made}"


def _head(title: str, opening: str) -> list[tuple[str, str]]:
    """Title and safety notice, before anything else."""
    imports = (
        "from math import inf\n\nimport arc\nfrom arc.report import advice, answers, one_client,"
        " sentences_of\narc.safety_notice()"
    )
    return [("text", f"# {title}\n\n{opening}"), ("code", imports), ("text", "## What was recorded")]


def _whole(source, options, rules, choices) -> list[tuple[str, str]]:
    """The report of a whole log."""
    return [
        *_head(TITLE, _OPENING),
        ("code", f"{_read(source, options, '', rules)}\nsentences_of.tell_recorded(log)"),
        ("code", "log.plot()"),
        ("code", "sentences_of.Folded(log)"),
        ("text", "### Unwanted events"),
        ("code", "sentences_of.tell_events(log)"),
        *(cell for choice in choices for cell in _of_series(choice)),
        ("text", f"## {HEADING}\n\n{_NEXT}"),
        ("code", "advice.what_next(log, rules=rules)"),
    ]


def _of_series(choice: dict[str, str]) -> list[tuple[str, str]]:
    """The parts about the arcs of one series."""
    heading = _heading("What it shows", choice)
    return [
        ("text", f"## {heading}\n\n{_SHOWS}"),
        ("code", f"{_marks(choice)}\narcs.plot()"),
        ("code", "found = answers.ask_all(marks)\nsentences_of.tell_shown(found)"),
        ("code", "sentences_of.Folded(marks)"),
        ("text", f"### Claims\n\n{_CLAIMS}"),
        ("code", "weighed = arc.weigh(marks)\nsentences_of.tell_claims(weighed, found)"),
        ("code", "weighed.plot() if isinstance(weighed, arc.Weighed) else None"),
        ("text", f"## {heading.replace('What it shows', 'What it cannot show')}\n\n{_CANNOT}"),
        ("code", "sentences_of.tell_cannot(found, weighed)"),
    ]


def _own_page(source, options, client, rules, choices) -> list[tuple[str, str]]:
    """The page of one client: the same parts in few sentences, without a claim about people, each caveat
    once.
    """
    shown = [("text", "## What it shows"), ("code", "one_client.own_meaning(log, rules)")] if choices else []
    shown += [cell for choice in choices for cell in _of_own_series(choice)]
    cannot = (
        [("text", "## What it cannot show"), ("code", "one_client.own_cannot(*found)")] if choices else []
    )
    return [
        *_head(CLIENT_TITLE, _CLIENT_OPENING),
        ("code", f"{_read(source, options, client, rules)}\nfound = []\nonepage.own_recorded(log)"),
        ("code", "one_client.own_drawn(log)"),
        ("text", "### Unwanted events"),
        ("code", "one_client.own_events(log)"),
        *shown,
        *cannot,
        ("text", f"## {HEADING}"),
        ("code", "one_client.own_next(log, rules=rules)"),
        ("text", "## Caveats"),
        ("code", "one_client.own_caveats(log, *found)"),
    ]


def _of_own_series(choice: dict[str, str]) -> list[tuple[str, str]]:
    name = _name(choice)
    return [
        *([("text", f"### {name}")] if name else []),
        ("code", f"{_marks(choice)}\nfound.append(answers.ask_own(marks))\nonepage.own_shown(found[-1])"),
        ("code", "one_client.own_figures(marks, found[-1])"),
    ]


def _heading(text: str, choice: dict[str, str]) -> str:
    name = _name(choice)
    return f"{text}: {name}" if name else text


def _name(choice: dict[str, str]) -> str:
    """What tells a series from the others, fit for a heading."""
    return _plain(", ".join(value or f"{column} blank" for column, value in choice.items()))


def _marks(choice: dict[str, str]) -> str:
    return f"arcs = arc.align(log, rules=rules, **{choice!r})\nmarks = arc.mark(arcs)"


def _plain(text: str) -> str:
    """Letters and figures only: an area's name is text from a log, and a heading is Markdown, which may hold
    HTML.
    """
    return "".join(sign if sign.isalnum() or sign in " ,:-" else " " for sign in text)


def _silent(cell: int, cells: int) -> None:
    """No progress is shown."""
