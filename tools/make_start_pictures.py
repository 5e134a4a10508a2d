"""Draw the pictures of docs/start-without-a-terminal.md anew, from the real page in the real browser."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from arc.app.serving import served

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "start"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WINDOW = {"width": 900, "height": 560}
SECONDS = 300
COLOURS = 48


def save(page: Page, name: str) -> None:
    """The window as it stands, with few colours: a picture of some ten thousand bytes."""
    page.wait_for_timeout(400)
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
    print(f"picture: docs/start/{name}.png")


def main() -> None:
    """Walk through the page as its reader does, and save a picture of each step."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("The pictures need Chromium or Google Chrome.")
    FOLDER.mkdir(exist_ok=True)
    with served() as (address, _), sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        window = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = window.new_page(viewport=WINDOW)
        page.set_default_timeout(SECONDS * 1000)
        page.goto(address)
        page.get_by_role("button", name="Choose a file").wait_for()
        save(page, "1-the-page-opens")
        page.get_by_role("button", name="Try the sample").click()
        page.get_by_role("main").get_by_text("Done: the sample of three cases.").wait_for()
        save(page, "2-a-file-is-read")
        link = page.get_by_role("link", name="Save report.html", exact=True)
        with page.expect_download() as download:
            link.click()
        report = Path(folder) / "report.html"
        download.value.save_as(report)
        page.goto(report.as_uri())
        save(page, "3-the-report")
        window.close()


if __name__ == "__main__":
    main()
