"""Reminders: the days that answers need, a code and no name, and a calendar file that programs can read."""

from __future__ import annotations

import datetime as dt
import os
import stat

import pandas as pd
import pytest
from log_files import written

from arc.cli import main
from arc.errors import CallError
from arc.template.reminders import calendar, reminders, write_reminders

TODAY = dt.date(2026, 3, 2)
CODES = {"A": "A"}


def sessions(*rows: tuple[str, int, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["client", "session", "date"])
    return frame.assign(date=[dt.date.fromisoformat(day) for day in frame["date"]])


def days(asked: pd.DataFrame) -> list[str]:
    return [str(day) for day in asked["date"]]


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_the_days_are_three_and_one_before_and_one_and_two_after_from_today_on():
    asked = reminders(sessions(("A", 4, "2026-03-05")), today=TODAY)
    assert days(asked) == ["2026-03-02", "2026-03-04", "2026-03-06", "2026-03-07"]
    assert asked["why"].tolist() == [
        "3 days before session 4",
        "1 day before session 4",
        "1 day after session 4",
        "2 days after session 4",
    ]
    later = reminders(sessions(("A", 4, "2026-03-05")), today=dt.date(2026, 3, 3))
    assert days(later) == ["2026-03-04", "2026-03-06", "2026-03-07"]
    assert days(reminders(sessions(("A", 4, "2026-02-28")), today=TODAY)) == ["2026-03-02"]
    assert reminders(sessions(("A", 4, "2026-02-27")), today=TODAY).empty


def test_a_slip_in_the_year_asks_for_nothing():
    assert len(reminders(sessions(("A", 1, "2027-03-02")), today=TODAY)) == 3
    assert reminders(sessions(("A", 1, "2042-03-02")), today=TODAY).empty


def test_a_day_between_two_sessions_is_asked_once_and_a_session_day_is_its_own():
    asked = reminders(sessions(("A", 1, "2026-03-10"), ("A", 2, "2026-03-12")), today=TODAY)
    assert days(asked) == ["2026-03-07", "2026-03-09", "2026-03-11", "2026-03-13", "2026-03-14"]
    assert asked["why"].tolist()[1:3] == [
        "1 day before session 1 and 3 days before session 2",
        "1 day after session 1 and 1 day before session 2",
    ]
    other = reminders(sessions(("A", 1, "2026-03-10"), ("B", 1, "2026-03-10")), today=TODAY)
    assert other["client"].tolist() == ["A", "B"] * 4


def test_the_calendar_holds_an_event_for_each_day_with_a_code_and_no_name():
    codes = {"Mary, Smith": "client 1"}
    text = calendar(reminders(sessions(("Mary, Smith", 1, "2026-03-05")), today=TODAY), codes=codes)
    lines = unfolded(text)
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//arc//reminders//EN", "BEGIN:VEVENT"]
    assert lines[4:10] == [
        "UID:20260302-1@arc.invalid",
        "DTSTAMP:20260302T000000Z",
        "DTSTART:20260302T080000",
        "DURATION:PT5M",
        "SUMMARY:Pain now\\, as a number or in words? (client 1)",
        "DESCRIPTION:3 days before session 1. Write down what it is\\, also where nothing"
        " changed. A day without a note stays a gap.",
    ]
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == text.count("ACTION:DISPLAY") == 4
    assert "Smith" not in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_code_cannot_write_a_line_of_its_own():
    asked = reminders(sessions(("A", 1, "2026-03-05")), today=TODAY)
    text = calendar(asked, codes={"A": "A\r\nBEGIN:VEVENT"})
    assert [line.startswith("BEGIN:VEVENT") for line in text.split("\r\n")].count(True) == 4


def test_the_file_is_new_private_and_refused_in_words(tmp_path):
    given = sessions(("A", 1, "2026-03-05"))
    path, asked = write_reminders(
        tmp_path / "mornings.ics", given, codes=CODES, today=TODAY, at=dt.time(7, 30)
    )
    assert "DTSTART:20260302T073000" in path.read_text()
    assert len(asked) == 4
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(CallError, match='already a file "mornings.ics"'):
        write_reminders(path, given, codes=CODES, today=TODAY)
    with pytest.raises(CallError, match=r'A file of reminders ends in .ics; "a.csv" does not.'):
        write_reminders(tmp_path / "a.csv", given, codes=CODES, today=TODAY)
    with pytest.raises(CallError) as caught:
        write_reminders(tmp_path / "b.ics", given, codes=CODES, today=dt.date(2026, 4, 1))
    assert str(caught.value) == (
        "No session has a day to ask on from today on: reminders are for 4 days around it. Say when the next"
        " session is, such as --next 2026-04-08."
    )
    assert not (tmp_path / "b.ics").exists()


# --- From a log, in a terminal ---


def ahead(days_ahead: int) -> str:
    return str(dt.date.today() + dt.timedelta(days=days_ahead))


def log_of(folder, *more: str) -> str:
    rows = [f"A,{ahead(-7)},before,5", f"A,{ahead(-6)},between,4", *more]
    return str(written(folder, "\n".join(["client,date,moment,rating", *rows]) + "\n"))


def test_a_planned_session_in_the_log_is_reminded_of(tmp_path, capsys):
    out = tmp_path / "mornings.ics"
    assert main(["remind", log_of(tmp_path, f"A,{ahead(5)},attended,"), "-o", str(out)]) == 0
    assert capsys.readouterr().out == (
        f"reminders: {out} (4 days from {ahead(2)} to {ahead(7)}, for 1 client)\n"
        "Send it to the client, or open it with a calendar. It holds no rating.\n"
    )
    assert "session 2" in out.read_text()


def test_the_next_session_is_said_for_one_client(tmp_path, capsys):
    out, log = tmp_path / "mornings.ics", log_of(tmp_path, f"B,{ahead(-9)},before,3")
    call = ["remind", log, "-o", str(out), "--next", ahead(10)]
    assert main(call) == 2
    assert capsys.readouterr().err == (
        "arc: The log has 2 clients: say whose session is next, with --client and one of A and B.\n"
    )
    assert main([*call, "--client", "C"]) == 2
    assert 'There is no client "C" in this log.' in capsys.readouterr().err
    assert main([*call, "--client", "B", "--at", "21:15"]) == 0
    text = out.read_text()
    assert text.count("BEGIN:VEVENT") == text.count("(B)") / 2 == 4
    assert "T211500" in text
    assert "before session 2" in text


def test_a_code_that_may_be_a_name_is_not_in_the_file(tmp_path):
    rows = [f"Mary Smith,{ahead(-7)},before,5", f"Mary Smith,{ahead(3)},attended,"]
    log = str(written(tmp_path, "\n".join(["client,date,moment,rating", *rows]) + "\n"))
    assert main(["remind", log, "-o", str(tmp_path / "mornings.ics")]) == 0
    text = (tmp_path / "mornings.ics").read_text()
    assert "Smith" not in text
    assert "(client 1)" in text


def test_of_a_function_nobody_is_asked_for_pain_and_its_name_is_not_in_the_file(tmp_path):
    out, how = tmp_path / "mornings.ics", ["--measure", "Mary's walking", "--higher-is", "better"]
    log = log_of(tmp_path, f"A,{ahead(5)},attended,")
    assert main(["remind", log, "-o", str(out), *how]) == 0
    text = out.read_text()
    assert text.count("How is it now\\, as a number or in words? (A)") == 8
    assert "ain" not in text.replace("again", "")
    assert "Mary" not in text


def test_each_client_is_asked_for_what_that_client_rates(tmp_path):
    rows = [f"A,{ahead(-6)},between,4,", f"B,{ahead(-6)},between,4,function"]
    rows += [f"{client},{ahead(5)},attended,," for client in "AB"]
    log = str(written(tmp_path, "\n".join(["client,date,moment,rating,measure", *rows]) + "\n"))
    out = tmp_path / "mornings.ics"
    assert main(["remind", log, "-o", str(out)]) == 0
    asked = {line for line in unfolded(out.read_bytes().decode()) if line.startswith("SUMMARY")}
    assert asked == {
        "SUMMARY:Pain now\\, as a number or in words? (A)",
        "SUMMARY:How is it now\\, as a number or in words? (B)",
    }


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "No session has a day to ask on from today on"),
        (["--next", "soon"], '"soon" is no day. Write it as 2026-03-31.'),
        (["--at", "8 am"], '"8 am" is no time. Write it as 08:00.'),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path, capsys, more, said):
    out = tmp_path / "mornings.ics"
    assert main(["remind", log_of(tmp_path), "-o", str(out), *more]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
    assert main(["remind", "three-cases", "-o", str(out)]) == 2
    assert "A sample has no dates" in capsys.readouterr().err
