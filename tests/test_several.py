"""Several sheets of a workbook, and several files, as one log."""

from __future__ import annotations

import pytest
from log_files import workbook, written

import arc
from arc import LogError, read_log
from arc.charts.codes import with_codes
from arc.cli import main
from arc.errors import CallError

WIDE = ["Date", "Pain before", "Pain after", "Notes"]
LINES = "Client,Date,Pain before,Pain after"


def asked(source, **options) -> LogError:
    with pytest.raises(LogError) as caught:
        read_log(source, strict=False, **options)
    return caught.value


@pytest.fixture
def practice(tmp_path):
    rows = [WIDE, ["2024-03-04", 6, 4, "tight"], ["2024-03-11", 5, 3, ""]]
    sheets = {
        "Ben": [WIDE, ["2024-03-05", 8, 7, ""], ["2024-03-12", "7-8", 12, ""]],
        "C 03": [WIDE[:3], ["2024-03-06", 3, 2]],
        "Next": [WIDE],
        "Prices": [["service", "price"], ["massage", 80]],
    }
    return workbook(tmp_path, rows, sheets=sheets)


def files(folder, *contents: str):
    return [written(folder, text, f"{number}.csv") for number, text in enumerate(contents, 1)]


# --- A sheet for each client ---


def test_a_sheet_for_each_client_is_asked_about_and_read_with_its_name_as_the_code(practice):
    error = asked(practice)
    assert str(error) == (
        'Other sheets of this workbook have the same header: "Ben" and "C 03". To read all of them, pass'
        ' sheet="all", for this one only, pass sheet="log".'
    )
    log = read_log(practice, strict=False, **error.causes[0].fix.options)
    before = log.readings.loc[log.readings["moment"] == "before"]
    assert before[["client", "session", "day", "low", "place", "row"]].to_numpy().tolist() == [
        ["log", 1, 0, 6, 'sheet "log"', 2],
        ["log", 2, 7, 5, 'sheet "log"', 3],
        ["Ben", 1, 0, 8, 'sheet "Ben"', 2],
        ["Ben", 2, 7, 7, 'sheet "Ben"', 3],
        ["C 03", 1, 0, 3, 'sheet "C 03"', 2],
    ]
    assert log.read_as == "3 sheets, read as one log"
    assert [what for what in log.kept_aside["what"] if what.startswith("sheet")] == [
        'sheet "Next"',
        'sheet "Prices"',
    ]


def test_a_problem_names_its_sheet_and_stays_with_its_client(practice):
    log = read_log(practice, sheet="all", strict=False)
    assert log.problems[["place", "row", "column", "value"]].to_numpy().tolist() == [
        ['sheet "Ben"', 3, "Pain after", "12"]
    ]
    assert (len(log.only("Ben").problems), len(log.only("log").problems)) == (1, 0)
    with pytest.raises(LogError) as caught:
        read_log(practice, sheet="all")
    assert 'sheet "Ben", row 3: Pain after "12" is outside 0-10.' in str(caught.value)


def test_the_terminal_reads_all_sheets_and_names_them(practice, capsys):
    assert main(["check", str(practice)]) == 2
    assert '--sheet "all"' in capsys.readouterr().err
    assert main(["check", str(practice), "--sheet", "all"]) == 1
    assert 'sheet "Ben", row 3: Pain after "12" is outside' in capsys.readouterr().out


def test_one_client_with_a_sheet_for_each_month_is_asked_about(tmp_path):
    march, april = [WIDE, ["2024-03-04", 6, 4, ""]], [WIDE, ["2024-04-08", 5, 3, ""]]
    book = arc_book(tmp_path, {"March 2024": march, "April 2024": april})
    error = asked(book, sheet="all")
    assert str(error) == (
        'The sheets are called as times are ("March 2024" and "April 2024"), and no column says who: a name'
        ' of a sheet is no code here. If all of it is one client, give that client a code: person="C01".'
    )
    log = read_log(book, sheet="all", **error.causes[0].fix.options)
    before = log.readings.loc[log.readings["moment"] == "before", ["client", "session", "day"]]
    assert before.to_numpy().tolist() == [["C01", 1, 0], ["C01", 2, 35]]


def test_clients_behind_a_cover_sheet_are_offered(tmp_path):
    cover = [["Practice", "My name"], ["Year", 2024]]
    sheets = {name: [WIDE, [f"2024-03-0{day}", day, day, ""]] for day, name in enumerate("AB", 3)}
    error = asked(arc_book(tmp_path, {"Cover": cover, **sheets}))
    fix = error.causes[0].fix
    assert str(error).startswith(
        'This workbook has other sheets: "A" and "B". If the log is on several of them, pass sheet="all".'
        " If the log is on one of them, name it:"
        ' sheet="A".'
    )
    log = read_log(arc_book(tmp_path, {"Cover": cover, **sheets}), **fix.options)
    assert log.clients["client"].tolist() == ["A", "B"]
    assert 'sheet "Cover"' in log.kept_aside["what"].tolist()


def test_words_for_a_warning_sign_name_their_sheet_and_a_coded_log_names_none(tmp_path):
    rows = {name: [WIDE, ["2024-03-04", 6, 4, "numb in both legs"]] for name in ("Anna", "Ben")}
    log = read_log(arc_book(tmp_path, rows), sheet="all")
    assert log.sign_rows == ('2 of sheet "Anna"', '2 of sheet "Ben"')
    assert log.only("Ben").sign_rows == ('2 of sheet "Ben"',)
    coded = with_codes(log)
    assert coded.log.sign_rows == ("2 of table 1", "2 of table 2")
    assert coded.only("Ben").sign_rows == ("2 of table 2",)
    assert "Anna" not in coded.log.readings.to_csv()


def arc_book(folder, sheets):
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "book.xlsx"
    book.save(path)
    return path


# --- Several files ---


def test_several_files_are_one_log_and_sessions_go_on(tmp_path):
    march, april = files(
        tmp_path,
        f"{LINES}\nA,2024-03-04,6,4\nB,2024-03-05,5,3\n",
        f"{LINES}\nA,2024-04-04,6,4\nC,2024-04-05,5,3\n",
    )
    for sources in ([march, april], (april, march)):
        log = read_log(sources)
        first = log.readings.loc[log.readings["moment"] == "before"].sort_values(["client", "day"])
        assert first[["client", "session", "day"]].to_numpy().tolist() == [
            ["A", 1, 0],
            ["A", 2, 31],
            ["B", 1, 0],
            ["C", 1, 0],
        ]
        assert log.read_as == "2 files, read as one log"
        assert "clients in several tables, each read as one (A)" in log.kept_aside["what"].tolist()


def test_files_of_two_layouts_go_together(tmp_path):
    sessions, diary = files(
        tmp_path,
        f"{LINES}\nA,2024-03-04,6,4\n",
        "client,date,moment,rating\nA,2024-03-05,between,5\nA,2024-03-06,between,11\n",
    )
    log = read_log([sessions, diary], strict=False)
    assert log.readings[["day", "low", "place"]].to_numpy().tolist() == [
        [0, 6, "1.csv"],
        [0, 4, "1.csv"],
        [1, 5, "2.csv"],
    ]
    assert log.problems[["place", "row", "value"]].to_numpy().tolist() == [["2.csv", 3, "11"]]


def test_a_row_that_stands_in_two_files_is_named(tmp_path):
    sources = files(
        tmp_path,
        "client,date,moment,rating\nA,2024-03-04,before,6\nA,2024-03-05,between,5\n",
        "client,date,moment,rating\nA,2024-03-05,between,5\nA,2024-03-06,between,4\n",
    )
    with pytest.raises(LogError) as caught:
        read_log(sources)
    assert "2.csv, row 2: repeats row 3 of 1.csv word for word." in str(caught.value)
    assert len(read_log(sources, strict=False).readings) == 3


def test_two_ratings_of_one_moment_in_two_files_clash(tmp_path):
    sources = files(
        tmp_path,
        "client,date,session,moment,rating\nA,2024-03-04,1,before,6\n",
        "client,date,session,moment,rating\nA,2024-03-04,1,before,5\n",
    )
    with pytest.raises(LogError) as caught:
        read_log(sources)
    assert '2.csv, row 2: rating "5" is a second rating of one moment (row 2 of 1.csv has' in str(
        caught.value
    )


def test_one_code_with_two_courses_is_asked_about(tmp_path):
    numbered = "client,session,moment,rating\nA,1,before,6\nA,1,after,5\n"
    apart = files(tmp_path, numbered, numbered.replace("6", "4"))
    assert str(asked(apart)) == (
        '"A" has one number for two sessions, in 1.csv and 2.csv. If these are two people, give each a code'
        " in a copy; else give each session its date."
    )
    mixed = files(
        tmp_path,
        f"{LINES}\nA,2024-03-04,6,4\nA,2024-03-18,6,4\n",
        f"{LINES}\nA,2024-03-11,6,4\n",
    )
    assert '"A" has one number for two sessions' in str(asked(mixed))
    days = "client,day,moment,rating\nA,0,before,6\nA,1,between,5\n"
    assert '"A" has numbered days in 1.csv and 2.csv' in str(asked(files(tmp_path, days, days)))


def test_one_file_does_not_settle_the_dates_of_another(tmp_path):
    lines = "client,date,moment,rating\nA,{},before,6\n"
    first, second = lines.format("25/03/2024"), lines.format("03/25/2024")
    assert str(asked(files(tmp_path, first, second))) == (
        "Of these tables some write the day first (1.csv) and others the month first (2.csv). Write their"
        " dates as 2024-03-31."
    )
    error = asked(files(tmp_path, first, lines.format("05/04/2024")))
    assert str(error).startswith('2.csv: date "05/04/2024" could be day/month or month/day')
    log = read_log(files(tmp_path, first, lines.format("05/04/2024")), dates="day first")
    assert log.readings["day"].tolist() == [0, 11]


def test_a_session_over_midnight_names_its_file(tmp_path):
    late = "client,date,moment,rating\nB,2024-03-04 22:30,before,6\nB,2024-03-05 00:10,after,4\n"
    error = asked(files(tmp_path, f"{LINES}\nA,2024-03-04,6,4\n", late))
    assert str(error).startswith('2.csv, row 3: date "2024-03-05 00:10" is "after"')
    assert "(row 2 of 2.csv)" in str(error)


def test_an_error_of_one_file_names_it(tmp_path):
    good, bad = files(tmp_path, f"{LINES}\nA,2024-03-04,6,4\n", "Service,Price\nmassage,80\n")
    assert str(asked([good, bad])).startswith("2.csv: ")
    assert str(asked([good, tmp_path / "none.csv"])).startswith("none.csv: ")


@pytest.mark.parametrize("sources", [[], [3], ["log.csv", "log.csv"]])
def test_a_list_that_names_no_files_is_refused(sources):
    with pytest.raises(CallError):
        read_log(sources)


def test_frames_in_a_list_are_tables(tmp_path):
    frames = [arc.load_sample("three-cases").only(client).to_frame() for client in ("A", "B")]
    assert read_log(frames).clients["client"].tolist() == ["A", "B"]


def test_the_terminal_takes_several_files(tmp_path, capsys):
    good, bad = files(tmp_path, f"{LINES}\nA,2024-03-04,6,4\n", f"{LINES}\nA,2024-03-11,6,14\n")
    assert main(["check", str(good), str(bad)]) == 1
    assert '2.csv, row 2: Pain after "14" is outside' in capsys.readouterr().out
    assert main(["check", str(good), str(tmp_path / "3.csv")]) == 2
    assert 'There is no file "3.csv"' in capsys.readouterr().err
