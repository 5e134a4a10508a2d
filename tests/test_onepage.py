"""The page to look at together with one client.

Plain sentences beside chance, each caveat once, figures folded behind.
"""

from __future__ import annotations

import re

import pandas as pd
import pytest
from make_log import at, log_of

import arc
from arc.arcs.series import series
from arc.report import answers, one_client

SAMPLES = [("three-cases", "A"), ("three-cases", "B"), ("three-cases", "C"), ("simulated-messy", "S01")]


def page_of(log: arc.PainLog) -> str:
    """What stands on the sheet, without what is folded."""
    marks = arc.mark(arc.align(log, **series(log)[0]))
    found = answers.ask_own(marks)
    parts = (
        one_client.own_recorded(log), one_client.own_drawn(log), one_client.own_events(log),
        one_client.own_meaning(log, marks.rules), one_client.own_shown(found),
        one_client.own_figures(marks, found), one_client.own_cannot(found), one_client.own_next(log),
        one_client.own_caveats(log, found),
    )  # fmt: skip
    html = "".join(part._repr_html_() for part in parts)
    return re.sub(r"<details>.*?</details>", "", html, flags=re.DOTALL)


def test_case_a_reads_as_plain_sentences_beside_chance():
    log = arc.load_sample("three-cases").only("A")
    found = answers.ask_own(arc.mark(arc.align(log)))
    shown = repr(one_client.own_shown(found))
    assert (
        re.sub(r"[\d.]+ to [\d.]+|\d+\.\d", "#", re.sub(r"\s+", " ", shown))
        == " - What followed: 0 flares · 0 later rises · 0 with no rise on days 1 and 2 · 3 not known (1 of"
        " these called worse in words); of 3 sessions of 1 client. - By chance alone: flares #, later"
        " rises 0, no rise #, back up 0, in nine of ten made-up clinics where sessions do nothing and the"
        " same days are written down. - If booked on bad days: flares 0, later rises 0, no rise #, back"
        " up 0, where the clinics book on bad days whatever is not recorded as planned. - Cannot be"
        " compared with chance: 1 client whose days can be compared, at least 3 are needed. - How long"
        " flares lasted: none seen; made-up clinics where sessions do nothing show # such flares; still"
        " there # % after 1 day and # % after 3 days. - How long relief held: session 3: # days. By"
        " chance alone: made-up clinics where sessions do nothing show # such reliefs; still there # %"
        " after 1 day and # % after 3 days."
    )


@pytest.mark.parametrize(("sample", "client"), SAMPLES)
def test_the_sheet_speaks_no_jargon_and_says_each_caveat_once(sample, client):
    log = arc.load_sample(sample, strict=False).only(client)
    page = page_of(log)
    text = re.sub(r"<[^>]+>|base64,[^\"]+", " ", page)
    assert re.findall(r"\bSD\b|\blag\b|censor|interval|correlation|p-value", text) == []
    codes = re.findall(r"<b>([a-z-]+)</b>", page)
    assert codes
    assert len(codes) == len(set(codes))
    assert {one.code for one in log.caveats} <= set(codes)
    assert "Unwanted events by client; not asked is not no" in page
    assert page.count("<img") == 1


def test_the_five_most_useful_things_stand_on_the_sheet_and_all_of_them_are_folded():
    log = arc.load_sample("three-cases").only("A")
    html = one_client.own_next(log)._repr_html_()
    sheet, folded = html.split("<details>")
    needs = arc.what_next(log).sentences
    assert [sheet.count("<li>"), folded.count("<li>")] == [one_client.MOST_NEEDS, len(needs)]
    assert len(needs) > one_client.MOST_NEEDS


def test_what_fits_the_sheet_is_not_folded_a_second_time():
    assert (
        "<details>"
        not in one_client.own_next(log_of(at(0, 5, "before", session=1, red_flag="yes")))._repr_html_()
    )


def test_rows_that_were_not_loaded_are_counted_on_the_sheet_and_named_behind_it():
    frame = pd.DataFrame(
        [("A", 0, "before", "5"), ("A", 1, "between", "77")], columns=["client", "day", "moment", "rating"]
    )
    log = arc.read_log(frame, strict=False)
    html = one_client.own_recorded(log.only("A"))._repr_html_()
    sheet, folded = html.split("<details>")
    assert "1 problem in the file; the rows were not loaded, and arc check names them." in sheet
    assert "row 3: rating &quot;77&quot; is outside 0-10." in folded


def test_words_that_sound_like_a_warning_sign_are_asked_about_before_anything_else():
    log = log_of(at(0, 5, "before", session=1, note="legs feel numb"))
    html = one_client.own_recorded(log)._repr_html_()
    assert html.startswith(
        "<ul><li>1 report with words that sound like a warning sign. Read them, and set the column red_flag"
        " to yes or no"
    )
    quiet = one_client.own_recorded(log_of(at(0, 5, "before", session=1, note="slept well")))._repr_html_()
    assert quiet.startswith("<ul><li>1 report of 1 client (A)")


def test_a_client_without_a_session_is_told_so():
    found = answers.ask_own(arc.mark(arc.align(log_of(at(0, 5), at(1, 4)))))
    assert repr(one_client.own_shown(found)) == f"  - {one_client.NOTHING}"


def test_readings_as_people_read_them_keep_ranges_and_words_as_they_were():
    table = one_client.own_readings(arc.load_sample("three-cases").only("B"))
    assert table.columns.tolist() == ["session", "day", "moment", "rating"]
    assert table["rating"].tolist() == [
        "lower", "lower than usual", "lower than usual", "2 to 3", "lower than usual", "2 to 3",
        "lower than usual", "5", "higher than the last report", "no pain", "no pain", "6",
    ]  # fmt: skip
    assert table["day"].tolist()[-4:] == ["not known", "17", "24", "not known"]


def test_several_areas_are_told_apart():
    log = log_of(at(0, 5, "before", area="knee"), at(1, 4, area="back"))
    assert one_client.own_readings(log)["area"].tolist() == ["knee", "back"]
