"""One tab of an installed Chromium which can reach this computer only, and cannot hang."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil  # comes with ipykernel
from playwright.sync_api import Page, sync_playwright

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ARGUMENTS = (
    "--no-sandbox",  # CI runs as root, where Chromium's sandbox does not start; it only sees our own pages
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # A page may ask for other hosts, which is what we list; no name is ever looked up for it.
    f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {host}' for host in LOOPBACK)}",
)


@dataclass(frozen=True)
class Image:
    """An img as a reader meets it; alt is None where the page gives none, and "" where it says decoration."""

    alt: str | None
    width: int
    height: int


@dataclass
class Tab:
    """The page, and what was noticed while it was open."""

    page: Page
    outside: list[str] = field(default_factory=list)
    script_errors: list[str] = field(default_factory=list)

    def images(self, inside: str = "body") -> tuple[Image, ...]:
        """Every img within a CSS selector, with its alternative text and drawn size."""
        found = self.page.eval_on_selector_all(
            f"{inside} img",
            "imgs => imgs.map(img => [img.getAttribute('alt'), img.clientWidth, img.clientHeight])",
        )
        return tuple(Image(*row) for row in found)

    def note_request(self, url: str) -> None:
        """Remember a request unless it stays on this computer."""
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOOPBACK:
            self.outside.append(url)


@contextmanager
def open_tab(chromium: str, *, width: int = 1280, height: int = 900) -> Iterator[Tab]:
    """Open an empty tab in a browser of its own, and end that browser in any case."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS), timeout=60_000)
        try:
            tab = Tab(browser.new_page(viewport={"width": width, "height": height}))
            tab.page.set_default_timeout(30_000)
            tab.page.on("request", lambda request: tab.note_request(request.url))
            tab.page.on("websocket", lambda socket: tab.note_request(socket.url))
            tab.page.on("pageerror", lambda error: tab.script_errors.append(str(error)))
            yield tab
        finally:
            browser.close()


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """End every process started inside this block when the time is up.

    Playwright's own timeouts do not cover a page whose script never returns; this does. Its driver (node) is
    spared: it notices that the browser is gone, says so, and clears up behind it.
    """
    here = psutil.Process()
    before = set(here.children(recursive=True))

    def end() -> None:
        for process in set(here.children(recursive=True)) - before:
            with suppress(psutil.Error):
                if Path(process.exe()).stem != "node":
                    process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
