"""Every file that arc writes stands there whole, or as it was; nothing of a person's is written over."""

from __future__ import annotations

import ast
import errno
import os
import re
from pathlib import Path

import pytest

import arc
from arc.cli import main
from arc.errors import CallError
from arc.plots.picture import Picture
from arc.report import pdf
from arc.vocabulary import write_files
from arc.vocabulary.html_page import framed
from arc.vocabulary.rules_file import register_rules
from arc.vocabulary.write_files import made_by_arc, write_new, write_over

# What is written is looked at here, not what pictures of a page show.
pytestmark = pytest.mark.usefixtures("unpainted")

SOURCE = Path(__file__).resolve().parents[1] / "src" / "arc"
# Into a private folder that is removed: what a browser prints, and what the page is served from.
PRIVATE = {"report/pdf.py", "app/serving.py", "app/uploads.py"}
WRITING = {"write_text", "write_bytes", "mkstemp", "copyfile", "copy2"}


def writes(tree: ast.Module) -> bool:
    """Whether a module opens a file for writing itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in WRITING:
            return True
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "open":
            modes = [one.value for one in node.args if isinstance(one, ast.Constant) and one.value in MODES]
            if modes:
                return True
    return False


MODES = ("w", "wb", "x", "xb", "a", "ab", "r+", "w+")


def test_there_is_one_writer():
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if writes(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found - PRIVATE == {"vocabulary/write_files.py"}


LOG = "client,day,moment,rating\nA,0,before,6\nA,0,after,4\nA,1,between,5\n"


def of_report(folder: Path, log: Path) -> int:
    return main(["report", str(log), "-o", str(folder / "report.html")])


def of_pdf(folder: Path, log: Path) -> int:
    return main(["report", str(log), "-o", str(folder / "report.pdf")])


def of_figures(folder: Path, log: Path) -> int:
    return main(["report", str(log), "-o", str(folder / "report.html"), "--figures", str(folder)])


def of_chart(folder: Path, log: Path) -> int:
    return main(["chart", str(log), "-o", str(folder / "card.png")])


def of_picture(folder: Path, log: Path) -> int:
    arc.read_log(log).plot().save(folder / "course.svg")
    return 0


def of_copy(folder: Path, log: Path) -> int:
    arc.read_log(log).to_csv(folder / "copy.csv")
    return 0


def of_template(folder: Path, log: Path) -> int:
    return main(["template", str(folder / "new.xlsx")])


def of_diary(folder: Path, log: Path) -> int:
    return main(["template", str(folder / "diary.pdf")])


def of_rules(folder: Path, log: Path) -> int:
    return main(["rules", "write", str(folder / "rules.toml")])


def of_note(folder: Path, log: Path) -> int:
    register_rules(arc.Rules(), beside=log, date="2026-03-01")
    return 0


def of_lessons(folder: Path, log: Path) -> int:
    return main(["lessons", str(folder / "mine")])


OVER = (of_report, of_pdf, of_figures, of_chart, of_picture)
NEW = (of_copy, of_template, of_diary, of_rules, of_note, of_lessons)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def picture():
    return arc.load_sample("three-cases").plot()


PAINTED: dict[str, bytes] = {}


def painted_once(self, ending: str, *, paint=Picture.content) -> bytes:
    """The first picture of this ending, whichever is asked for: here only its file counts."""
    if ending not in PAINTED:
        PAINTED[ending] = paint(self, ending)
    return PAINTED[ending]


@pytest.fixture
def log(tmp_path, monkeypatch, picture):
    """A log in a folder of its own; a short report and no browser, as what they hold is tried elsewhere."""
    monkeypatch.setattr(pdf, "find_browser", lambda: "a browser")
    monkeypatch.setattr("arc.cli.report.find_browser", lambda: "a browser")
    monkeypatch.setattr(pdf, "_print", lambda browser, page, printed, profile: printed.write_bytes(b"%PDF"))
    monkeypatch.setattr("arc.cli.report.report_html", lambda log, **options: framed("A report", "short"))
    monkeypatch.setattr("arc.cli.report.pictures", lambda log, **options: {"course": picture})
    monkeypatch.setattr(Picture, "content", painted_once)
    path = tmp_path / "log" / "log.csv"
    path.parent.mkdir()
    path.write_text(LOG, encoding="utf-8")
    return path


def run(writer, folder: Path, log: Path) -> int:
    """The exit code; 2 as well where Python is told instead."""
    try:
        return writer(folder, log)
    except CallError:
        return 2


def full_disk(file: Path, content: bytes, *, private: bool) -> None:
    file.write_bytes(content[: len(content) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def killed(file: Path, content: bytes, *, private: bool) -> None:
    file.write_bytes(content[: len(content) // 2])
    raise KeyboardInterrupt


# Whatever ends it, all of them write by the same two functions.
@pytest.mark.parametrize(
    ("writer", "fault"),
    [
        *((one, full_disk) for one in (*OVER, *NEW)),
        (of_report, killed),
        (of_figures, killed),
        (of_copy, killed),
    ],
)
def test_a_fault_in_the_middle_leaves_every_file_as_it_was(writer, fault, tmp_path, log, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir()
    if writer in OVER:
        assert run(writer, folder, log) == 0
    before = files(folder)
    monkeypatch.setattr(write_files, "_on_disk", fault)
    try:
        assert run(writer, folder, log) in (2, 130)
    except KeyboardInterrupt:
        assert fault is killed
    assert files(folder) == before
    assert log.read_text(encoding="utf-8") == LOG


@pytest.mark.parametrize("writer", [of_report, of_pdf, of_chart, of_picture])
@pytest.mark.parametrize("kind", ["file", "link", "hard link"])
def test_nothing_that_arc_did_not_make_is_written_over(writer, kind, tmp_path, log, capsys):
    folder = tmp_path / "out"
    folder.mkdir()
    name = {of_report: "report.html", of_pdf: "report.pdf", of_chart: "card.png"}.get(writer, "course.svg")
    place = folder / name
    if kind == "file":
        place.write_bytes(b"mine")
    elif kind == "link":
        place.symlink_to(log)
    else:
        os.link(log, place)
    assert run(writer, folder, log) == 2
    assert log.read_text(encoding="utf-8") == LOG
    assert place.read_bytes() == (b"mine" if kind == "file" else LOG.encode())
    assert place.is_symlink() == (kind == "link")


@pytest.mark.parametrize("writer", OVER)
def test_what_arc_made_is_replaced_and_says_so(writer, tmp_path, log):
    folder = tmp_path / "out"
    folder.mkdir()
    assert run(writer, folder, log) == 0
    first = files(folder)
    assert run(writer, folder, log) == 0
    assert files(folder) == first
    assert all(made_by_arc(path) for path in folder.iterdir() if path.suffix not in (".txt", ".csv"))


def no_right(file: Path, content: bytes, *, private: bool) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize("writer", [*OVER, *NEW])
def test_what_cannot_be_written_is_said_in_one_sentence(writer, tmp_path, log, capsys, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(write_files, "_on_disk", no_right)
    try:
        assert writer(folder, log) == 2
        said = capsys.readouterr().err
    except CallError as refused:
        said = str(refused)
    assert re.search(r'".+" cannot be written: Permission denied\.$', said)
    assert files(folder) == {}


def test_a_file_that_comes_up_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    put = write_files._on_disk

    def with_another(file, content, *, private):
        put(file, content, private=private)
        (tmp_path / "b.csv").write_bytes(b"theirs")

    monkeypatch.setattr(write_files, "_on_disk", with_another)
    with pytest.raises(CallError, match='^There is already a file "b.csv" at this place'):
        write_new({tmp_path / "a.csv": b"1", tmp_path / "b.csv": b"2"})
    assert files(tmp_path) == {"b.csv": b"theirs"}


def test_a_disk_without_second_names_gets_the_file_in_one_step_as_well(tmp_path, monkeypatch):
    def no_links(*places):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_new({tmp_path / "a.csv": b"1"})
    with pytest.raises(CallError, match="already a file"):
        write_new({tmp_path / "a.csv": b"2"})
    assert files(tmp_path) == {"a.csv": b"1"}


def test_a_folder_is_made_where_a_page_of_our_own_is_written(tmp_path):
    write_over({tmp_path / "new" / "page.html": b'content="arc"'})
    assert made_by_arc(tmp_path / "new" / "page.html")


@pytest.mark.parametrize("write", [write_new, write_over])
def test_a_file_is_forced_onto_the_disk_before_it_stands_in_its_place(write, tmp_path, monkeypatch):
    steps: list[str] = []
    for name in ("fsync", "link", "replace"):
        real = getattr(os, name)

        def noted(*places, name=name, real=real):
            steps.append(name)
            return real(*places)

        monkeypatch.setattr(os, name, noted)
    write({tmp_path / "a.csv": b"1", tmp_path / "b.csv": b"2"})
    put = "link" if write is write_new else "replace"
    assert steps == ["fsync", "fsync", put, put]


def test_a_link_in_the_place_of_the_waiting_file_is_not_followed(tmp_path, log, monkeypatch):
    monkeypatch.setattr(write_files.secrets, "token_hex", lambda number: "00")
    (tmp_path / ".a.csv.00.part").symlink_to(log)
    with pytest.raises(CallError):
        write_new({tmp_path / "a.csv": b"1"})
    assert log.read_text(encoding="utf-8") == LOG


def test_a_file_that_comes_up_meanwhile_stays_on_a_disk_without_second_names_too(tmp_path, monkeypatch):
    def no_links(file, path):
        path.write_bytes(b"theirs")
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(CallError, match="already a file"):
        write_new({tmp_path / "a.csv": b"1"})
    assert files(tmp_path) == {"a.csv": b"theirs"}
