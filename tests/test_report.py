"""`arc report`: one self-contained page of any log, with the notice first and no path or note in it."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import arc
from arc.cli import main
from arc.report import report_notebook

pytestmark = pytest.mark.notebook
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def three_cases_report(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert main(["report", "three-cases", "-o", str(path)]) == 0
    return path.read_text(encoding="utf-8")


def test_three_cases_report_shows_notice_log_arcs_and_landmarks_in_this_order(three_cases_report):
    places = [
        three_cases_report.index(part)
        for part in (
            "<h1",
            "Safety first",
            "Pain log  three-cases",
            "<img",
            "Landmarks around each session",
            "What this report cannot say",
        )
    ]
    assert places == sorted(places)


def test_three_cases_report_shows_the_counts_and_their_caveats(three_cases_report):
    assert "yes 1 · no 2 · not known 8 (worse in words 2)" in three_cases_report
    marks = arc.mark(arc.align(arc.load_sample("three-cases")))
    for caveat in marks.caveats:
        assert f"<b>{caveat.code}</b>" in three_cases_report


def test_report_asks_nothing_of_another_host_and_hides_code_paths_and_notes(three_cases_report):
    assert re.findall(r"(?:src|href)=\"(?!data:|#)[^\"]*\"", three_cases_report) == []
    assert "import arc" not in three_cases_report
    assert str(ROOT) not in three_cases_report
    assert "<script" not in three_cases_report
    assert "painfully rough" not in three_cases_report  # stands in a note


def test_every_image_of_the_report_has_its_own_alternative_text(three_cases_report):
    alts = re.findall(r"<img[^>]*alt=\"([^\"]*)\"", three_cases_report)
    assert len(alts) == 3
    assert all(len(alt) > 80 and "No description" not in alt for alt in alts)


def test_report_of_a_persons_file_lists_what_was_not_loaded_and_keeps_the_file(tmp_path, capsys):
    log = tmp_path / "my log.csv"
    log.write_text(
        "client;date;moment;rating\nX<b>;2024-03-04;before;6\nX<b>;2024-03-05;between;12\nX<b>;2024-03-06;between;4\n"
    )
    before = log.read_bytes()
    assert (
        main(
            [
                "report",
                str(log),
                "-o",
                str(tmp_path / "out" / "r.html"),
                "--figures",
                str(tmp_path / "figures"),
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert 'not loaded: row 3: rating "12" is outside 0-10.' in shown
    html = (tmp_path / "out" / "r.html").read_text(encoding="utf-8")
    assert 'row 3: rating "12" is outside 0-10.' in html
    assert "X&lt;b&gt;" in html
    assert "X<b>" not in html
    assert "my log" not in html
    assert log.read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == [
        "around-sessions.png", "around-sessions.svg", "trajectories.png", "trajectories.svg",
    ]  # fmt: skip


def test_from_the_template_to_the_report_without_a_line_of_code(tmp_path, capsys):
    path = tmp_path / "my-log.xlsx"
    assert main(["template", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    for row, cells in enumerate(
        [("A", "2024-03-04", 1, "before", "6"), ("A", "2024-03-05", None, "between", "7-8")], 3
    ):
        for column, cell in enumerate(cells, 1):
            book["readings"].cell(row, column).value = cell
    book.save(path)
    assert main(["check", str(path)]) == 0
    assert main(["report", str(path), "-o", str(tmp_path / "report.html")]) == 0
    assert main(["deidentify", str(path), "-o", str(tmp_path / "shared.csv"), "--consent", "yes"]) == 0
    assert "Every row could be read." in capsys.readouterr().out
    assert "2: 1 number · 1 range · 0 none" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert len(arc.read_log(tmp_path / "shared.csv").readings) == 2


def test_report_has_one_part_for_each_series():
    frame = pd.DataFrame(
        [("A", 0, "before", "5", "knee"), ("A", 1, "between", "4", "back")],
        columns=["client", "day", "moment", "rating", "area"],
    )
    choices = arc.series(arc.read_log(frame))
    notebook = report_notebook(source="x", options={}, choices=choices)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert [text for text in code if "align" in text] == [
        "arcs = arc.align(log, **{'area': 'back'})\narcs",
        "arcs = arc.align(log, **{'area': 'knee'})\narcs",
    ]


def test_a_log_that_cannot_be_read_ends_with_one_plain_message(tmp_path, capsys):
    assert main(["report", str(tmp_path / "nowhere.csv")]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: There is no file "nowhere.csv" at this place. Check the folder and the spelling.\n'
    )


def test_a_scale_that_is_no_scale_is_named(capsys):
    assert main(["report", "three-cases", "--scale", "ten"]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: --scale "ten" is not a scale. Write its lowest and highest point, such as "0-10".\n'
    )


def test_a_folder_without_notebooks_is_named(tmp_path, capsys):
    assert main(["notebooks", str(tmp_path), "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("arc: There are no notebooks in")
