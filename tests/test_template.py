"""`arc template`: an empty log that a person can fill in, and that read_log then reads; a diary on paper."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import openpyxl
import pytest
from log_files import GOOD, HEADER, read, refusal, workbook
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import arc
from arc.cli import main
from arc.template import PAPERS, write_diary, write_template
from arc.template.explained import MOMENTS
from arc.vocabulary import safety, schema
from arc.vocabulary.write_files import write_new

ONLY_EXAMPLE = (
    "This log holds only the example row (client EXAMPLE). Write your own rows below it, one row per report."
)
ASIDE = "row 2 (client EXAMPLE, an example)"
FILLED = [
    ("A", dt.date(2024, 3, 4), 1, "before", "2-3"),
    ("A", dt.date(2024, 3, 5), None, "between", "no pain"),
    ("B", dt.date(2024, 3, 31), 1, "after", "about 4"),
]


def filled(folder: Path, *, first: int = 3) -> Path:
    """A template with rows typed below the example, as a spreadsheet would save it."""
    path = write_template(folder / "my-log.xlsx")
    book = openpyxl.load_workbook(path)
    for number, row in enumerate(FILLED, first):
        for place, value in enumerate(row, 1):
            book["readings"].cell(number, place).value = value
    book.save(path)
    return path


def choices(sheet) -> dict[str, object]:
    """The list or check of each column by its header; the help of the header row left out."""
    names = {cell.column_letter: cell.value for cell in sheet[1]}
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type]
    return {names[str(rule.sqref).split(":")[0].rstrip("0123456789")]: rule for rule in rules}


def test_a_filled_template_reads_back_and_its_example_is_kept_aside_by_its_row(tmp_path):
    log = arc.read_log(filled(tmp_path))
    assert log.readings[["row", "client", "day", "moment", "low", "high", "kind"]].values.tolist() == [
        [3, "A", 0, "before", 2, 3, "range"],
        [4, "A", 1, "between", 0, 0, "none"],
        [5, "B", 0, "after", 4, 4, "number"],
    ]
    assert log.kept_aside["what"].tolist() == [ASIDE, 'sheet "what the columns mean"']
    assert log.problems.empty


def test_rows_added_far_below_next_month_are_read_as_well(tmp_path):
    log = arc.read_log(filled(tmp_path, first=700))
    assert log.readings["row"].tolist() == [700, 701, 702]


@pytest.mark.parametrize("name", ["my-log.xlsx", "my-log.csv"])
@pytest.mark.parametrize("every", [False, True])
def test_an_untouched_template_says_that_it_holds_only_the_example(tmp_path, name, every):
    path = write_template(tmp_path / name, every_column=every)
    with pytest.raises(arc.LogError) as caught:
        arc.read_log(path)
    assert str(caught.value) == ONLY_EXAMPLE


def test_a_filled_csv_template_reads_back(tmp_path):
    path = write_template(tmp_path / "my-log.csv")
    path.write_text(path.read_text("utf-8-sig") + "A,2024-03-04,1,before,6\n", "utf-8")
    log = arc.read_log(path)
    assert (log.readings["client"].tolist(), log.kept_aside["what"].tolist()) == (["A"], [ASIDE])


def test_the_example_itself_would_be_a_reading_without_its_mark(tmp_path):
    path = write_template(tmp_path / "my-log.csv")
    path.write_text(path.read_text("utf-8-sig").replace("EXAMPLE", "A"), "utf-8")
    assert arc.read_log(path).readings[["low", "high"]].values.tolist() == [[2, 3]]


def test_only_the_word_in_capitals_marks_an_example_and_its_dates_settle_no_order(tmp_path):
    log = read(tmp_path, HEADER, "EXAMPLE,1,0,before,99", "Example,1,0,before,5", "example 2,1,0,before,5")
    assert log.clients["client"].tolist() == ["Example", "example 2"]
    rows = ("client,date,moment,rating", "EXAMPLE,13/04/2024,before,3", "A,03/04/2024,before,3")
    assert 'row 3: date "03/04/2024" could be day/month or month/day' in refusal(tmp_path, *rows)
    same = read(tmp_path, HEADER, "EXAMPLE,1,0,before,3", "EXAMPLE,1,0,before,3", GOOD)
    assert same.kept_aside["what"].tolist() == ["rows 2 and 3 (client EXAMPLE, an example)"]


def test_a_red_flag_written_over_the_example_is_not_kept_aside(tmp_path):
    header = f"{HEADER},red_flag"
    log = read(tmp_path, header, "EXAMPLE,1,0,before,3,yes", f"{GOOD},no")
    assert (log.red_flag_clients, len(log.kept_aside)) == (("EXAMPLE",), 0)
    log = read(tmp_path, header, "EXAMPLE,1,0,before,3,no", f"{GOOD},no")
    assert (log.red_flag_clients, log.kept_aside["what"].tolist()) == ((), [ASIDE])


def test_every_closed_column_offers_exactly_its_words_down_to_the_last_row(tmp_path):
    sheet = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx", every_column=True))["readings"]
    offered = choices(sheet)
    lists = {
        name: rule.formula1.strip('"').split(",") for name, rule in offered.items() if rule.type == "list"
    }
    assert lists == {name: list(words) for name, words in schema.WORDS.items()}
    assert {
        str(rule.sqref).split(":")[1].strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for rule in offered.values()
    } == {"1048576"}
    assert sorted(set(offered) - set(lists)) == ["date", "session"]
    assert all(len(rule.formula1) <= 255 for rule in offered.values())


def test_columns_that_a_spreadsheet_would_turn_into_dates_are_text_in_every_row(tmp_path):
    sheet = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx", every_column=True))["readings"]
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}
    others = {name: form for name, form in formats.items() if form != "@"}
    assert others == {"date": "yyyy-mm-dd", "day": "0", "session": "0", "minutes": "0"}
    assert [sheet.cell(31, cell.column).number_format for cell in sheet[1]] == list(formats.values())


def test_the_usual_template_has_what_a_log_needs_and_the_other_sheet_explains_every_column(tmp_path):
    book = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx"))
    header = [cell.value for cell in book["readings"][1]]
    assert header[:5] == ["client", "date", "session", "moment", "rating"]
    assert set(header) <= set(schema.COLUMN_NAMES)
    told = {row[0]: row[1:] for row in book["what the columns mean"].iter_rows(values_only=True)}
    assert set(schema.COLUMN_NAMES) <= set(told)
    assert told["moment"] == (
        "What kind of report the row is.",
        "usual, flare level, before, after, between, attended, stopped, follow-up",
        "yes",
    )
    assert told["lasts_days"][2] == "add it"


def test_the_other_sheet_says_when_to_pick_each_moment_and_makes_room_for_every_text(tmp_path):
    sheet = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx"))["what the columns mean"]
    rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
    assert tuple(MOMENTS) == schema.MOMENTS
    assert {word: rows[word][1].value for word in MOMENTS} == MOMENTS
    assert sheet.row_dimensions[rows["lasts_days"][0].row].height == 30
    assert sheet.row_dimensions[rows["time"][0].row].height == 15


def test_every_header_fits_its_column_and_a_printed_row_has_room_for_a_pen(tmp_path):
    sheet = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx", every_column=True))["readings"]
    assert all(sheet.column_dimensions[cell.column_letter].width >= len(cell.value) + 3 for cell in sheet[1])
    assert [sheet.row_dimensions[row].height for row in (2, 31, 32)] == [24, 24, None]


def test_the_workbook_is_printable(tmp_path):
    sheet = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx"))["readings"]
    page = sheet.page_setup
    assert (page.orientation, page.fitToWidth, page.fitToHeight) == ("landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$1", "B2")


def test_the_command_says_what_to_do_next(tmp_path, capsys):
    path = tmp_path / "my-log.xlsx"
    assert main(["template", str(path)]) == 0
    assert (
        capsys.readouterr().out == f"template: {path}\n"
        'Fill in the rows below the example, save, and then: arc check "my-log.xlsx"\n'
        "Use codes, never names. The file stays on this computer unless you send it to somebody.\n"
    )


@pytest.mark.parametrize("name", ["my-log.xlsx", "my-log.csv", "diary.pdf"])
def test_an_existing_file_is_never_written_over(tmp_path, capsys, name):
    path = tmp_path / name
    path.write_text("mine")
    assert main(["template", str(path)]) == 2
    assert path.read_text() == "mine"
    assert (
        capsys.readouterr().err
        == f'arc: There is already a file "{name}" at this place, and nothing is written over. Choose another'
        " name.\n"
    )


def test_other_endings_and_places_that_are_not_there_are_named(tmp_path, capsys):
    assert main(["template", str(tmp_path / "my-log.ods")]) == 2
    assert main(["template", str(tmp_path / "nowhere" / "my-log.csv")]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: A template ends in .xlsx or .csv, a paper diary in .pdf; "my-log.ods" ends in none of'
        " them.\n"
        'arc: There is no folder "nowhere". Make it first, or choose another place.\n'
    )


def test_of_several_files_all_are_written_or_none(tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / ("x" * 300)
    with pytest.raises(ValueError, match="cannot be written"):
        write_new({good: b"1", bad: b"2"})
    assert list(tmp_path.iterdir()) == []


@cache
def diary(paper: str):
    """The axes of a diary, laid out, and the bytes of its file; drawn once for the tests of one paper."""
    kept = []
    save = Figure.savefig
    with (
        TemporaryDirectory() as folder,
        mock.patch.object(
            Figure, "savefig", lambda self, *a, **k: (kept.append(self), save(self, *a, **k))[1]
        ),
    ):
        content = write_diary(Path(folder) / "d.pdf", paper=paper).read_bytes()
    return kept[0], content


def test_the_same_diary_has_the_same_bytes_each_time(tmp_path):
    assert write_diary(tmp_path / "d.pdf", paper="a4").read_bytes() == diary("a4")[1]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_diary_is_one_page_of_its_size(paper):
    content = diary(paper)[1]
    assert content.count(b"/Type /Page ") == 1
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", content)
    points = tuple(float(side) * 25.4 / 72 for side in (box[1], box[2]))
    assert points == pytest.approx(PAPERS[paper], abs=0.1)


@pytest.mark.parametrize("paper", PAPERS)
def test_all_words_of_the_diary_are_on_the_page_and_none_lies_on_another(paper):
    figure = diary(paper)[0]
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = figure.axes[0].texts
    boxes = [text.get_window_extent(renderer) for text in texts]
    page = figure.bbox
    assert [
        t.get_text()
        for t, box in zip(texts, boxes, strict=True)
        if not (box.x0 > 0 and box.x1 < page.x1 - 20)
    ] == []
    overlaps = [
        (a.get_text(), b.get_text())
        for i, (a, one) in enumerate(zip(texts, boxes, strict=True))
        for b, other in list(zip(texts, boxes, strict=True))[i + 1 :]
        if one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 - 1 and other.y0 < one.y1 - 1
    ]
    assert overlaps == []


def test_the_diary_asks_for_no_name_and_no_date_and_holds_every_warning_sign():
    texts = [text.get_text() for text in diary("a4")[0].axes[0].texts]
    said = " ".join(texts)
    assert [sign for sign in (*safety.URGENT, *safety.SOON) if sign not in said] == []
    assert "Warning signs need a call, not a line in this diary." in texts
    assert texts.count("Session day") == 2
    assert [text for text in texts if text.startswith("Day ")] == [f"Day {day}" for day in range(1, 15)]
    assert [texts.count(str(number)) for number in range(11)] == [18] * 11
    assert not re.search(r"\bdate\b|(?<!no )\bname\b", said, re.IGNORECASE)


def test_a_diary_has_its_own_ending_and_paper(tmp_path):
    with pytest.raises(ValueError, match='^A paper diary is a .pdf file; "d.txt" is none.$'):
        write_diary(tmp_path / "d.txt")
    with pytest.raises(ValueError, match='^paper is "a5"; it takes "a4" or "letter".$'):
        write_diary(tmp_path / "d.pdf", paper="a5")
    with pytest.raises(ValueError, match='^A template is an .xlsx or a .csv file; "t.pdf" is neither.$'):
        write_template(tmp_path / "t.pdf")


def test_a_workbook_of_another_makers_layout_may_hold_the_explaining_sheet_too(tmp_path):
    rows = [HEADER.split(","), ["EXAMPLE", 1, 0, "before", 3], *([name, 1, 0, "before", 3] for name in "AB")]
    log = arc.read_log(workbook(tmp_path, rows, sheets={"notes": [["x"]]}))
    assert log.kept_aside["what"].tolist() == [ASIDE, 'sheet "notes"']
