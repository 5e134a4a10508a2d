"""An empty log to fill in: a workbook with drop-downs and an explaining sheet, or the same header as CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from arc.errors import CallError
from arc.template.explained import FONT, fill_explanation
from arc.vocabulary import schema
from arc.vocabulary.schema import EXAMPLE_CLIENT, Column
from arc.vocabulary.write_files import write_new

READINGS = "readings"
# What most people fill in; any other column of the list may be added by its name.
USUAL_COLUMNS = (
    "client", "date", "session", "moment", "rating", "direction", "than", "area", "scale", "minutes",
    "planned_sessions", "why_booked", "other_care", "red_flag", "adverse_event", "note",
)  # fmt: skip
EXAMPLE = {
    "client": EXAMPLE_CLIENT,
    "date": "2024-03-04",
    "session": "1",
    "moment": "before",
    "rating": "2-3",
    "area": "low back",
    "minutes": "60",
    "planned_sessions": "4",
    "why_booked": "planned",
    "red_flag": "no",
    "adverse_event": "not asked",
    "note": "an example; arc leaves this row out",
}
# Only here a spreadsheet may see what it likes: elsewhere it would turn "2-3" into the second of March.
NUMBER_FORMATS = {"date": "yyyy-mm-dd", "day": "0", "session": "0", "minutes": "0"}
TEXT_FORMAT = "@"
WIDTHS = {"client": 12, "date": 12, "rating": 14, "area": 14, "other_care": 18, "note": 34}
USUAL_WIDTH = 11
RULED_ROWS = 30
# In points: printed and filled in by hand, a row needs room for a pen.
RULED_HEIGHT = 24
LAST_ROW = 1_048_576
HEAD_FILL = PatternFill("solid", fgColor="E3E3E3")
LINE = Border(*(Side("thin", color="BFBFBF"),) * 4)
PICK = "Please pick one of: {words}. Or leave the cell blank."
A_DATE = "Please write a date, such as 2024-03-04. The sheet shows every date in this way."
A_COUNT = "Please write 1, 2, 3 ... or leave the cell blank."


def write_template(path: str | Path, *, every_column: bool = False) -> Path:
    """Write an empty log to fill in, as .xlsx or .csv by the ending of `path`, and return the path.

    every_column: all columns that arc reads, in place of the usual ones. The first row below the header is an
    example; its client is "EXAMPLE", and read_log keeps it aside by its row. Raises ValueError where the file
    exists or the ending is another.
    """
    path = Path(path)
    columns = _columns(every_column)
    makers = {".xlsx": _workbook_bytes, ".csv": _csv_bytes}
    if path.suffix.lower() not in makers:
        raise CallError(f'A template is an .xlsx or a .csv file; "{path.name}" is neither.')
    write_new({path: makers[path.suffix.lower()](columns)})
    return path


def _columns(every: bool) -> list[Column]:
    by_name = {column.name: column for column in schema.COLUMNS}
    others = [name for name in by_name if name not in USUAL_COLUMNS] if every else []
    # The note stays last, where there is room for it.
    return [by_name[name] for name in (*USUAL_COLUMNS[:-1], *others, USUAL_COLUMNS[-1])]


def _csv_bytes(columns: list[Column]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    writer.writerow([EXAMPLE.get(column.name, "") for column in columns])
    # The mark at the start tells a spreadsheet that letters such as "ü" are what they are.
    return text.getvalue().encode("utf-8-sig")


def _workbook_bytes(columns: list[Column]) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = "arc"
    sheet = book.active
    sheet.title = READINGS
    for place, column in enumerate(columns, 1):
        _fill_column(sheet, place, column)
    for row in range(2, 2 + RULED_ROWS):
        sheet.row_dimensions[row].height = RULED_HEIGHT
    sheet.freeze_panes = "B2"
    _set_page(sheet)
    fill_explanation(book.create_sheet("what the columns mean"), columns)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill_column(sheet: Worksheet, place: int, column: Column) -> None:
    """Header, example, format for all rows to come, and the list to pick from."""
    letter = get_column_letter(place)
    form = NUMBER_FORMATS.get(column.name, TEXT_FORMAT)
    # A header is one word and cannot be wrapped.
    sheet.column_dimensions[letter].width = max(WIDTHS.get(column.name, USUAL_WIDTH), len(column.name) + 3)
    sheet.column_dimensions[letter].number_format = form
    head = sheet.cell(1, place, column.name)
    head.font, head.fill, head.border = Font(bold=True, **FONT), HEAD_FILL, LINE
    head.alignment = Alignment(wrap_text=True, vertical="top")
    for row in range(2, 2 + RULED_ROWS):
        cell = sheet.cell(row, place)
        cell.number_format, cell.border = form, LINE
    _fill_example(sheet.cell(2, place), column.name)
    _add_help(sheet, letter, column)
    _add_choice(sheet, letter, column)


def _fill_example(cell, name: str) -> None:
    said = EXAMPLE.get(name, "")
    if name == "date":
        cell.value = dt.date.fromisoformat(said)
    elif said:
        cell.value = int(said) if name in NUMBER_FORMATS else said
    cell.font = Font(italic=True, color="595959", **FONT)


def _add_help(sheet: Worksheet, letter: str, column: Column) -> None:
    """What the column means, shown when its header is clicked."""
    helper = DataValidation(showInputMessage=True, promptTitle=column.name, prompt=column.meaning[:255])
    helper.add(f"{letter}1")
    sheet.add_data_validation(helper)


def _add_choice(sheet: Worksheet, letter: str, column: Column) -> None:
    """What may stand in the column, in every row to come; arc checks it again when it reads."""
    if column.words:
        said = ", ".join(column.words)
        choice = DataValidation("list", formula1=f'"{",".join(column.words)}"', allow_blank=True)
        choice.error = PICK.format(words=said)
    elif column.name == "date":
        choice = DataValidation("date", operator="greaterThan", formula1="32874", allow_blank=True)
        choice.error = A_DATE
    elif column.name == "session":
        choice = DataValidation("whole", operator="greaterThan", formula1="0", allow_blank=True)
        choice.error = A_COUNT
    else:
        return
    choice.errorTitle, choice.showErrorMessage = column.name, True
    choice.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(choice)


def _set_page(sheet: Worksheet) -> None:
    """One page wide, header on every page: to print it and fill it in by hand."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "Codes, never names. Page &P of &N"
