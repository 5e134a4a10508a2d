"""When, and which session: dates that a spreadsheet exchanged, and sessions that are named by words."""

import openpyxl
import pandas as pd
import pytest

import arc
from arc.cli import main

EXCHANGED = (
    'row 2: date "2024-04-03" stands beside texts such as "15/03/2024". All real dates are on days up to 12,'
    " and all texts above 12. A spreadsheet has most likely exchanged day and month of the real ones."
    " Look each of them up, and write all dates as 2024-03-31."
)
RATED = {"client": ["A"] * 3, "moment": ["between"] * 3, "rating": [3, 4, 5]}
WIDE = {"Client": ["A"] * 3, "Pain before": [3, 4, 5], "Pain after": [1, 2, 3]}


@pytest.mark.parametrize(("rest", "header"), [(RATED, "date"), (WIDE, "Date")])
@pytest.mark.parametrize("strict", [True, False])
def test_dates_that_a_spreadsheet_half_exchanged_are_refused(rest, header, strict):
    log = pd.DataFrame({**rest, header: ["2024-04-03", "2024-11-03", "15/03/2024"]})
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(log, strict=strict)
    assert str(reason.value) == EXCHANGED


@pytest.mark.parametrize(
    "dates",
    [
        ["2024-04-03", "2024-11-13", "15/03/2024"],  # a real date above the 12th
        ["2024-04-03", "2024-11-03", "05/05/2024"],  # a text up to the 12th
        ["2024-04-04", "2024-05-05", "15/06/2024"],  # the same day either way
    ],
)
def test_other_mixed_dates_are_read(dates):
    assert len(arc.read_log(pd.DataFrame({**RATED, "date": dates})).readings) == 3


def test_a_session_that_the_call_names_makes_no_date_exchanged():
    log = pd.DataFrame({**RATED, "date": ["15/03/2024", "16/03/2024", "17/03/2024"]}).drop(columns="moment")
    assert arc.read_log(log, sessions=["2024-03-04"]).readings["day"].tolist() == [11, 12, 13, 0]


def test_dates_with_points_are_day_first():
    log = arc.read_log(pd.DataFrame({**RATED, "date": ["04.03.2024", "05.03.2024", "06.03.2024"]}))
    assert log.readings["day"].tolist() == [0, 1, 2]


def test_points_beside_a_month_first_slash_are_asked():
    with pytest.raises(arc.LogError, match="mixes day/month and month/day"):
        arc.read_log(pd.DataFrame({**RATED, "date": ["04.03.2024", "3/15/2024", "06.03.2024"]}))


DAYS = ["2024-03-04", "2024-03-11", "2024-03-18"]


def test_session_1_of_4_is_the_first_and_four_were_planned():
    log = arc.read_log(pd.DataFrame({**WIDE, "Date": DAYS, "Session": ["1 of 4", "2 of 4", "3 of 4"]}))
    assert log.readings["session"].tolist() == [1, 1, 2, 2, 3, 3]
    assert set(log.readings["planned_sessions"]) == {"4"}


@pytest.mark.parametrize("header", ["Session", "Treatment"])
def test_kinds_of_treatment_are_kept_aside_and_sessions_numbered_by_dates(header):
    words = ["deep tissue", "soft tissue", "exercise"]
    log = arc.read_log(pd.DataFrame({**WIDE, "Date": DAYS, header: words}))
    assert log.readings["session"].tolist() == [1, 1, 2, 2, 3, 3]
    assert log.kept_aside["what"].tolist() == [f'column "{header}"']


def test_words_as_sessions_in_rows_of_reports_are_kept_aside():
    rows = {"client": ["A"] * 2, "date": DAYS[:2], "moment": ["before"] * 2, "rating": [3, 4]}
    log = arc.read_log(pd.DataFrame({**rows, "session": ["deep tissue", "massage"]}))
    assert log.readings["session"].tolist() == [1, 2]
    assert log.kept_aside["what"].tolist() == ['column "session" (words, no numbers)']


MERGED = {"Client": ["A", "", "", "B", ""], "Date": [f"2024-03-{day:02}" for day in (4, 11, 18, 5, 12)]}
SIDES = {"Pain before": [6, 5, 4, 8, 7], "Pain after": [4, 3, 4, 7, 5]}
LONG = {"moment": ["before"] * 5, "rating": [6, 5, 4, 8, 7]}


# Each kind of table, each mark and both answers, and not each with each.
@pytest.mark.parametrize(
    ("rest", "mark", "strict"),
    [
        (SIDES, "", True), (LONG, "", False), (LONG, '"', True), (SIDES, "〃", False), (SIDES, "do.", True),
        (LONG, "ditto", False),
    ],
)  # fmt: skip
def test_a_client_written_once_is_asked_about_and_the_proposal_ends_in_the_right_log(rest, mark, strict):
    log = pd.DataFrame({**MERGED, **rest})
    marked = log.assign(Client=log["Client"].replace("", mark))
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(marked, strict=strict)
    options = reason.value.causes[-1].fix.options
    assert options == {"fill_down": "client"}
    whole = arc.read_log(log.assign(Client=list("AAABB")))
    assert arc.read_log(marked, strict=strict, **options) == whole


def test_a_client_written_once_is_said_with_its_rows():
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(pd.DataFrame({**MERGED, **SIDES}))
    assert str(reason.value) == (
        "row 3: Client is blank in 3 rows, and each value is written once, above them. If each stands for the"
        ' cell above, pass fill_down="client".'
    )


@pytest.mark.parametrize(
    "clients", [["A", "", "B", "B", "B"], ["A", "A", "", "", "B"], ["", "A", "", "", "B"]]
)
def test_a_code_that_was_forgotten_is_not_filled_in(clients):
    with pytest.raises(arc.LogError, match="client is blank"):
        arc.read_log(pd.DataFrame({**MERGED, **LONG, "Client": clients}))


def test_a_ditto_mark_for_a_rating_is_asked_about_and_never_missing():
    sides = {"Pain before": ["7", "6", "5"], "Pain after": ["5", '"', ""]}
    log = pd.DataFrame({"Client": ["A"] * 3, "Date": ["2024-03-04", "2024-03-11", "2024-03-18"], **sides})
    with pytest.raises(arc.LogError) as caught:
        arc.read_log(log, strict=False)
    assert str(caught.value) == (
        'row 3: Pain after """ is a ditto mark, and no rating: write each rating out in a copy of the file.'
        ' If each stands for the cell above, pass fill_down="Pain after".'
    )
    for options in (caught.value.causes[-1].fix.options, {"fill_down": "rating"}):
        rows = arc.read_log(log, **options).readings
        after = rows.loc[rows["moment"] == "after", ["row", "low"]]
        # A rating that is blank was not given.
        assert after.to_numpy().tolist() == [[2, 5], [3, 5]]


def test_same_is_a_rating_in_words_and_a_mark_only_for_what_is_no_rating():
    log = pd.DataFrame(
        {
            "client": ["A"] * 3,
            "date": ["2024-03-04", "2024-03-05", "2024-03-06"],
            "rating": ["6", "5", "same"],
        }
    )
    assert arc.read_log(log).readings["direction"].tolist() == ["", "", "same"]
    with pytest.raises(arc.LogError, match="no rating: write each rating out"):
        arc.read_log(log.assign(rating=["6", "5", "〃"]), strict=False)


def test_several_columns_of_ditto_marks_are_asked_about_at_once():
    log = pd.DataFrame({**MERGED, **SIDES, "Area": ["neck", '"', '"', "back", "ditto"]})
    log = log.assign(Client=log["Client"].replace("", '"'))
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(log)
    options = reason.value.causes[-1].fix.options
    assert options == {"fill_down": "client, area"}
    areas = arc.read_log(log, **options).readings["area"]
    assert areas.tolist() == ["neck"] * 6 + ["back"] * 4


def test_a_column_that_is_not_there_or_has_nothing_above_cannot_be_filled_down():
    log = pd.DataFrame({**MERGED, **SIDES})
    with pytest.raises(arc.LogError, match='fill_down= names "Who"; this file has no such column.'):
        arc.read_log(log, fill_down="Who")
    with pytest.raises(arc.LogError, match="row 2: Client has no value above it"):
        arc.read_log(log.assign(Client=["", "A", "", "B", ""]), fill_down="client")


def test_arc_read_writes_a_log_in_arcs_own_layout_that_reads_back_as_the_same(tmp_path, capsys):
    sheet, clean = tmp_path / "sheet.csv", tmp_path / "log.csv"
    pd.DataFrame({**MERGED, **SIDES, "Fee": [60] * 5}).to_csv(sheet, index=False)
    before = sheet.read_bytes()
    assert main(["read", str(sheet), "--fill-down", "client", "-o", str(clean)]) == 0
    assert arc.read_log(clean) == arc.read_log(sheet, fill_down="client")
    assert sheet.read_bytes() == before
    said = capsys.readouterr().out
    assert "read as: a wide sheet (ratings side by side): 5 rows of the file, 10 reports" in said
    assert "  rating: 10 cells" in said
    assert 'kept aside, not written:\n  column "Fee": 5 cells' in said


def test_arc_read_writes_nothing_where_a_row_would_be_lost(tmp_path, capsys):
    sheet, clean = tmp_path / "sheet.csv", tmp_path / "log.csv"
    pd.DataFrame({**LONG, **MERGED, "Client": "A", "rating": [6, 5, 11, 8, 7]}).to_csv(sheet, index=False)
    assert main(["read", str(sheet), "-o", str(clean)]) == 1
    assert "Nothing was written: these rows would be lost." in capsys.readouterr().out
    assert not clean.exists()


PARTS = {"year": [2024] * 5, "month": [3, 3, 3, 4, 4], "day": [4, 5, 31, 1, 2]}
ONE_PERSON = {"Client": "A", **LONG, "moment": "between"}


@pytest.mark.parametrize(
    "names", [("year", "month", "day"), ("Jahr", "Monat", "Tag"), ("année", "mois", "jour")]
)
def test_year_month_and_day_in_three_columns_are_one_date(names):
    parts = dict(zip(names, PARTS.values(), strict=True))
    log = arc.read_log(pd.DataFrame({**ONE_PERSON, **parts}))
    assert log.readings["day"].tolist() == [0, 1, 27, 28, 29]


def test_a_day_alone_stays_a_day_of_the_log():
    log = arc.read_log(pd.DataFrame({**ONE_PERSON, "day": [0, 1, 2, 3, 4]}))
    assert log.readings["day"].tolist() == [0, 1, 2, 3, 4]


IN_WEEKS = {"Week of": ["2024-03-04", "2024-03-04", "2024-03-11"], "Day": ["Mon", "Thu", "Tue"]}
BEFORE_AND_AFTER = {"Pain before": [6, 5, 5], "Pain after": [4, 3, 2]}


@pytest.mark.parametrize(
    ("parts", "options", "days"),
    [
        ({"Year": [2024] * 3, "Month": [3, 3, 4], "Day": [4, 31, 1]}, {}, [0, 27, 28]),
        ({"Jahr": [2024] * 3, "Monat": [3, 3, 4], "Tag": [4, 31, 1]}, {}, [0, 27, 28]),
        (IN_WEEKS, {}, [0, 3, 8]),
        ({**IN_WEEKS, "Week of": ["2024-03-04", "", "2024-03-11"]}, {"fill_down": "Week of"}, [0, 3, 8]),
        ({**IN_WEEKS, "Week of": ["2024-03-04", "", ""]}, {"fill_down": "Week of, client"}, [0, 3, 1]),
    ],
)
def test_a_day_in_several_columns_of_a_wide_sheet_is_one_date(parts, options, days):
    client = ["A", "", ""] if "client" in options.get("fill_down", "") else ["A"] * 3
    sheet = pd.DataFrame({"Client": client, **parts, **BEFORE_AND_AFTER})
    log = arc.read_log(sheet, **options)
    assert log.readings["day"].tolist() == sorted([*days, *days])
    assert sorted(log.readings["low"]) == [2, 3, 4, 5, 5, 6]
    assert log.kept_aside.empty


@pytest.mark.parametrize("ratings", [BEFORE_AND_AFTER, {"moment": ["between"] * 3, "rating": [6, 5, 5]}])
def test_a_week_and_a_client_written_once_are_asked_and_the_proposals_followed(ratings):
    once = {"Client": ["A", "", ""], "Week of": ["2024-03-04", "", ""]}
    options = {}
    for said in ("Client is blank in 2 rows", "row 3: Week of is blank beside a day of the week"):
        with pytest.raises(arc.LogError, match=said) as caught:
            arc.read_log(pd.DataFrame({**IN_WEEKS, **once, **ratings}), **options)
        options = caught.value.causes[0].fix.options
    log = arc.read_log(pd.DataFrame({**IN_WEEKS, **once, **ratings}), **options)
    assert sorted(log.readings["day"].unique()) == [0, 1, 3]


@pytest.mark.parametrize("more", [{"Session date": "2024-03-04"}, {"Year.1": 2024, "Month.1": 3, "Day.1": 9}])
def test_a_date_in_three_columns_of_a_wide_sheet_is_never_a_day_of_the_log(more):
    with pytest.raises(arc.LogError, match='dates in the columns "year", "month", "day", beside ratings'):
        arc.read_log(pd.DataFrame({"Client": "A", **SIDES, **PARTS, **more}))


def test_a_part_of_the_day_leaves_the_time_blank_and_keeps_the_rating():
    times = ["am", "11:22", "Evening", "abends", ""]
    log = arc.read_log(
        pd.DataFrame({**ONE_PERSON, "date": pd.date_range("2024-08-04", periods=5), "time": times})
    )
    assert log.readings["low"].tolist() == [6, 5, 4, 8, 7]
    assert log.readings["hour"].notna().tolist() == [False, True, False, False, False]
    assert log.kept_aside.values.tolist() == [['column "time" (a part of the day, no clock)', 3]]


def test_another_word_in_the_time_is_still_a_problem():
    with pytest.raises(arc.LogError, match='time "later" is not a clock time'):
        arc.read_log(pd.DataFrame({**ONE_PERSON, "date": "2024-08-04", "time": ["later", *["9:00"] * 4]}))


@pytest.fixture
def with_hidden_rows(tmp_path):
    path = tmp_path / "sheet.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["Client", "Date", "Pain before", "Pain after"], ["A", DAYS[0], 6, 4], ["A", DAYS[1], 5, 3]]:
        sheet.append(row)
    sheet.append(["A", DAYS[2], 9, 9])
    sheet.row_dimensions[4].hidden = True
    sheet.row_dimensions[9].hidden = True  # blank
    sheet.column_dimensions["D"].hidden = True
    book.save(path)
    return path


def test_hidden_rows_and_columns_are_read_said_and_counted(with_hidden_rows):
    log = arc.read_log(with_hidden_rows)
    assert log.readings["low"].tolist() == [6, 4, 5, 3, 9, 9]
    said = ["hidden or filtered rows, read like the others (1)", "hidden columns, read like the others (1)"]
    assert log.kept_aside["what"].tolist() == said


def test_hidden_rows_can_be_left_out(with_hidden_rows, capsys):
    log = arc.read_log(with_hidden_rows, hidden_rows="leave out")
    assert log.readings["low"].tolist() == [6, 4, 5, 3]
    assert log.kept_aside["what"].tolist()[0] == "hidden or filtered rows, left out (1)"
    main(["check", str(with_hidden_rows), "--hidden-rows", "leave out"])
    assert "hidden or filtered rows, left out (1)" in " ".join(capsys.readouterr().out.split())


def test_another_word_for_hidden_rows_is_refused():
    with pytest.raises(ValueError, match='hidden_rows= is "no"; it takes "read" or "leave out"'):
        arc.read_log(pd.DataFrame(RATED), hidden_rows="no")


ATTACKS = {
    "start_time": ["2024-05-02 07:40:00", "2024-05-03 22:15:00", "2024-05-06 14:00:00"],
    "end_time": ["2024-05-02 09:10:00", "2024-05-04 00:05:00", "2024-05-08 15:20:00"],
    "intensity": [8, 7, 5],
}
WITHIN = ['column "end_time" (ended within a day)', 2]


def test_a_start_is_the_date_and_the_time_of_an_attack_and_the_end_how_long_it_lasted():
    log = arc.read_log(pd.DataFrame(ATTACKS), person="me", sessions=["2024-05-04"])
    assert log.readings["day"].tolist() == [-2, -1, 2, 0]
    assert log.readings["hour"].round(2).tolist()[:3] == [7.67, 22.25, 14]
    assert log.readings["lasts_high"].fillna(0).tolist() == [0, 0, 3, 0]
    assert set(log.readings["client"]) == {"me"}
    assert log.kept_aside.values.tolist() == [WITHIN]


def test_attacks_of_one_person_ask_for_a_code_and_nothing_else():
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(pd.DataFrame(ATTACKS))
    assert reason.value.causes[0].fix.options == {"person": "C01"}
    assert len(arc.read_log(pd.DataFrame(ATTACKS), person="C01").readings) == 3


def test_dates_and_clocks_of_an_attack_may_stand_apart():
    parts = {name: pd.to_datetime(pd.Series(ATTACKS[f"{name}_time"])) for name in ("start", "end")}
    apart = {f"{name} date": stamps.dt.date for name, stamps in parts.items()}
    apart |= {f"{name} time": stamps.dt.strftime("%H:%M") for name, stamps in parts.items()}
    log = arc.read_log(pd.DataFrame({**apart, "Pain": ATTACKS["intensity"]}), person="me")
    assert log == arc.read_log(pd.DataFrame(ATTACKS), person="me")


def test_a_start_that_holds_a_clock_is_the_time_beside_a_date():
    rows = {"Date": ["2024-05-02", "2024-05-03"], "Start": ["07:40", "22:15"], "Pain": [8, 7]}
    assert arc.read_log(pd.DataFrame(rows), person="me").readings["hour"].round(2).tolist() == [7.67, 22.25]
