"""The lessons in a real JupyterLab, and the report and the lessons' pages in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browser import open_page, run_in_lab

from arc.cli import main
from arc.report.pdf import sheets

pytestmark = pytest.mark.browser

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def serious(visit) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (found.rule, found.nodes) for found in visit.violations if found.impact in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", ["00-start-here", "02-around-a-session"])
def test_a_lesson_runs_in_jupyterlab_without_a_problem_or_a_request_to_another_host(name, chromium):
    run = run_in_lab(NOTEBOOKS / f"{name}.ipynb", chromium)
    assert run.problems == ()
    assert run.outside == ()
    assert [cell.stderr for cell in run.cells if cell.stderr] == []
    assert len(run.images) >= 1
    assert all(len(image.alt) > 80 for image in run.images)


def test_the_report_opens_without_a_request_a_script_error_or_a_serious_finding(chromium, tmp_path):
    report = tmp_path / "report.html"
    assert main(["report", "three-cases", "-o", str(report)]) == 0
    visit = open_page(report, chromium)
    assert visit.title == "Pain log report"
    assert visit.outside == ()
    assert visit.script_errors == ()
    assert serious(visit) == []
    # The courses, the picture of each answer, and the courses of a made-up clinic.
    assert len(visit.images) == 11
    assert all(len(image.alt) > 80 for image in visit.images)


def test_the_page_of_a_client_opens_without_a_request_or_a_serious_finding(chromium, tmp_path):
    report = tmp_path / "report.html"
    assert main(["report", "three-cases", "--client", "B", "-o", str(report), "--pdf"]) == 0
    visit = open_page(report, chromium)
    assert visit.title == "Pain log of one client"
    assert (visit.outside, visit.script_errors, serious(visit)) == ((), (), [])
    assert len(visit.images) == 1
    assert sheets(report.with_suffix(".pdf").read_bytes()) == 1


def test_a_script_in_a_log_never_runs_in_the_report(chromium, tmp_path):
    log = tmp_path / "log.csv"
    hostile = "<script>document.title='ran'</script><img src=x onerror=document.title='ran'>"
    log.write_text(
        f"client,day,moment,rating,area\n{hostile},0,before,6,{hostile}\n{hostile},1,between,4,{hostile}\n"
    )
    report = tmp_path / "report.html"
    assert main(["report", str(log), "-o", str(report)]) == 0
    visit = open_page(report, chromium)
    assert visit.title == "Pain log report"
    assert visit.outside == ()


def test_the_page_of_a_lesson_has_no_serious_finding(chromium, tmp_path):
    # All of them are executed elsewhere (test_notebooks).
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    names = ("00-start-here", "01-three-stories", "02-around-a-session")
    for name in names:
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", lessons)
    assert main(["notebooks", str(lessons), "-o", str(tmp_path)]) == 0
    for name in names:
        visit = open_page(tmp_path / f"{name}.html", chromium)
        assert serious(visit) == []
        assert visit.outside == ()
