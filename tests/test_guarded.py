"""A page or a PDF asks nobody for anything: a listener on this computer sees nothing arrive."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser.tab import ended_after, open_tab

from arc.app import serving
from arc.report.pdf import write_pdf
from arc.vocabulary.html_page import framed

pytestmark = [pytest.mark.slow, pytest.mark.browser]

# What a log of somebody else could try, were its text ever to stand on a page as it is.
ASKING = """
<img src="http://{at}/img"><iframe src="http://{at}/frame"></iframe><link rel="stylesheet" href="http://{at}/css">
<div style="background: url(http://{at}/style)">text</div>
<script>fetch("http://{at}/fetch"); new Image().src = "http://{at}/script"</script>
"""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this computer, and what was asked for there."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing on the error output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def opened(chromium: str, html: str, folder: Path) -> None:
    """Open a page as a person does, in a browser that could reach the listener."""
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    call = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    subprocess.run([*call, "--dump-dom", page.as_uri()], capture_output=True, timeout=60, check=True)


def test_a_page_with_hostile_html_asks_nothing_and_the_same_without_its_policy_does(
    chromium, listener, tmp_path
):
    at, asked = listener
    opened(chromium, framed("A report", ASKING.format(at=at)), tmp_path)
    assert asked == []
    # Else the listener could be deaf, and its silence would say nothing.
    opened(chromium, f"<html><body>{ASKING.format(at=at)}</body></html>", tmp_path)
    assert {"/img", "/frame", "/css", "/style", "/fetch", "/script"} <= set(asked)


def test_the_browser_that_prints_asks_nothing_even_of_a_page_without_a_policy(chromium, listener, tmp_path):
    at, asked = listener
    write_pdf(f"<html><body>{ASKING.format(at=at)}</body></html>", tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 500
    assert asked == []


# The same in the page of `arc app`, by whatever way a text of a log could get there.
INJECTED = """async at => {
    const asking = `http://${at}`;
    const box = document.body.appendChild(document.createElement('div'));
    box.innerHTML = `<img src="${asking}/img"><iframe src="${asking}/frame"></iframe>
        <link rel="stylesheet" href="${asking}/css"><div style="background: url(${asking}/style)">text</div>
        <object data="${asking}/object"></object><video src="${asking}/video"></video>`;
    const script = document.createElement('script');
    script.src = `${asking}/script`;
    document.head.appendChild(script);
    new Image().src = `${asking}/image`;
    await fetch(`${asking}/fetch`, {mode: 'no-cors'}).catch(() => 0);
    try { new WebSocket(`ws://${at}/socket`); } catch (blocked) { }
    await new Promise(resolve => setTimeout(resolve, 2000));
}"""


@pytest.mark.parametrize("policy", [serving.POLICY, "frame-ancestors 'none'"], ids=["guarded", "without"])
def test_the_page_of_the_app_asks_nothing_whatever_is_put_into_it(chromium, listener, monkeypatch, policy):
    at, asked = listener
    monkeypatch.setattr(serving, "POLICY", policy)
    with serving.served() as (address, _), ended_after(200), open_tab(chromium) as tab:
        tab.page.set_default_timeout(120_000)
        tab.page.goto(address)
        tab.page.get_by_role("button", name="Choose a file").wait_for()
        tab.page.evaluate(INJECTED, at)
    if "default-src" in policy:
        assert asked == []
    else:
        # Else the listener could be deaf, and its silence would say nothing.
        assert {"/img", "/frame", "/css", "/style", "/script", "/image", "/fetch", "/socket"} <= set(asked)
