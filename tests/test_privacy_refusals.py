"""What is refused before anything is shared: by row and kind, all at once, and never by the text itself."""

from __future__ import annotations

import pytest
from log_files import written
from make_log import at, log_of

import arc
from arc.privacy import PrivacyError, deidentify, patterns
from arc.privacy.areas import is_plain_area


def refusal(log: arc.PainLog) -> str:
    """The whole message with which the log is refused."""
    with pytest.raises(PrivacyError) as caught:
        deidentify(log)
    return str(caught.value)


@pytest.mark.parametrize(
    ("area", "kind"),
    [
        ("knee vorlep@zubmail.example", "an e-mail address"),
        ("knee, call 0171 555 0199", "a phone number"),
        ("knee since 4 March", "a date"),
        ("knee 2024-03-04", "a date"),
        ("knee 4-May", "a date"),
        ("knee, last Tuesday", "a date"),
        ("Quirina's knee", "a name from the client column"),
        ("Mrs Vorlep's knee", "a title with a name"),
        ("www.knee.example", "a web address"),
    ],
)
def test_an_area_that_seems_to_name_somebody_refuses_by_row_and_kind_and_does_not_repeat_it(area, kind):
    rows = [at(0, 5, "before", area=area, client="Quirina Vex"), at(0, 5, "before", client="B", area="hip")]
    with pytest.raises(PrivacyError) as caught:
        deidentify(log_of(*rows))
    assert str(caught.value) == (
        "Nothing was made to be shared; 1 cell in the way:\n"
        f'  row 2: area holds what looks like {kind}. Write a part of the body only, such as "low back".'
    )


def test_all_such_cells_are_listed_with_all_that_they_seem_to_hold():
    rows = [at(day, 5, "before", area=area) for day, area in enumerate(["a@b", "hip", "x@y 4 May"])]
    with pytest.raises(PrivacyError) as caught:
        deidentify(log_of(*rows))
    assert str(caught.value).split("\n") == [
        "Nothing was made to be shared; 2 cells in the way:",
        (
            "  row 2: area holds what looks like an e-mail address. Write a part of the body only, such as"
            ' "low back".'
        ),
        (
            "  row 4: area holds what looks like an e-mail address and a date. Write a part of the body only,"
            ' such as "low back".'
        ),
    ]


@pytest.mark.parametrize(
    "area", ["low back", "both knees", "hand", "left hip/groin", "neck & jaw", "mid-back", ""]
)
def test_parts_of_the_body_name_nobody(area):
    assert is_plain_area(area)
    assert patterns.kinds_in(area, patterns.names_in(["Hand", "K7", "B"])) == []


def test_a_log_with_unread_rows_is_not_shared():
    log = log_of(at(0, 5, "before"), at(1, 99), strict=False)
    assert (
        refusal(log)
        == "Nothing was made to be shared: 1 row of this log cannot be read (row 3). Mend it first, so that"
        " nothing is lost on the way."
    )


@pytest.mark.parametrize(("rows", "named"), [(20, "18, 19, 20 and 21"), (21, "18, 19, 20, 21 and 1 more")])
def test_the_rows_that_cannot_be_read_are_named(rows, named):
    said = refusal(log_of(*(at(day, 99) for day in range(rows)), strict=False))
    assert f"{rows} rows of this log cannot be read (rows 2, 3, " in said
    assert f", {named}). Mend them first" in said


def test_a_rating_that_no_plain_words_say_is_named(monkeypatch):
    monkeypatch.setattr("arc.privacy.spelling._spellings", lambda low, high: iter(()))
    monkeypatch.setattr("arc.privacy.spelling._rating", lambda *cells: None)
    with pytest.raises(PrivacyError) as caught:
        deidentify(log_of(at(0, "2-3", "before")))
    assert (
        str(caught.value).split("\n")[1]
        == "  row 2: rating cannot be written in plain words. Write it as a number or a range, such as 2-3."
    )


ONE_CELL = "Nothing was made to be shared; 1 cell in the way:\n  row 3: "
MAY_BE = "is above 1,000, so it may be a date, a year or the number of a file. Correct it, or leave it blank."
TOO_FAR = (
    "day lies more than 20 years from the client's first session, so it may be a date, or a date of birth."
    " Correct it, or leave the row away."
)


@pytest.mark.parametrize(
    ("column", "good", "bad"),
    [
        ("minutes", "1000", "1000.5"),
        ("planned_sessions", "1000", "240304"),
        ("scale", "0-1000", "0-2024"),
        ("lasts_days", "1000", "2-2024"),
        ("hours_after_session", "1000", "1001"),
    ],
)
def test_a_number_that_may_be_a_date_or_an_id_refuses(column, good, bad):
    def log(said):
        return log_of(
            at(0, 5, "before", session=1),
            {"moment": "between", "rating": 4, "area": "hip", "session": 1, column: said},
        )

    assert refusal(log(bad)) == f"{ONE_CELL}{column} {MAY_BE}"
    assert len(deidentify(log(good)).table) == 2


@pytest.mark.parametrize("sign", [1, -1])
def test_a_day_twenty_years_away_may_be_a_date_of_birth(sign):
    def log(day):
        return log_of(at(0, 5, "before"), at(day, 4))

    assert refusal(log(sign * 7306)) == f"{ONE_CELL}{TOO_FAR}"
    assert deidentify(log(sign * 7305)).table["day"].tolist() == ["0", str(sign * 7305)]


def test_days_after_a_session_without_a_day_have_the_same_bound():
    rows = [
        {"moment": "before", "rating": 5, "session": 1},
        {"moment": "between", "rating": 4, "session": 1, "days_after_session": 45355},
    ]
    assert refusal(log_of(*rows)) == f"{ONE_CELL}{TOO_FAR}"


def test_a_date_of_birth_beside_dates_is_named_and_not_repeated():
    rows = [
        {"date": "2024-03-04", "moment": "before", "rating": 5},
        {"date": "1971-05-06", "moment": "usual", "rating": 4},
    ]
    assert refusal(log_of(*rows)) == f"{ONE_CELL}{TOO_FAR}"


def test_everything_in_the_way_is_listed_at_once_in_the_order_of_the_rows():
    log = log_of(
        at(0, 5, "before", minutes=2024),
        at(1, 5, area="a@b"),
        at(20_000, 5, minutes=20_240_304 % 9999),
    )
    assert [line.split(": ")[1].split()[0] for line in refusal(log).split("\n")[1:]] == [
        "minutes",
        "area",
        "day",
        "minutes",
    ]
    assert refusal(log).startswith("Nothing was made to be shared; 4 cells in the way:\n  row 2: minutes")


def test_rows_of_a_wide_sheet_are_those_of_the_file_and_named_once(tmp_path):
    text = "client,date,area,before,after,+1 day\nA,2024-03-04,hip,5,4,3\nA,2024-03-11,Quirina@x,5,4,3\n"
    assert (
        refusal(arc.read_log(written(tmp_path, text)))
        == "Nothing was made to be shared; 1 cell in the way:\n  row 3: area holds what looks like an e-mail"
        ' address. Write a part of the body only, such as "low back".'
    )


@pytest.mark.parametrize(
    ("name", "clients", "kinds"),
    [
        ("shareable", ["Quirina Vex", "Share", "Sha", "A"], []),
        ("for-quirina", ["Quirina Vex"], [patterns.SOMEBODY]),
        ("quirinas_log", ["Quirina Vex"], [patterns.SOMEBODY]),
        ("shareableQuirina", ["Quirina Vex"], [patterns.SOMEBODY]),
        ("jonas", ["Jonas"], [patterns.SOMEBODY]),
        ("jo-share", ["Jo"], [patterns.SOMEBODY]),
        ("join-share", ["Jo"], []),
        ("a-share", ["A"], []),
        ("zoe", ["Zoe\u0308"], [patterns.SOMEBODY]),
        ("copy of \u674e\u96f7", ["\u674e\u96f7"], [patterns.SOMEBODY]),
        ("\u674e\u96f7\u7684", ["\u674e\u96f7"], [patterns.SOMEBODY]),
        ("client-log", ["client 1", "case 2", "person 1"], []),
        ("p07-log", ["P07"], [patterns.SOMEBODY]),
        ("knee-log", ["Knee"], []),
        ("me@home", ["A"], ["an e-mail address"]),
        ("log_2024", ["A"], ["a date"]),
        ("log-20240304", ["A"], ["a date"]),
        ("log-4-may", ["A"], ["a date"]),
        ("01715550199", ["A"], ["a phone number"]),
        ("Mrs Vorlep", ["A"], ["a title with a name"]),
    ],
)
def test_the_name_of_a_file_tells_nobody_and_no_date(name, clients, kinds):
    assert patterns.kinds_in_file_name(name, clients) == kinds


def test_a_notebook_shows_the_message_and_no_trace():
    log = log_of(at(0, 5, "before", area="a@b"))
    with pytest.raises(PrivacyError) as caught:
        deidentify(log)
    # IPython asks an error for this.
    assert caught.value._render_traceback_() == f"PrivacyError: {refusal(log)}".split("\n")
