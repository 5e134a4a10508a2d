"""Buttons that make files to keep, each on request, with the link that saves it below its button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from arc.app import downloads
from arc.app.status import into, said
from arc.errors import CallError
from arc.log import PainLog
from arc.report.parts import Made

EACH = (
    "Each file is made when you ask for it, and lies only where you save it. The report above names"
    " your clients as your file does: show it only to those who may know."
)
WORKING = "Working: this takes some seconds."
READY = "Ready: save it with the link below."
WHY_CONSENT = (
    "New codes do not hide a person from those who know them. Share a log only when every client in it has"
    " agreed in writing. The copy holds all clients."
)
CONSENT = "Every client in this log has agreed in writing that it is shared"
NOT_AGREED = (
    "Nothing was made. Tick the box above when every client in this log has agreed in writing. Without that,"
    " do not share it."
)
REPORT_PDF, PAGE_PDF = "Make report.pdf", "Make client-page.pdf"
FIGURES, FORMS = "Make the figures", "Make empty forms"
FOR_FORMS = "An empty log to fill in (.xlsx), and a diary on paper to hand to clients (.pdf)."
COPY = "Make the de-identified copy"

Given = tuple[list[downloads.Artefact], str]


def keeper(label: str, make: Callable[[], Given]) -> widgets.VBox:
    """A button, and below it what it made or why not."""
    button, place = widgets.Button(description=label), widgets.HTML("")

    def give() -> str:
        files, more = make()
        links = "".join(f"<li>{file.link()}</li>" for file in files)
        return f"{said(READY)}<ul>{links}</ul>{more}"

    button.on_click(lambda _: into(place, WORKING, give))
    return widgets.VBox([button, place])


def of_report(found: Sequence[Made], *, client: str = "") -> tuple[widgets.Widget, ...]:
    """The report, or the page of one client: a link that saves it at once, and a button that prints it."""
    link = widgets.HTML(f"<p>{downloads.report(found, client=client).link()}</p>")
    return link, keeper(
        PAGE_PDF if client else REPORT_PDF, lambda: (downloads.printed(found, client=client), "")
    )


def of_forms() -> tuple[widgets.Widget, ...]:
    """Empty forms, which need no log."""
    return widgets.HTML(f"<p>{FOR_FORMS}</p>"), keeper(FORMS, lambda: (downloads.forms(), ""))


def of_files(log: PainLog) -> tuple[widgets.Widget, ...]:
    """What the tab of files holds."""
    agreed = widgets.Checkbox(value=False, description=CONSENT, indent=False, layout={"width": "auto"})

    def share() -> Given:
        if not agreed.value:
            raise CallError(NOT_AGREED)
        return downloads.shareable(log, consent="yes")

    return (
        widgets.HTML(f"<p>{EACH}</p>"),
        keeper(FIGURES, lambda: downloads.figures(log)),
        widgets.HTML(f"<p>{WHY_CONSENT}</p>"),
        agreed,
        keeper(COPY, share),
        *of_forms(),
    )
