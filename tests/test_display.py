"""The same facts in a terminal and in Jupyter, escaped; and the fixed notice."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
from make_log import at, log_of

import arc
from arc.vocabulary import display, safety

# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


HOSTILE = "<script>alert(1)</script>&\"'"


def shown_objects() -> list:
    log = log_of(
        *[
            {**row, "client": HOSTILE, "area": "<b>back"}
            for row in (at(0, "5", "before"), at(1, "11"), at(1, "4-5", red_flag="no"), at(2, "", "stopped"))
        ],
        strict=False,
        name=HOSTILE,
    )
    arcs = arc.align(log)
    return [log, arcs, arc.mark(arcs), arc.safety_notice()]


@pytest.mark.parametrize("shown", shown_objects(), ids=lambda shown: type(shown).__name__)
def test_text_from_a_log_is_escaped_in_html(shown):
    html = shown._repr_html_()
    assert "<script" not in html
    assert "<b>back" not in html


def test_three_cases_show_the_same_lines_in_text_and_html():
    log = arc.load_sample("three-cases")
    text, html = log.display().text(), log._repr_html_()
    for label, value in log.display().lines:
        assert label in text
        assert f'<th scope="row">{label}</th>' in html
        assert " ".join(value.split()) in " ".join(text.split())
    for caveat in log.caveats:
        assert caveat.code in text
        assert f"<b>{caveat.code}</b>" in html


def test_three_cases_head_count():
    assert arc.load_sample("three-cases").display().text().split("\n")[:9] == [
        "Pain log  three-cases",
        "  clients                 3 (A, B and C)",
        "  sessions                11 attended (planned: A 4, B revised and C not stated)",
        "  reports                 30: 9 numbers · 4 ranges · 3 none · 11 in words only · 3 without a level",
        "  days                    21 reports with a day · 21 days inferred · 6 without a day",
        "  scales                  0-10 (C) · 1-10 (A and B)",
        "  stopped                 A",
        '  kept aside              column "note" (free text, not loaded)',
        "  Caveats",
    ]


@pytest.mark.parametrize("shown", shown_objects(), ids=lambda shown: type(shown).__name__)
def test_reprs_are_stable_narrow_and_without_addresses(shown):
    text = repr(shown)
    assert text == repr(shown)
    assert not re.search(r"0x[0-9a-f]{6}", text)
    assert max(map(len, text.split("\n"))) <= max(
        display.WIDTH, 170 if isinstance(shown, safety.SafetyNotice) else 0
    )


def test_problems_are_part_of_the_display():
    log = shown_objects()[0]
    line = (
        'row 3: rating "11" is outside 0-10. If this log uses another scale, name it in the column "scale";'
        " nothing is rescaled."
    )
    assert line in " ".join(repr(log).split())
    assert "row 3: rating &quot;11&quot; is outside 0-10." in log._repr_html_()


def test_a_long_table_says_how_many_rows_it_leaves_out():
    frame = pd.DataFrame({"a": range(70)})
    html = display.table_html(frame, caption="numbers")
    assert html.count("<tr>") == display.MOST_ROWS + 1
    assert "(10 more rows are in the table itself)" in html


def test_tables_have_captions_and_headings_and_no_empty_heading():
    html = display.table_html(pd.DataFrame({"a b": [1.0, math.nan]}), caption="x")
    assert "<caption>x</caption>" in html
    assert '<th scope="col">a b</th>' in html
    assert "<td>1</td>" in html
    assert "<td></td>" in html


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0, 1, "0 to 1 days"),
        (1, 1, "1 day"),
        (2, 2, "2 days"),
        (math.nan, 2, "2 days or less"),
        (1, math.nan, "1 day or more"),
    ],
)
def test_pairs_in_words(low, high, text):
    assert display.pair_text(low, high, unit="day") == text


def test_control_characters_and_direction_marks_are_blanked():
    assert display.clean("a\nb\u202ec\x00d") == "a b c d"


def test_a_folded_safety_notice_is_one_line_and_holds_every_sign():
    folded, html = arc.safety_notice(folded=True), arc.safety_notice(folded=True)._repr_html_()
    assert repr(folded).split("\n") == [
        "arc cannot tell a harmless flare from a dangerous one. When to call for help: arc.safety_notice()"
    ]
    assert "<details><summary>arc cannot tell a harmless flare from a dangerous one. <u>When to" in html
    assert [sign for sign in (*safety.URGENT, *safety.SOON) if sign not in html] == []


def test_safety_notice_names_what_the_package_is_not_and_whom_to_call():
    text = repr(arc.safety_notice())
    assert text.startswith("Safety first\narc describes what was written down. It does not diagnose")
    for sign in ("bladder or bowel", "genitals", "both legs", "chest pain", "numbness"):
        assert sign in text
    assert 'aria-label="Safety notice"' in arc.safety_notice()._repr_html_()


def test_notes_that_sound_like_a_warning_ask_for_an_answer_and_decide_nothing():
    log = log_of(at(0, "5", "before", note="legs felt NUMB"), at(1, "4", note="fine"))
    caveat = next(c for c in log.caveats if c.code == "red-flag-words")
    assert caveat.text == (
        "1 row with words that sound like a warning sign: row 2. Read and ask; then set the column red_flag"
        ' to yes, no, or "cleared on day 5" where you asked and it was cleared.'
    )
    assert log.red_flag_clients == ()
    assert log_of(at(0, "5", "before", quality="numb and cold")).sign_rows == (2,)
    answered = log_of(at(0, "5", "before", note="legs felt NUMB", red_flag="no"))
    assert "red-flag-words" not in [c.code for c in answered.caveats]


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (0.05, "0.1"),
        (0.049, "0.05"),
        (-0.04, "-0.04"),
        (-0.0004, "-0.0004"),
        (0.0, "0.0"),
        (1e-12, "0.0"),
        (-0.06, "-0.1"),
    ],
)
def test_the_end_of_an_interval_is_never_rounded_onto_0(end, text):
    assert display.end_text(end) == text


VERBS = ("fit_flare", "fit_change", "fit_recovery", "fit_profile", "fit_trend", "fit_control", "weigh")


@pytest.mark.parametrize(
    "sample",
    [
        "three-cases",
        *(pytest.param(one, marks=pytest.mark.slow) for one in ("simulated-real-flare", "once-a-day")),
    ],
)
def test_first_words_are_few_and_the_rest_is_one_click_or_call_away(sample):
    log = arc.load_sample(sample)
    for shown in (log, *(getattr(arc, verb)(log) for verb in VERBS)):
        text, html = repr(shown), shown._repr_html_()
        assert text.split("\n")[0][:40] == shown.headline[:40]
        assert text.count("\n") < 16
        assert len(shown.qualifier.split()) <= 25
        assert len(shown.short) <= 7
        assert html.count("<details") == 1
        behind = html.partition("<details")[2]
        assert [one.code for one in shown.caveats if f"<b>{one.code}</b>" not in behind] == []
        everything = shown.display().text()
        assert [one.code for one in shown.caveats if one.code not in everything] == []


def test_a_result_shows_its_picture_before_its_table():
    log = arc.load_sample("three-cases")
    html = arc.fit_change(log)._repr_html_()
    places = [
        html.index(part)
        for part in ("arc-headline", "arc-qualifier", "<img", "<table", "arc-open", "<details")
    ]
    assert places == sorted(places)
    # Where a screen has no room for it, the table waits in the fold.
    seen, _, folded = arc.fit_flare(log)._repr_html_().partition("<details")
    assert ("<table" in seen, "called worse in words" in folded) == (False, True)


def test_everything_is_printed_on_demand(capsys):
    found = arc.fit_flare(arc.load_sample("three-cases"))
    found.show()
    assert capsys.readouterr().out == f"{found!r}\n"
    found.show(all=True)
    assert capsys.readouterr().out == f"{found.display().text()}\n"


def test_of_many_problems_the_first_three_are_shown_and_the_others_named():
    rows = [{"client": "A", "day": day, "moment": "between", "rating": 10 + day} for day in range(5)]
    log = arc.read_log(pd.DataFrame(rows), strict=False)
    text = repr(log)
    assert 'row 3: rating "11"' in text
    assert 'row 6: rating "14"' not in text
    assert "1 more: .problems" in text
