"""The page to look at together with one client: one sheet, in their words; every figure folded behind it."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd
import pytest
from make_log import at, log_of

import arc
from arc.report import one_client
from arc.report.fine_print import table_of_readings
from arc.report.html import report_html
from arc.report.looked import looked_at
from arc.vocabulary.safety import SOON, URGENT

# One of each log; make check reads the others.
SAMPLES = [
    pytest.param("three-cases", "A", marks=pytest.mark.slow),
    ("three-cases", "B"),
    pytest.param("three-cases", "C", marks=pytest.mark.slow),
    ("simulated-messy", "S01"),
]


def own(log: arc.PainLog) -> tuple:
    return log, looked_at(log, arc.Rules(), own=True)


def text_of(html: str) -> str:
    html = re.sub(r"<head>.*?</head>|<details>.*</details>|<figure.*?</figure>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_case_b_reads_as_a_page_in_plain_words():
    text = text_of(report_html(arc.load_sample("three-cases"), client="B"))
    assert text.startswith(
        "Your pain diary · B · low back 5 sessions in 24 days You said 6 at first, then 2 or 3, then 5,"
        " then none Usually 6. 2 or 3 before sessions 2 and 3, 5 before session 4, no pain before session 5."
        " How long it felt better After session 1: 4 days or more. After session 2: 3 days or more. After"
        " session 3: 2 days. After session 4: 1 day or more. What nobody knows What followed sessions 3, 4"
        " and 5. How you felt on the days without a report. Empty does not mean no pain. Why the pain went up"
        " or down: nothing was written down to compare it with. What would help A number on days 1 and 2"
        " after each session. Two"
        " weeks of numbers without sessions. A number 3 days before each session. Call the emergency number"
    )
    assert text.endswith(one_client.FOOT)


@pytest.mark.parametrize(("sample", "client"), SAMPLES)
def test_the_sheet_is_short_speaks_no_jargon_and_shows_every_warning_sign(sample, client):
    html = report_html(arc.load_sample(sample, strict=False), client=client)
    text = text_of(html)
    assert len(text.split()) <= 325
    assert re.findall(r"\bSD\b|\blag\b|baseline|censor|interval|correlation|p-value|by chance", text) == []
    assert all(item in text for item in (*URGENT, *SOON))
    assert html.count("<img") == 1 + html.partition("<details>")[2].count("<img")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([at(0, 5, "before", session=1)], "You said 5 once"),
        ([at(day, 5, "before", session=n) for n, day in enumerate((0, 7), 1)], "You said 5 each time"),
        ([at(0, 5, "before", session=1), at(7, 0, "before", session=2)], "You said 5 at first, then none"),
        (
            [at(7 * n, rating, "before", session=n + 1) for n, rating in enumerate((5, 4, 6, 3, 7))],
            "You said 5 at first, and 7 before your last session",
        ),
        ([at(0, "sore", "before", session=1)], one_client.IN_WORDS),
        ([at(0, "", "attended", session=1)], one_client.NO_RATING),
    ],
)
def test_the_headline_is_what_was_said_and_never_that_anything_helped(rows, said):
    assert one_client.headline(*own(log_of(*rows))) == said


def test_a_recorded_sign_stands_first_and_nothing_is_said_about_the_sessions():
    log = arc.load_sample("simulated-messy", strict=False).only("S05")
    html = one_client.own_first(*own(log))._repr_html_()
    assert html.startswith('<p class="arc-line"><strong>A warning sign is written down for S05.')
    assert html.index(URGENT[0]) < html.index(one_client.READ_FIRST)
    assert "before session" not in text_of(html)
    assert one_client.own_words(*own(log))._repr_html_() == ""
    assert URGENT[0] not in one_client.own_signs(log)._repr_html_()


def test_rows_that_were_not_loaded_and_words_like_a_sign_are_told_before_anything_else():
    frame = pd.DataFrame(
        [("A", 0, "before", "5"), ("A", 1, "between", "77")], columns=["client", "day", "moment", "rating"]
    )
    log = arc.read_log(frame, strict=False).only("A")
    assert "1 problem in the file." in one_client.own_first(*own(log))._repr_html_().partition("<h1>")[0]
    assert "row 3: rating &quot;77&quot; is outside 0-10." in one_client.own_fine_print(*own(log)).html
    numb = log_of(at(0, 5, "before", session=1, note="legs feel numb"))
    assert "sign" in one_client.own_first(*own(numb))._repr_html_().partition("<h1>")[0]
    quiet = log_of(at(0, 5, "before", session=1, note="slept well"))
    assert one_client.own_first(*own(quiet))._repr_html_().startswith('<div class="arc-over">')


def test_nothing_is_lost_behind_the_sheet():
    log, looked = own(arc.load_sample("three-cases").only("A"))
    text = unescape(one_client.own_fine_print(log, looked).html)
    assert all(need in text for need in arc.what_next(log).sentences)
    assert all(
        caveat.text in text for one in looked for caveat in one.answers.caveats if caveat.code != "no-chance"
    )
    for _, answer in looked[0].answers.asked:
        assert all(line.text in text for line in getattr(answer, "lines", ()))


def test_readings_as_people_read_them_keep_ranges_and_words_as_they_were():
    table = table_of_readings(arc.load_sample("three-cases").only("B"))
    assert table.columns.tolist() == ["session", "day", "moment", "rating"]
    assert table["rating"].tolist() == [
        "lower", "lower than usual", "lower than usual", "2 to 3", "lower than usual", "2 to 3",
        "lower than usual", "5", "higher than the last report", "no pain", "no pain", "6",
    ]  # fmt: skip
    assert table["day"].tolist()[-4:] == ["not known", "17", "24", "not known"]


def test_several_areas_and_clients_are_told_apart():
    log = log_of(at(0, 5, "before", area="knee"), at(1, 4, area="back"))
    assert table_of_readings(log)["area"].tolist() == ["knee", "back"]
    assert "client" in table_of_readings(arc.load_sample("three-cases"))
