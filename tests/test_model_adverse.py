"""Unwanted events: every session is yes, no or not asked; not asked is not no; a yes is never lost."""

from __future__ import annotations

import pandas as pd
import pytest
from make_log import at, log_of
from texts import pairs_of, texts_of

import arc
from arc.estimates import rows_of
from arc.models.adverse.fit import adverse_events, people_with_event

COUNTS = ["sessions", "asked", "yes", "no", "not_asked", "yes_elsewhere", "no_elsewhere"]


def lines(log: arc.PainLog) -> dict[str, str]:
    return texts_of(adverse_events(log))


def counts(log: arc.PainLog, client: str = "A") -> list[int]:
    return adverse_events(log).table.set_index("client").loc[client, COUNTS].tolist()


def test_the_three_cases_were_never_asked_and_that_is_no_no():
    found = adverse_events(arc.load_sample("three-cases"))
    assert found.table[["client", "sessions", "asked", "yes", "no", "not_asked"]].values.tolist() == [
        ["A", 3, 0, 0, 0, 3],
        ["B", 5, 0, 0, 0, 5],
        ["C", 3, 0, 0, 0, 3],
    ]
    assert pairs_of(found) == (
        (
            "asked about",
            (
                "0 of 11 sessions: whether anything unwanted followed was not recorded for any of them, and"
                " that is not a no"
            ),
        ),
        ("unwanted events", "not known"),
        ("other reports", "yes 0 · no 0 in reports that belong to no session"),
        ("red flag recorded", "for none of 3 clients; 2 not asked, which is not a no"),
        ("across clients", "no upper bound: 0 clients asked, and at least 3 are needed"),
    )
    assert "interval" not in repr(found)


def test_blank_and_not_asked_are_not_no():
    log = log_of(
        at(0, 5, "after", session=1, adverse_event="no"),
        at(7, 5, "after", session=2, adverse_event="not asked"),
        at(14, 5, "after", session=3),
    )
    assert counts(log) == [3, 1, 0, 1, 2, 0, 0]
    assert lines(log)["asked about"] == "1 of 3 sessions; not asked 2, which is not a no"


def test_one_yes_outweighs_a_no_of_the_same_session():
    log = log_of(
        at(0, 5, "after", session=1, adverse_event="no"),
        at(2, 6, adverse_event="yes"),
    )
    assert counts(log) == [1, 1, 1, 0, 0, 0, 0]


def test_a_report_before_a_session_looks_back_at_the_session_before():
    log = log_of(
        at(0, 5, "before", session=1, adverse_event="no"),
        at(7, 5, "before", session=2, adverse_event="yes"),
        at(7, 4, "after", session=2),
    )
    # The first one has no session to look back at.
    assert counts(log) == [2, 1, 1, 0, 1, 0, 1]


def test_a_report_of_the_session_day_is_placed_by_the_clock_or_counted_beside():
    session = [at(0, 5, "after", session=1, time="10:00"), at(7, 5, "after", session=2, time="10:00")]
    later = log_of(*session, at(7, 6, time="18:00", adverse_event="yes"))
    earlier = log_of(*session, at(7, 6, time="08:00", adverse_event="yes"))
    unknown = log_of(*session, at(7, 6, adverse_event="yes"))
    assert counts(later) == [2, 1, 1, 0, 1, 0, 0]
    assert counts(earlier) == [2, 1, 1, 0, 1, 0, 0]
    assert counts(unknown) == [2, 0, 0, 0, 2, 1, 0]
    assert people_with_event(adverse_events(unknown).table) == (1, 1)


def asked(*answers: str) -> arc.PainLog:
    rows = [
        at(0, 5, "after", session=1, client=f"C{n}", adverse_event=said) for n, said in enumerate(answers)
    ]
    return log_of(*rows)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("no", "no"), "no upper bound: 2 clients asked, and at least 3 are needed"),
        (("no", "yes", ""), "no upper bound: 2 clients asked, and at least 3 are needed"),
        (
            ("no", "no", "no"),
            (
                "0 of 3 clients asked had any; up to 71 % of people like these (upper end of the exact 95 %"
                " interval)"
            ),
        ),
        (
            ("no",) * 5,
            (
                "0 of 5 clients asked had any; up to 52 % of people like these (upper end of the exact 95 %"
                " interval)"
            ),
        ),
    ],
)
def test_an_upper_bound_over_people_only_from_three_clients_asked(answers, said):
    assert lines(asked(*answers))["across clients"] == said


def test_no_bound_is_a_declined_estimate_and_a_bound_is_an_end_of_its_interval():
    few = adverse_events(asked("yes", "no"))
    assert few.declined["reason"].tolist() == ["no upper bound: 2 clients asked, and at least 3 are needed"]
    enough = adverse_events(asked("yes", "no", "no"))
    assert enough.declined.empty
    (row,) = rows_of(enough.estimates, "clients with an unwanted event")
    assert (row.low, row.clients, round(row.interval_high, 1)) == (1, 3, 90.6)


def test_the_exact_upper_bound_of_all_is_all():
    assert "up to 100 % of people" in lines(asked("yes", "yes", "yes"))["across clients"]


def test_a_client_with_a_red_flag_is_not_in_the_table_and_no_yes_is_lost():
    log = log_of(
        at(0, 5, "after", session=1, red_flag="yes", adverse_event="yes"),
        at(0, 5, "after", session=1, client="B", adverse_event="no"),
    )
    found = adverse_events(log)
    assert found.table["client"].tolist() == ["B"]
    assert (
        texts_of(found)["red flag recorded"]
        == "1 client not in the table; of unwanted events their reports say yes 1 · no 0"
    )


def test_a_log_of_which_no_row_could_be_read_gives_an_empty_table():
    frame = pd.DataFrame(
        {"client": [""], "day": ["1"], "moment": ["between"], "rating": ["5"], "adverse_event": ["yes"]}
    )
    found = adverse_events(arc.read_log(frame, strict=False))
    assert found.table.columns.tolist() == ["client", *COUNTS]
    assert found.table.empty
    assert texts_of(found)["asked about"] == "no session to ask about"


def test_words_only_and_missing_levels_can_still_say_yes():
    log = log_of(at(0, "better", "after", session=1, adverse_event="yes"), at(3, "", adverse_event="no"))
    assert counts(log) == [1, 1, 1, 0, 0, 0, 0]
    assert adverse_events(log).plot().alt
