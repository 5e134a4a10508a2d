"""The notebooks run from top to bottom, hold no outputs, and show the safety notice before any result."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from claimed import claims_of
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from arc.charts.kinds import KINDS
from arc.report import notebooks
from arc.report.notebooks import NotebookError, page, run_notebook

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
# The lessons that ask much of chance; the quick ones run in make test.
SLOW = ("03", "04", "05", "07", "08")
by_name = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def cells_of(path: Path, kind: str) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]


def test_the_lessons_are_there():
    assert [path.stem for path in PATHS] == [
        "00-start-here",
        "01-three-stories",
        "02-around-a-session",
        "03-flare-beside-chance",
        "04-recovery",
        "05-what-a-small-sample-cannot-say",
        "06-plan-your-log",
        "07-hold-a-claim-against-a-log",
        "08-charts-for-a-post",
        "my-log",
    ]


def test_the_lesson_on_charts_draws_every_kind():
    code = "\n".join(cells_of(FOLDER / "08-charts-for-a-post.ipynb", "code"))
    assert set(re.findall(r'kind="([a-z-]+)"', code)) == set(KINDS)


@by_name
def test_no_outputs_counts_paths_or_foreign_metadata_in_git(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert all(cell["metadata"] == {} for cell in notebook["cells"])
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    assert sorted(notebook["metadata"]) == ["kernelspec", "language_info"]
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    assert not re.search(r"/(home|Users|root|work)/", path.read_text(encoding="utf-8"))


@by_name
def test_one_title_short_cells_and_more_prose_than_code(path):
    prose, code = cells_of(path, "markdown"), cells_of(path, "code")
    assert sum(line.startswith("# ") for text in prose for line in text.split("\n")) == 1
    assert prose[0].startswith("# ")
    assert max(len([line for line in text.split("\n") if line]) for text in code) <= 3
    words = sum(len(text.split()) for text in prose)
    assert words >= 12 * sum(text.count("\n") + 1 for text in code)


@by_name
def test_safety_notice_stands_before_every_other_result(path):
    code = cells_of(path, "code")
    assert "import arc" in code[0].split("\n")
    assert code[1] in ("arc.safety_notice()", "arc.safety_notice(folded=True)")


@by_name
def test_no_figure_is_typed_into_prose(path):
    """Titles of other notebooks and day 0 are names, not findings; sentences with figures are computed."""
    prose = "\n".join(cells_of(path, "markdown"))
    for claim in claims_of(path.stem):
        prose = prose.replace(claim, "")
    prose = re.sub(r"`[^`]*`|\bday 0\b|\bdays? [0-9](?: or| to)? ?(?:day )?[0-9]?\b", "", prose)
    prose = re.sub(r'"[^"]*"', "", prose)  # ratings and phrases quoted as people write them
    prose = re.sub(r"\([A-Z]\w+ \d{4}[^)]*\)", "", prose)  # papers
    assert re.findall(r"\d+", prose) == []


@pytest.mark.notebook
@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=pytest.mark.slow if path.stem[:2] in SLOW else ()) for path in PATHS],
    ids=lambda path: path.stem,
)
def test_notebook_runs_from_top_to_bottom(path):
    notebook = nbformat.read(path, as_version=4)
    run_notebook(notebook, folder=FOLDER, name=path.name, progress=lambda cell, cells: None)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output for output in outputs if output.output_type == "stream"] == []
    html = "".join(output.get("data", {}).get("text/html", "") for output in outputs)
    assert html.index("arc-safety") < min(html.index("arc-result"), (html + "<img").index("<img"))
    assert re.findall(r"<img(?![^>]*alt=\"[^\"]{40})", html) == []
    assert "Caveats" in html


@pytest.mark.notebook
def test_a_failing_notebook_names_its_cell_and_its_error(tmp_path):
    cells = [new_markdown_cell("# x"), new_code_cell("1"), new_code_cell("raise ValueError('no such thing')")]
    notebook = new_notebook(cells=cells)
    with pytest.raises(NotebookError) as error:
        run_notebook(notebook, folder=tmp_path, name="x.ipynb", progress=lambda cell, cells: None)
    assert str(error.value) == "x.ipynb: cell 3 failed: ValueError: no such thing"


def test_a_cell_that_takes_too_long_is_told_in_words_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(notebooks, "CELL_SECONDS", 1)
    notebook = new_notebook(cells=[new_code_cell("import time\ntime.sleep(60)")])
    with pytest.raises(NotebookError) as caught:
        run_notebook(notebook, folder=tmp_path, name="x.ipynb", progress=lambda cell, cells: None)
    assert (
        str(caught.value)
        == "x.ipynb: one cell took longer than 1 seconds and was stopped; nothing was written. Try again"
        " while the computer does nothing else."
    )


def test_a_page_has_title_language_landmark_and_lets_no_script_run():
    html = page(new_notebook(cells=[new_markdown_cell("# Hello")]), title="<Title>")
    assert '<html lang="en">' in html
    assert "<title>&lt;Title&gt;</title>" in html
    assert html.count("<main>") == 1
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in html
    assert "<script" not in html
