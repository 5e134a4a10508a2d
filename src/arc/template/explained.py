"""The sheet of the template that says in plain words how to fill it in and what each column means."""

from __future__ import annotations

import math

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from arc.vocabulary import safety, schema
from arc.vocabulary.caveats import counted
from arc.vocabulary.schema import EXAMPLE_CLIENT, Column

_before = " and ".join(counted(-day, "day") for day in schema.DAYS_TO_ASK if day < 0)
_after = " and ".join(counted(day, "day") for day in schema.DAYS_TO_ASK if day > 0)
STEPS = (
    'Fill in the sheet "readings". One row is one report: somebody said how the pain was at one moment.',
    (
        f"The row of the client {EXAMPLE_CLIENT} shows how. You may delete it; arc leaves it out either way,"
        " and says so."
    ),
    "Use a code for each client, such as A or K7. Never a name, and no initials.",
    (
        'Write the rating as it was said: 6, 2-3, "2, maybe 3", none, or a few words such as worse. Leave it'
        " blank if nobody said one."
    ),
    (
        f"For each session ask for a rating {_before} before it, when it begins, when it is over, and"
        f" {_after} after it. More days are welcome."
    ),
    (
        "A little green corner in a cell is fine: such cells hold text, so that 2-3 stays 2-3 and does not"
        " become a date."
    ),
    "Add the rows of next month below. The lists to pick from go on to the end of the sheet.",
    (
        "Columns that you do not need may stay blank or be deleted. Any column of the list below may be added"
        " by its name."
    ),
    (
        "This sheet may stay in the file. When you are done: arc check my-log.xlsx says what can be read and"
        " what cannot."
    ),
)
NEEDED = "Needed are client, moment, rating (or direction), and one of date, day and session."
HEADS = ("column", "what it holds", "what to write", 'in "readings"?')
MOMENTS = {
    "usual": "The level that the person usually lives with.",
    "flare level": "How high flares usually go. It is never taken for the usual level.",
    "before": "Said at a session, before it began.",
    "after": "Said at a session, when it was over. Of several, the last one counts.",
    "between": "Any other report, such as one on the day after a session.",
    "attended": "A session without a rating.",
    "stopped": "Care was broken off.",
    "follow-up": "News from later on.",
}
WIDTHS = (20, 64, 52, 14)
# Named, as a spreadsheet else takes a font of its own for each cell that is bold.
FONT = {"name": "Calibri", "size": 11}
LINE_HEIGHT = 15
WRAP = Alignment(wrap_text=True, vertical="top")


def fill_explanation(sheet: Worksheet, columns: list[Column]) -> None:
    """Write the steps, the safety notice and the dictionary of all columns."""
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _line(sheet, "How to fill in this log", bold=True)
    for number, step in enumerate(STEPS, 1):
        _line(sheet, f"{number}. {step}")
    _line(sheet, f"{safety.PURPOSE} A warning sign needs a call and not a row in a log.", bold=True)
    _line(sheet, NEEDED)
    _heads(sheet, *HEADS)
    names = {column.name for column in columns}
    for column in schema.COLUMNS:
        write = ", ".join(column.words) or f"for example: {column.example}"
        _row(sheet, column.name, column.meaning, write, "yes" if column.name in names else "add it")
    _line(sheet, "")
    _heads(sheet, "words for moment", "when to pick it")
    for word, meaning in MOMENTS.items():
        _row(sheet, word, meaning)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _line(sheet: Worksheet, text: str, *, bold: bool = False) -> None:
    row = sheet.max_row + (sheet.max_row > 1 or sheet["A1"].value is not None)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADS))
    cell = sheet.cell(row, 1, text)
    cell.alignment, cell.font = WRAP, Font(bold=bold, **FONT)
    # A merged cell does not grow by itself; some 150 letters fit in a line.
    sheet.row_dimensions[row].height = 16 * (1 + len(text) // 150)


def _heads(sheet: Worksheet, *heads: str) -> None:
    _row(sheet, *heads)
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill = Font(bold=True, **FONT), PatternFill("solid", fgColor="E3E3E3")


def _row(sheet: Worksheet, *texts: str) -> None:
    row = sheet.max_row + 1
    for place, text in enumerate(texts, 1):
        cell = sheet.cell(row, place)
        cell.value, cell.alignment, cell.number_format = text, WRAP, "@"
    # Not every spreadsheet makes room by itself for a text that is wrapped.
    lines = (math.ceil(len(text) * 0.87 / width) for text, width in zip(texts, WIDTHS, strict=False))
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines)
