"""The pages of documentation.

One list of names, built without a warning, and read without another computer.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browser import open_page

import arc

API = Path(__file__).resolve().parents[1] / "docs" / "api"


def test_every_public_name_has_its_page_and_no_other_name_has():
    listed = re.findall(r"^   arc\.(\w+)$", (API / "index.rst").read_text(encoding="utf-8"), re.M)
    assert len(listed) == len(set(listed))
    assert sorted(listed) == arc.__all__


@pytest.mark.slow
@pytest.mark.browser
def test_they_are_built_without_a_warning_and_ask_no_other_computer(tmp_path, chromium):
    # A copy, as a page for each name is written beside the sources.
    source, pages = tmp_path / "source", tmp_path / "pages"
    shutil.copytree(API, source)
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(source), str(pages)],
        capture_output=True,
        text=True,
    )
    assert (built.returncode, built.stderr) == (0, "")
    for page in ("index.html", "names/arc.PainLog.html", "search.html"):
        visit = open_page(pages / page, chromium)
        assert (visit.outside, visit.script_errors) == ((), ())
    asked = [
        (path.name, address)
        for path in pages.rglob("*.html")
        for address in re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', path.read_text(encoding="utf-8"))
    ]
    assert asked == []
