"""The real browser: a notebook run in JupyterLab (lab) and an HTML file looked at (page)."""

from browser.lab import Cell, LabRun, LabTrouble, run_in_lab
from browser.page import PageVisit, Violation, open_page
from browser.tab import Image

__all__ = ["Cell", "Image", "LabRun", "LabTrouble", "PageVisit", "Violation", "open_page", "run_in_lab"]
