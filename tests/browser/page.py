"""An HTML file as a reader meets it: what it asks for, what axe-core finds, what its images say."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from browser.tab import Image, ended_after, open_tab

# The package that ships axe-core; of itself nothing is used.
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Violation:
    """One rule of axe-core that the page breaks."""

    rule: str
    impact: str  # minor, moderate, serious, critical
    help: str
    nodes: tuple[str, ...]  # the HTML of each place


@dataclass(frozen=True)
class PageVisit:
    """What one visit of a page showed."""

    title: str
    outside: tuple[str, ...]
    violations: tuple[Violation, ...]
    images: tuple[Image, ...]
    script_errors: tuple[str, ...]


def open_page(html: Path, chromium: str, screenshot: Path | None = None, *, seconds: float = 90) -> PageVisit:
    """Open a local HTML file, let axe-core judge it, and save a picture of the whole page if asked."""
    with ended_after(seconds), open_tab(chromium) as tab:
        tab.page.goto(html.resolve().as_uri(), wait_until="load")
        for frame in tab.page.frames:
            frame.evaluate(f"() => {{ {AXE} }}")
        found = tab.page.evaluate("async () => (await axe.run()).violations")
        if screenshot is not None:
            tab.page.screenshot(path=screenshot, full_page=True)
        return PageVisit(
            title=tab.page.title(),
            outside=tuple(tab.outside),
            violations=tuple(map(_violation, found)),
            images=tab.images(),
            script_errors=tuple(tab.script_errors),
        )


def _violation(found: dict) -> Violation:
    nodes = tuple(node["html"] for node in found["nodes"])
    return Violation(found["id"], found["impact"], found["help"], nodes)
