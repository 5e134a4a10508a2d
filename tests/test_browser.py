"""The browser helpers see what a reader would see, and notice what a reader would trip over."""

from pathlib import Path

import nbformat
import psutil
import pytest
from browser import LabTrouble, open_page, run_in_lab

pytestmark = pytest.mark.browser

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
FIGURE = (
    f'<figure><img alt="a dot, and nothing else" src="{PIXEL}"><figcaption>One dot.</figcaption></figure>'
)


def write_notebook(path: Path, *cells: str) -> Path:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, path)
    return path


def write_page(path: Path, body: str) -> Path:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head>'
    path.write_text(f"{head}<body><main><h1>A page</h1>{body}</main></body></html>", encoding="utf-8")
    return path


def test_a_notebook_runs_in_the_real_lab(tmp_path, chromium):
    show = f"from IPython.display import HTML, display\ndisplay(HTML({FIGURE!r}))"
    notebook = write_notebook(
        tmp_path / "tiny one.ipynb", show, "print('hello')\n40 + 2", "import sys\nsys.stderr.write('oh')"
    )
    before = notebook.read_bytes()
    picture = tmp_path / "tiny.png"

    run = run_in_lab(notebook, chromium, picture)

    assert run.problems == ()
    assert [cell.count for cell in run.cells] == [1, 2, 3]
    assert [cell.kinds for cell in run.cells] == [
        ("text/html",),
        ("stdout", "text/plain"),
        ("stderr", "text/plain"),
    ]
    assert [cell.stderr for cell in run.cells] == ["", "", "oh"]
    assert [image.alt for image in run.images] == ["a dot, and nothing else"]
    assert run.outside == ()
    assert run.script_errors == ()
    assert picture.stat().st_size > 5_000
    assert notebook.read_bytes() == before


def test_a_notebook_that_raises_or_asks_another_host_is_reported(tmp_path, chromium):
    asks = """from IPython.display import HTML\nHTML('<img alt="" src="https://pictures.invalid/a.png">')"""

    run = run_in_lab(write_notebook(tmp_path / "raises.ipynb", asks, "1 / 0", "2 + 2"), chromium)

    assert run.problems == ("cell 2: ZeroDivisionError: division by zero", "cell 3: did not run")
    assert run.cells[1].kinds == ("error",)
    assert set(run.outside) == {"https://pictures.invalid/a.png"}


def test_a_notebook_that_does_not_end_is_given_up_and_leaves_nothing_running(tmp_path, chromium):
    notebook = write_notebook(tmp_path / "endless.ipynb", "import time\nwhile True: time.sleep(1)")
    before = set(psutil.Process().children(recursive=True))

    with pytest.raises(LabTrouble, match="endless.ipynb"):
        run_in_lab(notebook, chromium, seconds=3)

    _, left = psutil.wait_procs(set(psutil.Process().children(recursive=True)) - before, timeout=10)
    assert [process.name() for process in left] == []


def test_a_page_with_an_unlabelled_image_is_caught(tmp_path, chromium):
    visit = open_page(write_page(tmp_path / "fault.html", f'<img src="{PIXEL}">'), chromium)

    assert [(found.rule, found.impact) for found in visit.violations] == [("image-alt", "critical")]
    assert [image.alt for image in visit.images] == [None]


def test_a_clean_page_passes(tmp_path, chromium):
    picture = tmp_path / "clean.png"

    visit = open_page(write_page(tmp_path / "clean.html", FIGURE), chromium, picture)

    assert visit.title == "A page"
    assert visit.violations == ()
    assert [image.alt for image in visit.images] == ["a dot, and nothing else"]
    assert visit.outside == ()
    assert visit.script_errors == ()
    assert picture.stat().st_size > 1_000


def test_requests_to_other_hosts_are_listed(tmp_path, chromium):
    body = (
        '<img alt="" src="https://pictures.invalid/a.png"><script>new'
        " WebSocket('wss://sockets.invalid/b'); fetch('http://data.invalid/c').catch(() => 0)</script>"
    )

    visit = open_page(write_page(tmp_path / "outside.html", body), chromium)

    assert sorted(visit.outside) == [
        "http://data.invalid/c",
        "https://pictures.invalid/a.png",
        "wss://sockets.invalid/b",
    ]


def test_a_page_whose_script_never_returns_is_given_up(tmp_path, chromium):
    hangs = "<script>addEventListener('load', () => setTimeout(() => { while (true); }, 0))</script>"
    with pytest.raises(Exception, match="closed"):
        open_page(write_page(tmp_path / "hangs.html", hangs), chromium, seconds=6)
