"""What all tests share: the browser, and a plain word where there is none."""

import os
import shutil

import pytest

from arc.arcs.align import align
from arc.plots.picture import Picture
from arc.samples import load_sample

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium on this computer"


@pytest.fixture(scope="module")
def log():
    """The three cases; a module may have a log of its own."""
    return load_sample("three-cases")


@pytest.fixture(scope="module")
def trajectories(log):
    """Every report over time."""
    return log.plot()


@pytest.fixture(scope="module")
def arcs(log):
    """The log cut around its sessions."""
    return align(log)


@pytest.fixture(scope="module")
def around(arcs):
    """The days around each session."""
    return arcs.plot()


@pytest.fixture
def unpainted(monkeypatch):
    """Every picture is laid out and has its words, and no image is painted on a page: that takes longest."""
    monkeypatch.setattr(Picture, "_png", "")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium. Without one the test is skipped, or fails where CI asks for it."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("ARC_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{NO_BROWSER}, and ARC_REQUIRE_BROWSER=1 asks for the browser checks", pytrace=False)
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


def pytest_terminal_summary(terminalreporter):
    """Say what was measured, and plainly what was not checked.

    Under xdist the workers' reports have arrived here as well.
    """
    for report in terminalreporter.stats.get("passed", []):
        for measured in (said for name, said in report.user_properties if name == "measured"):
            terminalreporter.line(measured)
    skipped = terminalreporter.stats.get("skipped", [])
    missed = sum(NO_BROWSER in str(report.longrepr) for report in skipped)
    if missed:
        terminalreporter.section("browser checks did not run", yellow=True)
        terminalreporter.line(
            f"The browser checks did not run ({missed} of them): {NO_BROWSER}. So the notebooks were not"
            " tried in a real\nJupyterLab, nor the report in a real browser. To run them, put Chromium or"
            f" Google Chrome on the PATH as\n{', '.join(BROWSERS[:-1])} or {BROWSERS[-1]} (Debian: apt-get"
            " install chromium); then make check again."
        )
