"""The tabs of the page. The browser turns them (page.js): nothing is asked of arc for that."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

SHOWS, CLIENTS, PICTURES, FILES, FINE_PRINT = TITLES = (
    "What it shows",
    "Clients",
    "Pictures to publish",
    "Files",
    "Fine print",
)
# The part of the report that stands in the last tab; all others say what the log shows.
FINE = "fine-print"
LABEL = "About your log"


class Tabs:
    """A row of tabs, and a panel for each, by its title."""

    def __init__(self) -> None:
        """Empty panels that are not seen yet."""
        self.panels = {title: widgets.VBox([]) for title in TITLES}
        for number, panel in enumerate(self.panels.values()):
            panel.add_class("arc-panel")
            panel.add_class(f"arc-panel-{number}")
        self.row = widgets.HTML("")
        self.whole = widgets.VBox([self.row, *self.panels.values()])
        self.hide()

    def hide(self) -> None:
        """Nothing of the file before stays."""
        self.row.value = ""
        self.whole.layout.display = "none"
        for panel in self.panels.values():
            panel.children = ()

    def open(self) -> None:
        """The row of tabs with the first one chosen."""
        buttons = "".join(
            f'<button type="button" role="tab" id="arc-tab-{number}" aria-controls="arc-panel-{number}">'
            f"{escape(title)}</button>"
            for number, title in enumerate(TITLES)
        )
        self.row.value = f'<div role="tablist" class="arc-tabs" aria-label="{LABEL}">{buttons}</div>'
        self.whole.layout.display = ""

    def add(self, title: str, *shown: widgets.Widget) -> None:
        """Put something at the end of a panel."""
        self.panels[title].children = (*self.panels[title].children, *shown)


def tab_of(key: str) -> str:
    """In which tab a part of the report stands."""
    return FINE_PRINT if key == FINE else SHOWS
