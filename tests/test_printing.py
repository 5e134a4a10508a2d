"""A PDF through the browser of this computer, or a plain word how to get one; nothing stays behind."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest

from arc.cli import main
from arc.report import pdf
from arc.report.pdf import sheets, write_pdf

PAGE = "<!DOCTYPE html><title>T</title><p>seen</p><details><summary>more</summary><p>unfolded</p></details>"


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)


@pytest.fixture
def scratch(monkeypatch, tmp_path) -> Path:
    """Where temporary files of this process go."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_without_a_browser_the_way_to_a_pdf_is_told_and_nothing_is_written(
    no_browser, tmp_path, scratch, capsys
):
    output = tmp_path / "report.pdf"
    assert main(["report", "three-cases", "-o", str(output)]) == 2
    assert (
        capsys.readouterr().err
        == "arc: There is no Chromium or Google Chrome on this computer, so no PDF was written. Open the HTML"
        " report in any browser and choose Print, then Save as PDF. For the HTML report: -o report.html\n"
    )
    assert not output.exists()
    assert list(scratch.iterdir()) == []


def test_the_html_report_is_written_also_where_its_pdf_cannot_be(no_browser, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("arc.cli.report.report_html", lambda *said, **options: PAGE)
    assert main(["report", "three-cases", "-o", str(tmp_path / "r.html"), "--pdf"]) == 2
    shown = capsys.readouterr()
    assert shown.out == f"report: {tmp_path / 'r.html'}\n"
    assert shown.err.endswith(f"\narc: {pdf.NO_BROWSER}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


@pytest.mark.parametrize("failure", [OSError, subprocess.TimeoutExpired("chromium", 1)])
def test_a_browser_that_fails_leaves_a_message_and_no_file(failure, monkeypatch, tmp_path, scratch):
    def fail(*call, **options):
        raise failure

    monkeypatch.setattr(pdf, "find_browser", lambda: "chromium")
    monkeypatch.setattr(pdf.subprocess, "run", fail)
    with pytest.raises(ValueError) as caught:
        write_pdf(PAGE, tmp_path / "x.pdf")
    assert str(caught.value) == pdf.NOT_PRINTED
    assert not (tmp_path / "x.pdf").exists()
    assert list(scratch.iterdir()) == []


def test_a_browser_that_writes_nothing_is_told_too(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "find_browser", lambda: "chromium")
    monkeypatch.setattr(pdf.subprocess, "run", lambda *call, **options: None)
    with pytest.raises(ValueError, match="did not write the PDF"):
        write_pdf(PAGE, tmp_path / "x.pdf")


@pytest.mark.browser
def test_what_is_folded_is_open_on_paper_with_an_appendix_only_and_nothing_stays_behind(
    chromium, tmp_path, scratch
):
    path = write_pdf(PAGE, tmp_path / "out" / "x.pdf", appendix=True)
    assert path.read_bytes().startswith(b"%PDF-")
    assert list(scratch.iterdir()) == []
    sizes = [
        write_pdf(page, tmp_path / "y.pdf").stat().st_size
        for page in (PAGE, PAGE.replace("<details>", "<details class='arc-rest'>"))
    ]
    # The rest of a long table belongs to the page itself.
    assert sizes[0] < path.stat().st_size
    assert sizes[0] < sizes[1]


@pytest.mark.browser
def test_a_page_for_one_sheet_is_set_smaller_until_it_fits_and_else_keeps_its_size(chromium, tmp_path):
    def printed(lines: int, name: str) -> int:
        page = f"<!DOCTYPE html><title>T</title><body>{'<p>a line</p>' * lines}</body>"
        return sheets(write_pdf(page, tmp_path / name, one_sheet=True).read_bytes())

    little_too_long = f"<!DOCTYPE html><title>T</title><body>{'<p>a line</p>' * 30}</body>"
    assert sheets(write_pdf(little_too_long, tmp_path / "plain.pdf").read_bytes()) == 2
    assert printed(30, "smaller.pdf") == 1
    assert printed(90, "long.pdf") == 4


def test_a_pdf_says_how_many_sheets_it_has():
    assert sheets(b"<</Type /Pages /Count 2>> <</Type /Page>> <</Type/Page /Parent 1>>") == 2
