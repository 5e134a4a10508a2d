"""Problems as data: one wording for each face, a fix to apply as it is, and one family of errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from log_files import HEADER, listed, read, refusal, workbook, written

import arc
from arc.errors import PAGE, PYTHON, TERMINAL, CallError, Fix, Problem, how
from arc.reading.problems import as_data, by_cause, of

EXAMPLES = Path(__file__).parent / "data" / "formats"
TABLE = ["client", "date", "moment", "rating"]


@pytest.mark.parametrize(
    ("fix", "python", "terminal", "page"),
    [
        (
            Fix("dates", ("day first", "month first")),
            'Pass dates="day first" or dates="month first".',
            'Add --dates "day first" or --dates "month first".',
            'Put "day first" or "month first" in the field "Dates".',
        ),
        (
            Fix("columns", ((("rating", "NRS"), ("moment", "When")),)),
            'Pass columns={"rating": "NRS", "moment": "When"}.',
            'Add --column "rating=NRS" --column "moment=When" (arc check --save-mapping FILE.toml keeps it).',
            # A button of the page says it.
            "",
        ),
        (
            Fix("columns", blank=(("date", "the header"),), lead="Say which one is:", then="Or add one."),
            'Say which one is: columns={"date": "the header"}. Or add one.',
            'Say which one is: --column "date=the header" (arc check --save-mapping FILE.toml keeps it). Or'
            ' add one.',
            'Say which one is: date=the header in the field "Columns". Or add one.',
        ),
        (
            Fix("scale", ((0, 100),), lead="If this log uses another scale, say so, such as"),
            "If this log uses another scale, say so, such as scale=(0, 100).",
            'If this log uses another scale, say so, such as --scale "0-100".',
            'If this log uses another scale, say so, such as 0-100 in the field "Scale, if not 0-10".',
        ),
        (
            Fix("missing", (("-99",),), lead='If it is a code for "not recorded",'),
            'If it is a code for "not recorded", pass missing=("-99",).',
            'If it is a code for "not recorded", add --missing="-99".',
            'If it is a code for "not recorded", put -99 in the field "Code for "not recorded"".',
        ),
        (
            Fix("measure", ("Neck pain", "Headache"), lead="Say which:"),
            'Say which: measure="Neck pain".',
            'Say which: --measure "Neck pain".',
            'Say which: "Neck pain" in the field "Which entry is the pain".',
        ),
        (
            Fix("sheet", (None,)),
            "Leave sheet= out.",
            "Leave --sheet out.",
            'Leave the field "Sheet, if not the first" empty.',
        ),
        (
            Fix(
                "columns",
                blank=(("client", "the header"),),
                lead="Say which one it is:",
                instead=Fix("person", ("C01",), lead="or give the one client a code:"),
            ),
            'Say which one it is: columns={"client": "the header"}, or give the one client a code:'
            ' person="C01".',
            'Say which one it is: --column "client=the header" (arc check --save-mapping FILE.toml keeps it),'
            ' or give the one client a code: --person "C01".',
            'Say which one it is: client=the header in the field "Columns", or give the one client a code:'
            ' "C01" in the field "Code for the one person".',
        ),
        (
            Fix("target", ("column",), lead="Choose a higher size, such as"),
            'Choose a higher size, such as target="column".',
            'Choose a higher size, such as --for "column".',
            # The page draws for the screen.
            "",
        ),
        (None, "", "", ""),
    ],
)  # fmt: skip
def test_a_fix_in_the_words_of_each_face(fix, python, terminal, page):
    assert [how(fix, face) for face in (PYTHON, TERMINAL, PAGE)] == [python, terminal, page]


@pytest.mark.parametrize(
    ("problem", "python", "terminal", "page"),
    [
        (
            Problem("outside", 14, "rating", "11", "is outside 0-10."),
            *['row 14: rating "11" is outside 0-10.'] * 3,
        ),
        (
            Problem("no-such-column", column="columns=", text='names "NRS"; this file has Pain.'),
            'columns= names "NRS"; this file has Pain.',
            '--column names "NRS"; this file has Pain.',
            'The field "Columns" names "NRS"; this file has Pain.',
        ),
        (
            Problem("empty-file", value="log.csv", text="is empty."),
            *['"log.csv" is empty.'] * 2,
            "This file is empty.",
        ),
    ],
)
def test_a_problem_in_the_words_of_each_face(problem, python, terminal, page):
    assert [problem.line(face) for face in (PYTHON, TERMINAL, PAGE)] == [python, terminal, page]


def rows_of(*lines: str) -> str:
    return "\n".join(lines) + "\n"


DAYS = rows_of(HEADER.replace("session,day", "date"), "A,03/04/2024,before,3", "A,05/06/2024,between,4")
# A file, what is asked about it, and what the fix leads to: a log without problems, or the next question.
ASKED = {
    "the order of day and month": (DAYS, "date-order", None),
    "both orders": (
        DAYS + "A,13/04/2024,between,3\nA,04/14/2024,between,3\n",
        "two-date-orders",
        "date-against-order",
    ),
    "a code for not recorded": ("client,day,moment,rating\nA,0,before,-99\n", "missing-code", None),
    "another scale": (
        "Client,Date,Before,After\nA,2024-03-04,64,8\nA,2024-03-11,60,30\n",
        "another-scale",
        None,
    ),
    "columns of other names": ("Name,day,When,NRS\nA,0,before,3\n", "no-column", None),
    "a column of the same meaning": (
        "client,day,moment,rating,Rating\nA,0,before,3,4\n",
        "same-columns",
        None,
    ),
    "a client of another name": (
        "Wer,Date,Before,After\nanna,2024-03-04,6,3\nbert,2024-03-05,5,2\n",
        "perhaps-client",
        None,
    ),
    "rows of one date": (
        "Date,Before,After\n2024-03-04,6,3\n2024-03-04,5,2\n",
        "whose-rows",
        "session-said-twice",
    ),
    "a date of another name": ("Timestamp,Client,Before,After\n2024-03-04,A,6,3\n", "undated", None),
    "ratings of two things": (
        "Date,Neck before,Neck after,Back before,Back after\n2024-03-04,6,3,5,2\n",
        "which-measure",
        None,
    ),
    "which entry of an app": (EXAMPLES / "bearable_export_2024.csv", "which-measure", None),
    "a form": (EXAMPLES / "google_forms_download.csv", "no-column", None),
}


def found_in(path: Path, **options) -> list[Problem]:
    """The problems of a file, whether it could be loaded or not."""
    try:
        return as_data(arc.read_log(path, strict=False, **options).problems)
    except arc.LogError as error:
        return list(error.causes)


def options_of(fix: Fix) -> dict:
    """The first answer that is known without asking anybody."""
    return next(one.options for one in fix.either() if one.options)


@pytest.mark.parametrize("name", ASKED)
def test_each_fix_applied_as_it_is_reads_the_file_or_leads_to_the_next_question(name, tmp_path):
    content, code, follows = ASKED[name]
    path = content if isinstance(content, Path) else written(tmp_path, content)
    asked = next(one for one in found_in(path) if one.fix)
    assert asked.code == code
    left = {one.code for one in found_in(path, **options_of(asked.fix))}
    assert code not in left
    assert left <= {follows}


def test_a_sheet_that_is_not_there_and_one_of_a_file_without_sheets_are_mended_by_their_fix(tmp_path):
    book = workbook(tmp_path, [TABLE, ["A", "2024-03-04", "before", 3]])
    plain = written(tmp_path, rows_of(",".join(TABLE), "A,2024-03-04,before,3"), "plain.csv")
    for path in (book, plain):
        (asked,) = found_in(path, sheet="x")
        assert found_in(path, **asked.fix.options) == []


def test_where_the_first_sheet_is_no_log_each_other_sheet_is_a_choice(tmp_path):
    good = [TABLE, ["A", "2024-03-04", "before", 3]]
    path = workbook(tmp_path, [["what", "it means"], ["x", "y"]], sheets={"mine": good, "plan": [["a"]]})
    no_column, sheets = found_in(path)
    assert (no_column.code, sheets.code, sheets.fix.choices) == (
        "no-column",
        "other-sheets",
        ("mine", "plan"),
    )
    assert found_in(path, **sheets.fix.options) == []


def test_a_log_carries_code_and_fix_of_each_problem(tmp_path):
    log = read(tmp_path, HEADER, "A,1,0,before,-99", "A,1,x,after,3", strict=False)
    assert log.problems.columns.tolist() == ["row", "column", "value", "problem", "code", "fix"]
    assert log.problems[["row", "column", "code"]].values.tolist() == [
        [2, "rating", "missing-code"],
        [3, "day", "no-whole-number"],
    ]
    assert log.problems["fix"][0].options == {"missing": ("-99",)}
    assert log.problems["fix"][1] is None
    assert 'missing=(""-99"",)' in log.problems.to_csv()
    assert (
        found_in(written(tmp_path, rows_of(HEADER, "A,1,0,before,-99")), **log.problems["fix"][0].options)
        == []
    )


# --- One line for each cause
def test_problems_of_one_cause_are_one_line_with_their_first_rows():
    values = ["14,5", "x", "y", "14,5"]
    found = of(
        [
            Problem("no-day", row, "day", said, "is no day.")
            for row, said in zip((4, 9, 12, 13), values, strict=True)
        ]
    )
    assert by_cause(found)[0] == ['4 rows: day "14,5", "x" ... is no day. First rows 4, 9 and 12.']
    assert by_cause(found.iloc[:2])[0] == ['2 rows: day "14,5", "x" is no day. Rows 4 and 9.']
    assert by_cause(found.iloc[:1])[0] == ['row 4: day "14,5" is no day.']
    twice = of([Problem("no-day", 4, "day", said, "is no day.") for said in ("x", "y")])
    assert by_cause(twice)[0] == ['row 4: day "x", "y" is no day.']


def test_of_a_cause_with_words_for_each_row_those_of_the_first_are_shown(tmp_path):
    line = "A,1,0,before,3"
    log = read(tmp_path, HEADER, line, line, "A,1,0,after,3", line, "A,1,0,after,3", strict=False)
    assert by_cause(log.problems)[0] == [
        "3 rows, such as row 3: repeats row 2 word for word. Delete one of the two, or tell them apart by"
        " time. Rows 3, 5 and 6."
    ]


@pytest.mark.parametrize(("causes", "left"), [(15, 0), (16, 1)])
def test_at_most_fifteen_causes_are_shown(causes, left):
    lines, rest = by_cause(
        of([Problem(f"code-{n}", n, "day", "x", "is wrong.") for n in range(1, causes + 1)])
    )
    assert (len(lines), len(rest)) == (15, left)
    assert by_cause(of([]))[0] == []


# --- Which row
@pytest.mark.parametrize(
    "column",
    ["time", "Clock as the app says", "date"],
    ids=["a time", "a column that arc leaves aside", "a date with a time"],
)
def test_equal_ratings_at_different_times_are_no_repeat(column, tmp_path):
    header = "client,session,moment,rating," + column
    day = "2024-03-04 " if column == "date" else ""
    lines = [f"A,1,between,3,{day}{clock}" for clock in ("09:00", "09:01", "21:00")]
    log = read(tmp_path, header, "A,1,before,5," + (f"{day}08:00" if day else "08:00"), *lines, strict=False)
    assert log.problems.empty
    assert len(log.readings) == 4


def test_the_row_is_that_of_the_sheet_below_blank_rows_titles_and_two_rows_of_headers(tmp_path):
    blank = workbook(tmp_path, [[], ["My log"], [], TABLE, ["A", "2024-03-04", "before", 12]], name="a.xlsx")
    assert [one.row for one in found_in(blank)] == [5]
    above, below = ["", "Session 1", "", "Session 2", ""], ["Client", "Before", "After", "Before", "After"]
    two = workbook(tmp_path, [[], above, below, [], ["A", 6, 3, 5, 12]], name="b.xlsx")
    assert [(one.row, one.column) for one in found_in(two)] == [(5, "Session 2 After")]
    quoted = 'client,day,moment,rating,note\nA,0,before,3,"two\nlines"\n\nA,1,between,12,\n'
    assert [one.row for one in found_in(written(tmp_path, quoted))] == [4]


def test_a_file_in_two_encodings_names_the_row_of_the_sheet(tmp_path):
    text = (
        'client,day,moment,rating,note\r\nA,0,before,3,"two\r\nlines é"\r\nA,1,between,4,'.encode()
        + b"caf\xe9\r\n"
    )
    assert [(one.code, one.row) for one in found_in(written(tmp_path, text))] == [("two-encodings", 3)]


def test_a_repeated_row_of_a_wide_sheet_names_the_row_that_it_repeats(tmp_path):
    lines = ("Client,Date,Before,After", "A,2024-03-04,6,3", "A,2024-03-11,5,2", "A,2024-03-04,6,3")
    assert refusal(tmp_path, *lines) == listed(
        "row 4: repeats row 2 word for word. Delete one of the two, or tell them apart by time."
    )


def test_a_second_rating_of_one_moment_in_a_wide_sheet_names_the_other_row_of_the_sheet(tmp_path):
    lines = (
        "Client,Session,Date,Before,After",
        "A,1,2024-03-04,6,3",
        "A,2,2024-03-11,5,2",
        "A,2,2024-03-11,4,2",
    )
    assert refusal(tmp_path, *lines) == listed(
        'row 4: Before "4" is a second rating of one moment (row 3 has the other), with the same area, side,'
        " scale and measure. Delete one of the two, or tell them apart by time, area, side or measure."
    )


# --- In a notebook
def test_a_notebook_shows_the_message_and_none_of_arc_s_own_lines(tmp_path):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shown = []
    shell._showtraceback = lambda kind, error, lines: shown.extend(lines)
    shell.run_cell(f"import arc; arc.read_log({str(written(tmp_path, HEADER))!r})")
    assert shown == [
        "LogError: This log has a header and no rows, or no header. It needs a header row and at least one"
        " report."
    ]


def test_an_error_is_a_value_error_with_a_code():
    assert CallError("no").code == "call"
    assert isinstance(CallError("no"), ValueError)
    with pytest.raises(arc.ArcError) as caught:
        arc.Rules(rise=0)
    assert caught.value.code == "rules"
    assert str(caught.value) == "These rules cannot hold: rise must be more than 0 points."
