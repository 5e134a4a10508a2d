"""When, and which session: dates that a spreadsheet exchanged, and sessions that are named by words."""

import pandas as pd
import pytest

import arc

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


@pytest.mark.parametrize("rest", [SIDES, LONG])
@pytest.mark.parametrize("mark", ["", '"', "〃", "do.", "ditto"])
@pytest.mark.parametrize("strict", [True, False])
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
