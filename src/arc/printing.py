"""A page becomes a PDF through the Chromium of this computer, where there is one; nothing is fetched and nothing stays behind."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 120
WAY_OUT = "Open the HTML report in any browser and choose Print, then Save as PDF."
NO_BROWSER = f"There is no Chromium or Google Chrome on this computer, so no PDF was written. {WAY_OUT}"
NOT_PRINTED = f"The browser of this computer did not write the PDF. {WAY_OUT}"


def find_browser() -> str | None:
    """The first Chromium or Chrome on the PATH; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def write_pdf(html: str, path: Path) -> Path:
    """Print a page to `path` as a PDF with everything unfolded, and return it.

    The browser gets a profile of its own in a folder that is removed, and reaches no network.
    Raises ValueError, with another way to a PDF, where there is no browser or it does not print.
    """
    browser = find_browser()
    if browser is None:
        raise ValueError(NO_BROWSER)
    with TemporaryDirectory(prefix="arc-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        # Paper cannot be unfolded, and not every browser knows the style that does it.
        page.write_text(html.replace("<details>", "<details open>"), encoding="utf-8")
        _print(browser, page, printed, Path(folder) / "profile")
        if not printed.is_file():
            raise ValueError(NOT_PRINTED)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(printed.read_bytes())
    return path


def _print(browser: str, page: Path, printed: Path, profile: Path) -> None:
    call = [
        browser,
        "--headless",
        "--no-sandbox",  # it sees our own page only, and root has no sandbox
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={printed}",
        page.as_uri(),
    ]
    try:
        subprocess.run(call, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise ValueError(NOT_PRINTED) from None
