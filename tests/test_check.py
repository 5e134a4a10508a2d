"""`arc check`: every problem with its way out, what the log
carries in the models' own words, and exit codes for scripts.
"""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from log_files import written
from make_log import at, log_of

import arc
from arc.cli import main
from arc.estimates import declined, estimates
from arc.report.carries import NO, PARTLY, YES, Carried, weigh_answer, what_it_carries
from arc.results import Refusal, Result
from arc.stats import intervals
from arc.vocabulary.facts import Facts

FLARE = "How often does a flare follow a session?"
PROBLEMS = """\
client,date,session,moment,rating
A,2024-03-04,1,before,6
A,2024-03-05,,between,12
A,2024-03-11,2,before,4
B,2024-03-04,1,before,none
B,04/05/2024,,between,3
"""
THREE_CASES_NEXT = """\
  - Add clients: 8 clients for a flare of 2 points to be found in 80 % of such logs with 3 sessions each. In
    this log: 3 of 8 clients so far.

Every row could be read.
"""
THREE_CASES_END = """\
What this log can carry
  yes: there is an answer · partly: an answer without what is named below it · no: no answer, and why
  partly  How often does a flare follow a session?
          - mean share of a client's sessions with a flare: 8 of 11 sessions are not known
          - share drawn towards the mean: 2 clients with a known session, and 8 are needed
          - day 1 beside chance, the largest p of three days before it (higher and lower): 2 clients whose
            days can be compared, at least 3 are needed
  no      What followed other days that began alike?
          - why: no day without a session began like a session's day, so nothing can stand beside the
            sessions.
          - needed: a diary that goes on away from sessions: two days in a row that began like a session's
            (within 1 point of its arrival and of the day before it), with no session in the 7 days before and
            after.
  partly  How much does a rating change?
          - mean change, share of clients that fell by an important change, share of clients that rose by an
            important change (on the table, day 1 and days 5 to 7): no mean or interval below 3 clients
"""


def carried(log, question: str = FLARE) -> Carried:
    return next(one for ones in what_it_carries(log).values() for one in ones if one.question == question)


def test_a_log_without_problems_shows_what_it_carries_and_ends_with_0(capsys):
    assert main(["check", "three-cases"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Pain log  three-cases\n  clients                 3 (A, B and C)\n")
    assert THREE_CASES_END in shown
    assert (
        "  yes     What would a log of this size allow?\n\nWhat to record next time\n  - Ask each client"
        in shown
    )
    assert shown.endswith(THREE_CASES_NEXT)
    assert "Safety first" not in shown


def test_rows_with_problems_are_all_named_and_end_with_1(tmp_path, capsys):
    path = written(tmp_path, PROBLEMS)
    assert main(["check", str(path)]) == 1
    shown = capsys.readouterr().out
    assert (
        '  Problems\n  row 3: rating "12" is outside 0-10. If this log uses another scale, name it in the'
        " column"
        ' "scale"; nothing\n    is rescaled.\n  row 6: date "04/05/2024" could be day/month or month/day, and'
        ' no other row of the column settles it. Add\n    --dates "day first" or --dates "month first".\n'
        in shown
    )
    assert shown.endswith(
        "\n\n2 problems in 2 rows. Mend what is listed in the file, save it, and check again; the other rows"
        " could be read.\n"
    )
    assert path.read_text() == PROBLEMS


def test_the_way_out_that_it_names_works(tmp_path):
    path = written(tmp_path, PROBLEMS.replace("12", "2"))
    assert main(["check", str(path)]) == 1
    assert main(["check", str(path), "--dates", "day first"]) == 0


def test_many_problems_of_one_cause_are_one_line_and_all_of_them_listed_when_asked_for(tmp_path, capsys):
    path = written(
        tmp_path, "client,day,moment,rating\n" + "".join(f"A,{n},between,{n + 11}\n" for n in range(45))
    )
    count = (
        "45 problems in 45 rows, and no row could be read. Mend what is listed in the file, save it, and"
        " check again."
    )
    assert main(["check", str(path)]) == 1
    shown = capsys.readouterr().out
    assert (
        '  45 rows: rating "11", "12" ... is outside 0-10. If this log uses another scale, name it in the'
        " column"
        '\n    "scale"; nothing is rescaled. First rows 2, 3 and 4.\n' in shown
    )
    assert shown.endswith(f"{count} arc check --all lists each of them.\n")
    assert shown.count("\n") < 30
    assert main(["check", str(path), "--all"]) == 1
    shown = capsys.readouterr().out
    assert [f"row {row}: " in shown for row in range(2, 47)] == [True] * 45
    assert shown.endswith(f"{count}\n")
    assert "What this log can carry" not in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "Name,day,moment,NRS\nA,0,before,5\n",
            (
                'arc: No column "client" and "rating" or "direction". arc looks for client, moment, day or'
                " date or session, rating; this file has Name, day, moment and NRS. Add --column"
                ' "client=Name" --column "rating=NRS" (arc check --save-mapping FILE.toml keeps it).\n'
            ),
        ),
        ("", 'arc: "log.csv" is empty. A log needs a header row and at least one report.\n'),
    ],
)
def test_a_file_that_is_no_log_ends_with_2_and_one_message(tmp_path, capsys, content, said):
    assert main(["check", str(written(tmp_path, content))]) == 2
    assert capsys.readouterr() == ("", said)


def test_a_recorded_red_flag_brings_the_safety_notice_first(tmp_path, capsys):
    path = written(tmp_path, "client,day,moment,rating,red_flag\nA,0,before,5,yes\nA,1,between,5,\n")
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{arc.safety_notice()!r}\n\nPain log  your log\n")


def test_words_of_a_warning_sign_bring_it_too(tmp_path, capsys):
    path = written(tmp_path, "client,day,moment,rating,note\nA,0,before,5,legs feel numb\n")
    assert main(["check", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Safety first\n")
    assert "legs feel" not in shown


def test_the_exit_codes_are_in_the_help(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--help"])
    assert stopped.value.code == 0
    assert (
        "exit codes: 0 every row could be read · 1 some rows have a problem · 2 the log cannot be read at all"
        in capsys.readouterr().out
    )


def test_a_refusal_is_told_in_its_own_words():
    log = log_of(at(0, 5, "before"), at(1, 7))
    refused = next(
        answer for _, answer in arc.ask_all(arc.mark(arc.align(log))).asked if isinstance(answer, Refusal)
    )
    assert (("why", refused.text), ("needed", refused.needed)) in [
        one.missing for one in what_it_carries(log)[""] if one.carried == NO
    ]


def test_what_is_missing_follows_the_models_own_gate(monkeypatch):
    log, what = arc.load_sample("three-cases"), "day 1 beside chance, the largest p of three days before it"
    text = "2 clients whose days can be compared, at least {} are needed"
    assert dict(carried(log).missing)[f"{what} (higher and lower)"] == text.format(intervals.GATE_CLIENTS)
    monkeypatch.setattr("arc.simulation.verdict.GATE_CLIENTS", intervals.GATE_CLIENTS + 1)
    assert dict(carried(log).missing)[f"{what} (higher and lower)"] == text.format(intervals.GATE_CLIENTS + 1)


def test_eight_clients_carry_an_interval_over_people_and_two_do_not():
    eight, two = (
        arc.read_log(arc.simulate_log(clients=number, session_days=(0, 8, 17), seed=1)) for number in (8, 2)
    )
    share = "mean share of a client's sessions with a flare"
    assert share not in dict(weigh_answer(FLARE, arc.fit_flare(eight)).missing)
    assert share in dict(weigh_answer(FLARE, arc.fit_flare(two)).missing)
    assert weigh_answer("size", arc.plan_for(arc.load_sample("three-cases"))) == Carried("size", YES, ())


def test_each_area_of_one_client_is_checked_apart(tmp_path, capsys):
    rows = "A,0,before,5,knee\nA,0,before,4,back\nA,1,between,4,back\nA,1,between,4,\n"
    lines = f"client,day,moment,rating,area\n{rows}"
    assert main(["check", str(written(tmp_path, lines))]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.split("\n") if line.startswith("What this log")] == [
        "What this log can carry  (area blank)", "What this log can carry  (back)",
        "What this log can carry  (knee)",
    ]  # fmt: skip


def test_a_log_without_sessions_is_checked_without_a_stumble():
    log = log_of({"day": None, "rating": 5, "moment": "usual"})
    assert {one.carried for one in what_it_carries(log)[""]} == {NO, PARTLY}


def test_what_is_declined_is_told_once_for_each_reason_with_what_it_takes_away_and_where():
    rows = [
        declined("mean", "too few", when="day 1", scale="0-10"),
        declined("spread", "too few", when="day 2"),
        declined("mean", "no plan", client="A"),
        declined("verdict", "not testable"),
        {"quantity": "mean", "value": 3},
    ]
    answer = Result("", (), pd.DataFrame(), Facts(), lambda: None, estimates=estimates(rows))
    assert weigh_answer("?", answer).missing == (
        ("mean, spread (day 1 and day 2)", "too few"), ("mean (A)", "no plan"), ("verdict", "not testable"),
    )  # fmt: skip
    given = Result("", (), pd.DataFrame(), Facts(), lambda: None, estimates=estimates(rows[-1:]))
    assert weigh_answer("?", given) == Carried("?", YES, ())


def test_a_label_reworded_in_a_model_takes_nothing_out_of_the_report():
    answer = arc.adverse_events(arc.load_sample())
    reworded = dataclasses.replace(
        answer, lines=tuple(dataclasses.replace(line, label="?", text="!") for line in answer.lines)
    )
    assert [line.key for line in reworded.lead] == [line.key for line in answer.lead]
    assert reworded.said("asked_about", "red_flag_recorded") == ("?: !", "?: !")
    assert len(reworded.said()) == len(answer.lines)
    assert weigh_answer("?", reworded).missing == weigh_answer("?", answer).missing
