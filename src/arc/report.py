"""A log becomes one self-contained HTML report in plain language, by executing a notebook on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from arc.advice import HEADING
from arc.arcs import align, series
from arc.claims import load_claim
from arc.log import PainLog
from arc.notebooks import page, run_notebook
from arc.plots.picture import Picture
from arc.rules import Rules
from arc.samples import is_sample, open_log

TITLE = "Pain log report"
CLIENT_TITLE = "Pain log of one client"
_OPENING = (
    "This report describes what was written down in one log: what was recorded, what it shows, what it cannot show, and what "
    "to record next time. Every count has its caveats with it."
)
_CLIENT_OPENING = (
    "A page to look at together. It holds the readings of one client and of nobody else: what was recorded, what it shows, what "
    "it cannot show, and what to record next time."
)
_SHOWS = (
    "Each session is laid on its own day 0. A flare is counted only where the numbers show one above a baseline that is named "
    "before looking, and a day without a report counts as not known. Beside each count stands what the same readings would show "
    "by chance alone, in simulated logs without any effect of the sessions. There, SD says by how many points a person's days "
    "differ among themselves, and lag how much a day is like the day before (0: not at all, 1: wholly); both are tried at several "
    "sizes, as nobody knows them. Booked on bad days: sessions taken when the pain was high."
)
_CLAIMS = (
    "Claimed arcs, written as parts with their authors' hedges, are held against this log: met, not met or not known, beside how "
    "often the same readings would meet them by chance alone. arc takes no side on whether a flare is good."
)
_CANNOT = "Where the log cannot carry an answer, the reason stands here, and what is missing."
_NEXT = "Each line comes from what is missing in this log, with the count that says so."


def write_report(
    path: Path,
    *,
    source: str,
    options: dict[str, Any],
    log: PainLog | None = None,
    client: str = "",
    rules: Rules | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write the report of a log to `path` and return it; the folder is made where it is missing.

    All but the path are those of `report_html`.
    """
    html = report_html(source, options=options, log=log, client=client, rules=rules, progress=progress)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")
    return path


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

    source, options: what `read_log` (or, for a sample's name, `load_sample`) is called with. log: the same, where it has been
    read already. client: the page of this client only. rules: how arcs are cut and marked, and which claims are weighed. progress:
    called with the number of cells begun and of all. The page holds neither code nor the log's path nor its notes.
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
    return page(notebook, title=CLIENT_TITLE if client else TITLE, show_code=False)


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

    texts = _opening(source, options, client, rules)
    for choice in choices:
        texts += _of_series(choice, client)
    texts += _ending()
    cells = [new_markdown_cell(text) if kind == "text" else new_code_cell(text) for kind, text in texts]
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


def _opening(source: str, options: dict[str, Any], client: str, rules: Rules | None) -> list[tuple[str, str]]:
    only = f".only({client!r})" if client else ""
    title = f"# {CLIENT_TITLE}\n\n{_CLIENT_OPENING}" if client else f"# {TITLE}\n\n{_OPENING}"
    # A rule of no limit is written as inf, which the first cell has imported.
    made = f"arc.{rules!r}" if rules else "arc.Rules()"
    return [
        ("text", title),
        (
            "code",
            "from math import inf\n\nimport arc\nfrom arc import advice, answers, story\narc.safety_notice()",
        ),
        ("text", "## What was recorded"),
        (
            "code",
            f"log = arc.open_log({source!r}, **{options!r}){only}\nrules = {made}\nstory.tell_recorded(log)",
        ),
        ("code", "story.draw_own(log)" if client else "log.plot()"),
        *([] if client else [("code", "story.Folded(log)")]),
        ("text", "### Unwanted events"),
        ("code", "story.tell_events(log)"),
    ]


def _of_series(choice: dict[str, str], client: str) -> list[tuple[str, str]]:
    """The parts about arcs. One client is asked about its own sessions, and no claim about people is weighed."""
    name = ", ".join(value or f"{column} blank" for column, value in choice.items())
    heading = f"What it shows: {name}" if name else "What it shows"
    ask, own = ("ask_own", ", own=marks") if client else ("ask_all", "")
    drawn = "story.tell_arcs(marks)" if client else "arcs.plot()"
    claims = [
        ("text", f"### Claims\n\n{_CLAIMS}"),
        ("code", "weighed = arc.weigh(marks)\nstory.tell_claims(weighed, found)"),
        ("code", "weighed.plot() if isinstance(weighed, arc.Weighed) else None"),
    ]
    return [
        ("text", f"## {_plain(heading)}\n\n{_SHOWS}"),
        ("code", f"arcs = arc.align(log, rules=rules, **{choice!r})\nmarks = arc.mark(arcs)\n{drawn}"),
        ("code", f"found = answers.{ask}(marks)\nstory.tell_shown(found{own})"),
        *([] if client else [("code", "story.Folded(marks)"), *claims]),
        ("text", f"## {_plain(heading.replace('What it shows', 'What it cannot show'))}\n\n{_CANNOT}"),
        ("code", "story.tell_cannot(found)" if client else "story.tell_cannot(found, weighed)"),
    ]


def _ending() -> list[tuple[str, str]]:
    return [
        ("text", f"## {HEADING}\n\n{_NEXT}"),
        ("code", "advice.what_next(log, rules=rules)"),
    ]


def _plain(text: str) -> str:
    """Letters and figures only: an area's name is text from a log, and a heading is Markdown, which may hold HTML."""
    return "".join(sign if sign.isalnum() or sign in " ,:-" else " " for sign in text)


def _silent(cell: int, cells: int) -> None:
    """No progress is shown."""
