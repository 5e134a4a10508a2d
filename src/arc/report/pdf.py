"""A page becomes a PDF through the Chromium of this computer, where there is one.

Nothing is fetched and nothing stays behind.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from arc.errors import CallError
from arc.vocabulary.write_files import write_over

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 120
# Folds that belong to the page itself, such as the rest of a long table; and all others.
KEPT, FOLDED = "<details class='arc-rest'>", ("<details>",)
WAY_OUT = "Open the HTML report in any browser and choose Print, then Save as PDF."
NO_BROWSER = f"There is no Chromium or Google Chrome on this computer, so no PDF was written. {WAY_OUT}"
# A page for one sheet is set smaller until it fits; smaller than the last size nobody would like to read.
SIZES = (1.0, 0.93, 0.86, 0.8)
# A comment at the end, as the browser names itself as the maker.
MADE_BY = b"%made by arc\n"
NOT_PRINTED = f"The browser of this computer did not write the PDF. {WAY_OUT}"


def find_browser() -> str | None:
    """The first Chromium or Chrome on the PATH; None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def write_pdf(html: str, path: Path, *, one_sheet: bool = False, appendix: bool = False) -> Path:
    """Print a page to `path` as a PDF, and return it.

    An older file of that name is replaced.

    appendix: with everything unfolded; else only what belongs to the page itself. one_sheet: set smaller, as
    far as it can be read, until it fits one sheet; what does not fit keeps its size and takes more. The
    browser gets a profile of its own in a folder that is removed, and reaches no network. Raises ValueError,
    with another way to a PDF, where there is no browser or it does not print.
    """
    # Paper cannot be unfolded, and not every browser knows the style that does it.
    for folded in (KEPT, *(FOLDED if appendix else ())):
        html = html.replace(folded, folded.replace("<details", "<details open"))
    browser = find_browser()
    if browser is None:
        raise CallError(NO_BROWSER)
    with TemporaryDirectory(prefix="arc-", ignore_cleanup_errors=True) as folder:
        first = content = _printed(browser, html, SIZES[0], Path(folder))
        for size in SIZES[1:] if one_sheet else ():
            if sheets(content) > 1:
                content = _printed(browser, html, size, Path(folder))
    write_over({path: (first if sheets(content) > 1 else content) + MADE_BY})
    return path


def sheets(pdf: bytes) -> int:
    """How many sheets a PDF of the browser has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def _printed(browser: str, html: str, size: float, folder: Path) -> bytes:
    page, printed = folder / "report.html", folder / "report.pdf"
    printed.unlink(missing_ok=True)
    page.write_text(html.replace("<body", f'<body style="zoom: {size:g}"', 1), encoding="utf-8")
    _print(browser, page, printed, folder / "profile")
    if not printed.is_file():
        raise CallError(NOT_PRINTED)
    return printed.read_bytes()


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
        subprocess.run(call, cwd=page.parent, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise CallError(NOT_PRINTED) from None
