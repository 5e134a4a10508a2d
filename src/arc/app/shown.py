"""A part of the report as the page shows it, in the report's own style."""

from __future__ import annotations

import ipywidgets as widgets

from arc.report.html import WHOLE, headed
from arc.report.parts import Made
from arc.vocabulary.html_page import style


def shown(made: Made, kind: str = WHOLE) -> widgets.HTML:
    """The part with its heading. kind: of which page it is a part."""
    return widgets.HTML(f'<div class="arc-report"><div class="{kind}">{headed(made)}</div></div>')


def report_style() -> widgets.HTML:
    """The look of a report, for its parts only: what it says of a whole page reaches nothing here."""
    return widgets.HTML(f"<style>.arc-report {{ {style()} }}</style>")
