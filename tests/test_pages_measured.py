"""What a reader meets first is counted in a browser: screens, words, repeats, terms that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from browser.measured import Measured, measuring

import arc
from arc.cli import main
from arc.report.notebooks import page, run_notebook
from arc.report.pdf import sheets
from arc.vocabulary.html_page import framed

pytestmark = pytest.mark.browser

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
LONGEST_SENTENCE, MEAN_SENTENCE = 25, 14


@dataclass(frozen=True)
class Limit:
    """The most that a page may have of each."""

    screens: float
    words: int
    before_picture: int
    repeated: int
    longest_table: int


RESULT = Limit(0.8, 120, 45, 0, 7)
LESSON = Limit(7, 900, 90, 2, 7)
REPORTS = {
    "three-cases": Limit(4, 900, 60, 2, 7),
    "simulated-real-flare": Limit(5, 1200, 60, 2, 8),
}


def over(found: Measured, limit: Limit) -> dict[str, object]:
    """What is more than it may be, and what should not be there at all."""
    counted = {
        "screens": found.screens,
        "words": found.words,
        "before_picture": found.before_picture,
        "repeated": len(found.repeated),
        "longest_table": found.longest_table,
    }
    most = {name: (value, getattr(limit, name)) for name, value in counted.items()}
    wrong: dict[str, object] = {name: pair for name, pair in most.items() if pair[0] > pair[1]}
    if found.avoided:
        wrong["avoided"] = found.avoided
    if found.wider_than_window:
        wrong["wider"] = True
    if max(found.sentences, default=0) > LONGEST_SENTENCE:
        wrong["longest sentence"] = max(found.sentences)
    if found.sentences and sum(found.sentences) / len(found.sentences) > MEAN_SENTENCE:
        wrong["mean sentence"] = sum(found.sentences) / len(found.sentences)
    return wrong


@pytest.fixture(scope="module")
def measure(chromium):
    with measuring(chromium) as measure:
        yield measure


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_short_and_begins_with_a_picture(name, measure, tmp_path):
    report = tmp_path / "report.html"
    assert main(["report", name, "-o", str(report)]) == 0
    assert over(measure(report), REPORTS[name]) == {}
    assert not measure(report, width=390, height=844).wider_than_window


def test_the_page_of_a_client_is_one_short_sheet(measure, tmp_path):
    report = tmp_path / "client.html"
    assert main(["report", "three-cases", "--client", "B", "-o", str(report)]) == 0
    assert over(measure(report), Limit(2, 330, 50, 0, 7)) == {}


@pytest.mark.parametrize(("who", "most"), [([], 6), (["--client", "B"], 1)])
def test_on_paper_a_report_has_few_sheets(who, most, chromium, tmp_path):
    paper = tmp_path / "report.pdf"
    assert main(["report", "three-cases", *who, "-o", str(paper)]) == 0
    assert sheets(paper.read_bytes()) <= most


ASKED = (
    "fit_flare", "fit_change", "fit_recovery", "fit_profile", "fit_trend", "fit_control", "fit_coupling",
    "fit_curve", "fit_mixed",
)  # fmt: skip


@pytest.mark.parametrize("sample", ["three-cases", "simulated-real-flare", "once-a-day"])
def test_a_result_in_a_notebook_is_one_screen_at_most(sample, measure, tmp_path):
    log = arc.load_sample(sample)
    path, wrong = tmp_path / "result.html", {}
    for verb in ASKED:
        shown = getattr(arc, verb)(log)
        path.write_text(framed("A result", shown._repr_html_()), encoding="utf-8")
        wrong[verb] = over(measure(path), RESULT)
    assert wrong == dict.fromkeys(ASKED, {})


@pytest.mark.parametrize("name", ["00-start-here", "01-three-stories"])
def test_a_first_lesson_is_short(name, measure, tmp_path):
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    run_notebook(notebook, folder=NOTEBOOKS, name=name, progress=lambda cell, cells: None)
    path = tmp_path / "lesson.html"
    path.write_text(page(notebook, title=name), encoding="utf-8")
    assert over(measure(path), LESSON) == {}
