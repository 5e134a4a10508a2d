"""Buttons that make the files to keep, each on request, with the link that saves it below its button."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from arc.app import downloads
from arc.app.status import into, said
from arc.errors import CallError
from arc.log import PainLog

EACH = (
    "Each file is made when you ask for it, and lies only where you save it. The report names your clients as"
    " your file does: show it only to those who may know."
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

Made = tuple[list[downloads.Artefact], str]


def keepers(log: PainLog, *, client: str) -> tuple[widgets.Widget, ...]:
    """The buttons for one log. client: report and figures of this client only; blank for all."""
    agreed = widgets.Checkbox(value=False, description=CONSENT, indent=False, layout={"width": "auto"})

    def share() -> Made:
        if not agreed.value:
            raise CallError(NOT_AGREED)
        return downloads.shareable(log, consent="yes")

    return (
        widgets.HTML(f"<p>{EACH}</p>"),
        _keeper("Make the report", lambda: (downloads.report(log, client=client), "")),
        _keeper("Make the figures", lambda: downloads.figures(log, client=client)),
        widgets.HTML(f"<p>{WHY_CONSENT}</p>"),
        agreed,
        _keeper("Make the de-identified copy", share),
    )


def _keeper(label: str, make: Callable[[], Made]) -> widgets.Widget:
    button, place = widgets.Button(description=label), widgets.HTML("")

    def give() -> str:
        files, more = make()
        links = "".join(f"<li>{file.link()}</li>" for file in files)
        return f"{said(READY)}<ul>{links}</ul>{more}"

    button.on_click(lambda _: into(place, WORKING, give))
    return widgets.VBox([button, place])
