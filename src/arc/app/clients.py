"""The tab of clients: choose one, and see the page to look at together."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from arc.app.fields import WIDE
from arc.app.keepers import of_report
from arc.app.shown import shown
from arc.app.status import into, said, step
from arc.log import PainLog
from arc.report.html import ONE_PAGE
from arc.report.parts import parts_of, walk
from arc.vocabulary.display import clean

CHOOSE = "choose a client"
ABOUT = "<p>A page to look at together. It holds the readings of one client and of nobody else.</p>"
DONE = "The page of {client} stands below."


class ClientPages:
    """A menu of clients, and the page of the one that is chosen."""

    def __init__(self, log: PainLog) -> None:
        """No page yet: each is made when it is asked for."""
        self._log = log
        names = [(clean(str(name)), str(name)) for name in log.clients["client"]]
        self.menu = widgets.Dropdown(options=[(CHOOSE, ""), *names], value="", description="Client", **WIDE)
        self.said, self.keep, self.page = widgets.HTML(""), widgets.HBox([]), widgets.VBox([])
        self.keep.add_class("arc-keep")
        self.menu.observe(self._on_choice, "value")
        self.whole = widgets.VBox([widgets.HTML(ABOUT), self.menu, self.said, self.keep, self.page])

    def _on_choice(self, change: dict[str, Any]) -> None:
        self.page.children, self.keep.children, self.said.value = (), (), ""
        if client := change["new"]:
            into(self.said, CHOOSE, lambda: self._show(client))

    def _show(self, client: str) -> str:
        found = []
        for made in walk(parts_of(self._log, client=client), progress=self._step):
            found.append(made)
            self.page.children = (*self.page.children, shown(made, ONE_PAGE))
        self.keep.children = of_report(found, client=client)
        return said(DONE.format(client=client))

    def _step(self, number: int, count: int, what: str) -> None:
        self.said.value = step(number, count, what)
