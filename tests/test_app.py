"""The page without a browser: what it shows and gives for a file, and how trouble is said."""

from __future__ import annotations

import base64
import html
import io
import re
import zipfile
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import ipywidgets as widgets
import pytest

from arc.app import downloads
from arc.app.clients import ClientPages
from arc.app.fields import CHOICES, Fields
from arc.app.keepers import NOT_AGREED
from arc.app.page import Page
from arc.app.problems import problems_html
from arc.app.publishing import Publishing
from arc.app.tabs import FILES, FINE_PRINT, SHOWS, TITLES
from arc.app.uploads import MOST_MB, Upload, on_disk, read
from arc.errors import FIELDS, Fix
from arc.privacy import PrivacyError
from arc.reading.options import ReadingOptions
from arc.report.parts import parts_of

ROOT = Path(__file__).resolve().parents[1]
SMALL = b"client,day,moment,rating\nC1,0,before,6\nC1,1,between,8\nC1,4,between,3\n"


def upload(content: bytes, name: str = "log.csv", **options) -> Upload:
    return Upload(name, content, options)


def test_an_uploaded_file_lies_on_the_disk_only_while_it_is_read():
    with on_disk(upload(SMALL, "Mary Smith.csv")) as source:
        assert source.endswith("your-log.csv")
        with open(source, "rb") as file:
            assert file.read() == SMALL
    assert not Path(source).parent.exists()


def test_a_file_is_read_by_what_is_in_it_and_bad_rows_become_problems():
    log = read(upload(SMALL + b"C1,9,between,eleven\n", "log.dat"))
    assert len(log.readings) == 3
    assert list(log.problems["row"]) == [5]


def test_a_file_that_is_too_large_is_refused_in_words():
    with pytest.raises(ValueError) as refused:
        read(Upload("a.csv", SMALL, {}, (("b.csv", b" " * (MOST_MB * 1024 * 1024)),)))
    assert (
        str(refused.value)
        == "The file has more than 50 MB. A pain log is much smaller; is it the right file?"
    )


def test_problems_stand_by_their_cause_and_each_by_its_row_below():
    rows = b"".join(f"C1,{20 + n},between,{11 + n}\n".encode() for n in range(3))
    causes, each = problems_html(read(upload(SMALL + rows))).split("<details>")
    assert re.findall("<li>(.*?)</li>", causes) == [
        "3 rows: rating &quot;11&quot;, &quot;12&quot; ... is outside 0-10. If this log uses another scale,"
        " name it in the column &quot;scale&quot;; nothing is rescaled. Rows 5, 6 and 7."
    ]
    assert "These rows were not loaded. Mend them in your file, save it, and choose it again." in causes
    assert each.startswith("<summary>Each of the 3 problems, by its row</summary>")
    assert re.findall(r"<li>(row \d+): rating", each) == ["row 5", "row 6", "row 7"]


def test_a_single_problem_needs_no_second_list():
    shown = problems_html(read(upload(SMALL + b"C1,20,between,11\n")))
    assert shown.count("<li>row 5: rating") == 1
    assert "<details>" not in shown


def test_a_file_without_a_readable_row_shows_its_problems_alone():
    shown = problems_html(read(upload(b"client,day,moment,rating\nC1,1,between,11\n")))
    assert "<li>row 2: rating" in shown
    assert "not loaded" not in shown


def test_a_file_that_was_read_whole_has_no_list_of_problems():
    assert problems_html(read(upload(SMALL))) == ""


def page_with(content: bytes, name: str = "log.csv") -> Page:
    page = Page()
    choose(page, content, name)
    return page


def choose(page: Page, content: bytes, name: str, *more: tuple[bytes, str]) -> None:
    page.file.value = tuple(
        {
            "name": name,
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": datetime(2024, 3, 4, tzinfo=UTC),
        }
        for content, name in [(content, name), *more]
    )


@pytest.fixture
def quick(monkeypatch):
    """No part of the report, for tests that look at what stands around it: the models take seconds."""
    monkeypatch.setattr("arc.app.page.parts_of", lambda log: ())


def panel(page: Page, title: str) -> str:
    """What a tab shows as HTML."""
    return "".join(one.value for one in page.tabs.panels[title].children if hasattr(one, "value"))


@pytest.mark.usefixtures("unpainted")
def test_a_chosen_file_is_shown_in_tabs_with_its_downloads_beside_the_status():
    page = page_with(SMALL)
    assert (
        page.said.value
        == '<p class="arc-status" tabindex="-1" data-answer>Done: log.csv. The caveats are part of what the'
        " log says.</p>"
    )
    assert re.findall(r'role="tab"[^>]*>(.*?)</button>', page.tabs.row.value) == list(TITLES)
    assert all(panel.children for panel in page.tabs.panels.values())
    shown = panel(page, SHOWS) + panel(page, FINE_PRINT)
    assert len(re.findall("<h[12]", shown)) >= 4
    assert "few-clients" in panel(page, FINE_PRINT)
    saved, printed = page.keep.children
    assert re.findall(r'download="(.*?)"', saved.value) == ["report.html"]
    assert printed.children[0].description == "Make report.pdf"
    assert page.unread.value == ""
    assert page.file.value == ()


@pytest.mark.usefixtures("unpainted")
def test_the_page_says_what_is_being_made_and_how_far_it_is(monkeypatch):
    page = Page()
    heard = []
    page.said.observe(lambda change: heard.append(change["new"]), "value")
    choose(page, SMALL, "log.csv")
    steps = [
        re.search(r"Step (\d+) of (\d+): .+<progress value=\"(\d+)\" max=\"(\d+)\"", one) for one in heard
    ]
    found = [tuple(map(int, one.groups())) for one in steps if one]
    count = len(parts_of(page.log))
    assert heard[0] == '<p class="arc-status">Reading the file.</p>'
    assert found == [(number, count, number - 1, count) for number in range(1, count + 1)]


@pytest.mark.usefixtures("unpainted")
def test_the_first_screen_holds_a_line_of_safety_two_buttons_and_forms_behind_a_third():
    page = Page()
    assert "arc cannot tell a harmless flare from a dangerous one." in page.safety.value
    assert page.safety.value.count("<details>") == 1
    assert [page.file.description, page.sample.description, page.no_log.description] == [
        "Choose a file",
        "Try the sample",
        "No log yet? Empty forms",
    ]
    assert page.tabs.whole.layout.display == "none"
    page.no_log.click()
    button, place = page.forms.children[1].children
    button.click()
    assert re.findall(r'download="(.*?)"', place.value) == ["my-log.xlsx", "diary-a4.pdf", "diary-letter.pdf"]


def test_the_sample_is_read_once_however_often_it_is_asked_for(quick):
    page = Page()
    page.whole.add_class("arc-demo")
    page.sample.click()
    log = page.log
    assert "Done: the sample of three cases." in page.said.value
    assert "arc-demo" not in page.whole._dom_classes
    page.sample.click()
    assert page.log is log
    choose(page, SMALL, "log.csv")
    page.sample.click()
    assert "Done: the sample of three cases." in page.said.value


def test_a_file_that_is_no_log_is_said_in_an_alert():
    page = page_with(b"\x00\x01\x02\x03" * 50)
    assert (
        page.said.value
        == '<p class="arc-wrong" role="alert" tabindex="-1" data-answer>log.csv was not read, and it is'
        " unchanged.\nThis file is neither text nor a workbook. Save the log as CSV (UTF-8) or as"
        " .xlsx.</p>"
    )
    assert page.tabs.whole.layout.display == "none"
    assert page.keep.children == ()


def test_nothing_of_the_file_before_stays_and_a_file_of_another_name_has_its_own_answers(quick):
    page = page_with(SMALL.replace(b"C1", b"Zed"))
    page.fields.boxes["scale"].value = "1-10"
    choose(page, b"", "empty.csv")
    assert page.keep.children == ()
    assert [one.children for one in page.tabs.panels.values()] == [()] * len(TITLES)
    assert page.log is None
    assert "Zed" not in page.said.value
    assert page.fields.boxes["scale"].value == ""


def test_the_same_file_mended_keeps_what_was_said_about_it(quick):
    page = page_with(SMALL)
    page.fields.boxes["scale"].value = "1-10"
    choose(page, SMALL, "log.csv")
    assert page.log.readings["scale_low"].unique() == [1]


def test_several_files_are_one_log_and_problems_name_the_file_by_its_number(monkeypatch):
    monkeypatch.setattr(Page, "_show", lambda self, log: None)
    page, second = Page(), SMALL.replace(b"C1", b"C2").replace(b",8", b",88")
    files = (SMALL, "Mary.csv", (second, "<b>.csv"))
    choose(page, *files)
    assert page.log.clients["client"].tolist() == ["C1", "C2"]
    assert "Done: Mary.csv (file 1) and &lt;b&gt;.csv (file 2). " in page.said.value
    assert "file 2.csv, row 3: rating &quot;88&quot;" in page.unread.value
    page.fields.boxes["scale"].value = "0-100"
    assert page.log.problems.empty
    choose(page, *files)
    assert page.fields.boxes["scale"].value == "0-100"
    choose(page, SMALL, "Mary.csv")
    assert page.fields.boxes["scale"].value == ""
    choose(page, SMALL, "Mary.csv", (b"a,b\n1,2\n", "b.csv"))
    assert "Mary.csv (file 1) and b.csv (file 2) were not read, and they are unchanged." in page.said.value
    assert "file 2.csv: No column" in page.said.value


def test_a_warning_sign_and_rows_that_were_not_read_are_said_before_all_else(quick):
    page = page_with(
        b"client,day,moment,rating,red_flag,note\nA,0,before,6,yes,\nB,1,between,x,,\nB,2,between,3,,numb"
        b" legs\n"
    )
    said = page.said.value.split("</p>")[0]
    assert said.endswith(
        "Done: log.csv. A warning sign was recorded for A: read the safety notice at the top first. 1 row"
        " with words that sound like a warning sign: row 4. Read and ask; then set the column red_flag to"
        " yes, no, or &quot;cleared on day 5&quot; where you asked and it was cleared. Not everything could"
        " be read: 1 problem in 1 row, listed below. The caveats are part of what the log says."
    )
    assert page.safety.value.startswith('<section class="arc-safety"')
    assert "<details>" not in page.safety.value
    assert "row 3: rating &quot;x&quot;" in page.unread.value
    choose(page, SMALL, "other.csv")
    assert "<details>" in page.safety.value


def test_a_file_of_which_no_row_could_be_read_is_no_success():
    page = page_with(b"client,day,moment,rating\nC1,0,before,eleven\n")
    assert (
        page.said.value
        == '<p class="arc-wrong" role="alert" tabindex="-1" data-answer>No row of log.csv could be read. Each'
        " problem stands below, with what to do. Mend them in your file, save it, and choose it"
        " again.</p>"
    )
    assert page.keep.children == ()


def test_a_scale_that_is_none_is_said_and_a_right_one_reads_the_file_again(quick):
    page = page_with(SMALL)
    page.fields.boxes["scale"].value = "often"
    assert "\nThe field &quot;Scale, if not 0-10&quot; &quot;often&quot; " in page.said.value
    page.fields.boxes["scale"].value = "1-10"
    assert "Done: log.csv" in page.said.value
    assert page.log.readings["scale_low"].unique() == [1]


def test_columns_by_other_names_are_proposed_and_read_when_agreed_to(quick):
    page = page_with(SMALL.replace(b"moment", b"When").replace(b"rating", b"Pain (0-10)"), "<b>.csv")
    assert page.said.value.endswith("this file has client, day, When and Pain (0-10).</p>")
    listed, agree, _ = page.fields.proposal.children
    assert "<li>“When” is the moment</li><li>“Pain (0-10)” is the rating</li>" in listed.value
    agree.click()
    assert "Done: &lt;b&gt;.csv." in page.said.value
    assert page.fields.boxes["columns"].value == "moment=When, rating=Pain (0-10)"
    assert page.fields.proposal.children == ()


def test_the_fields_are_hidden_until_a_file_asks_for_one(quick):
    page = page_with(SMALL)
    assert (page.fields.whole.layout.display, page.fields.inner.layout.display) == ("", "none")
    page.fields.button.click()
    assert page.fields.inner.layout.display == ""
    choose(page, SMALL.replace(b"rating", b"xyz"), "x.csv")
    assert page.fields.inner.layout.display == ""
    page.sample.click()
    assert page.fields.whole.layout.display == "none"


@pytest.mark.usefixtures("unpainted")
def test_the_page_of_one_client_is_shown_and_made_without_the_others():
    # A sign that no picture in base64 holds.
    pages = ClientPages(read(upload(SMALL + b"Z-ed,0,before,5\nZ-ed,2,between,9\n")))
    assert pages.page.children == ()
    pages.menu.value = "C1"
    # Three letters may stand in the bytes of a picture by chance.
    shown = re.sub(r"base64,[^\"]+", "", "".join(part.value for part in pages.page.children))
    assert "C1" in shown
    assert "Z-ed" not in shown
    assert pages.said.value == '<p class="arc-status">The page of C1 stands below.</p>'
    link = pages.keep.children[0].value
    (kept,) = re.findall(r'download="client-page.html" href="data:text/html;base64,(.*?)"', link)
    html = base64.b64decode(kept).decode()
    assert "Pain log of one client" in html
    assert "Z-ed" not in html
    pages.menu.value = ""
    assert pages.page.children == pages.keep.children == ()


def test_an_export_that_leaves_open_what_the_pain_is_can_be_told(quick):
    page = page_with((ROOT / "tests" / "data" / "formats" / "bearable_export_2024.csv").read_bytes())
    assert "holds several things that may be the pain" in page.said.value
    assert (
        "Say which: &quot;Neck pain&quot; in the field &quot;Which entry is the pain&quot;."
        in page.said.value
    )
    first = page.fields.proposal.children[1]
    assert first.description == "Which entry is the pain: Neck pain"
    first.click()
    assert "Done: log.csv" in page.said.value
    assert page.fields.boxes["measure"].value == "Neck pain"
    assert "word-scale" in {one.code for one in page.log.caveats}


def test_each_answer_that_a_problem_offers_is_a_button_that_reads_the_file_again(quick):
    page = page_with(
        SMALL.replace(b"day", b"date")
        .replace(b",0,", b",03/04/2024,")
        .replace(b",1,", b",05/04/2024,")
        .replace(b",4,", b",06/04/2024,")
    )
    assert (
        "&quot;day first&quot; or &quot;month first&quot; in the field &quot;Dates&quot;."
        in page.unread.value
    )
    said, *answers, _ = page.fields.proposal.children
    assert said.value == "<p>If one of these is right, the file is read again with it:</p>"
    assert [one.description for one in answers] == ["Dates: day first", "Dates: month first"]
    answers[1].click()
    assert "Done: log.csv" in page.said.value
    assert page.fields.boxes["dates"].value == "month first"
    assert page.log.readings["day"].dropna().max() > 30
    assert page.fields.proposal.children == ()


@pytest.mark.parametrize(
    ("choice", "typed", "said"),
    [
        (Fix("scale", ((0, 100),)), "0-100", "Scale, if not 0-10: 0-100"),
        (Fix("missing", (("-99",),)), "-99", 'Code for "not recorded": -99'),
        (Fix("sheet", (None,)), "", "Sheet, if not the first: none"),
        (
            Fix("columns", ((("client", "who, is it"),), (("client", "name"),))),
            "client=who, is it",
            "“who, is it” is the client",
        ),
    ],
)
def test_an_answer_says_what_it_is_and_is_typed_as_a_person_would(choice, typed, said):
    fields = Fields(lambda: None)
    fields.boxes[choice.option].value = "sheet=x" if choice.option == "columns" else "x"
    fields.offer([choice])
    answer = fields.proposal.children[1]
    assert answer.description == said
    answer.click()
    assert fields.boxes[choice.option].value == typed


def test_each_option_of_reading_has_a_field_and_a_choice_of_few_is_chosen_from():
    # What a file cannot need: a saved mapping, notes in memory, and how problems and the log are named.
    asked = {one.name for one in fields(ReadingOptions)} - {"mapping", "keep_notes", "strict", "name"}
    assert set(FIELDS) == asked
    boxes = Fields(lambda: None).boxes
    assert {name for name in CHOICES if isinstance(boxes[name], widgets.Dropdown)} == set(CHOICES)
    for name, choices in CHOICES.items():
        for choice in choices:
            boxes[name].value = choice
            assert ReadingOptions.typed({name: choice}).said == {name: choice}


def test_the_first_rows_stand_below_the_fields_as_they_were_read(quick):
    page = page_with(SMALL + b"<b>,9,before,2 or 3\n")
    shown = page.fields.preview.value
    assert "The first 4 rows as they were read" in shown
    assert shown.count("<tr>") == 5
    assert "<td>&lt;b&gt;</td>" in shown
    assert "<td>2 or 3</td>" in shown
    page.fields.hide()
    assert page.fields.preview.value == ""


def test_a_fix_without_an_answer_opens_its_field_and_makes_no_button():
    fields = Fields(lambda: None)
    fields.offer([Fix("sessions", blank="the word"), Fix("rules")])
    assert fields.proposal.children == ()
    assert fields.inner.layout.display == ""


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        (
            {"columns": "rating=Pain now (0 = none, 10 = worst), moment=When"},
            {"columns": {"rating": "Pain now (0 = none, 10 = worst)", "moment": "When"}},
        ),
        ({"missing": " -99 ,, x", "person": ""}, {"missing": ("-99", "x")}),
    ],
)
def test_what_is_typed_becomes_options(typed, options):
    assert ReadingOptions.typed(typed).said == options


def test_a_column_that_says_nothing_is_named():
    with pytest.raises(ValueError) as refused:
        ReadingOptions.typed({"columns": "rating"})
    assert str(refused.value).startswith('columns= "rating" says no column.')


def test_an_error_that_nobody_foresaw_is_named_by_its_kind_only(monkeypatch):
    def fail(upload):
        raise RuntimeError("a note about Mary")

    monkeypatch.setattr("arc.app.page.read", fail)
    page = page_with(SMALL)
    assert "Something went wrong inside arc (RuntimeError)" in page.said.value
    assert "Mary" not in page.said.value


def test_a_name_of_a_file_with_html_is_escaped(quick):
    page = page_with(SMALL, "<img src=x onerror=alert(1)>.csv")
    assert "<img src=x" not in page.said.value
    assert "&lt;img src=x" in page.said.value


def test_the_figures_come_as_png_and_svg_in_one_file_that_is_the_same_each_time():
    log = read(Upload("three-cases", None, {}))
    ((first,), said), ((second,), _) = downloads.figures(log), downloads.figures(log)
    assert said == ""
    assert first.content == second.content
    within = unpacked(first.content)
    assert sorted(within) == [
        f"{name}.{ending}"
        for name in ("around-sessions", "trajectories")
        for ending in ("alt.txt", "caption.txt", "description.txt", "png", "svg", "table.csv")
    ]
    assert within["trajectories.caption.txt"].startswith(b"24 reports of 3 clients around 11 sessions.")


def test_the_copy_is_made_only_when_the_box_is_ticked(quick):
    page = page_with(SMALL)
    *_, box, copy, _, _ = page.tabs.panels[FILES].children
    button, place = copy.children
    button.click()
    assert place.value == f'<p class="arc-wrong" role="alert" tabindex="-1" data-answer>{NOT_AGREED}</p>'
    box.value = True
    button.click()
    assert place.value.startswith(
        '<p class="arc-status">Ready: save it with the link below.</p><ul><li><a download="shareable.csv" '
    )


ROWS_OF_NAMES = b"client,day,moment,rating\nMary <b>,0,before,5\nBerta,0,before,4\nBerta,1,between,3\n"


def test_the_figures_name_nobody_and_the_page_says_who_is_who():
    (packed,), shown = downloads.figures(read(upload(ROWS_OF_NAMES)))
    assert (
        shown == "<p>In the figures stand codes, so that a picture names nobody: Berta is client 1 and Mary"
        " &lt;b&gt; is client 2. This list is in none of them.</p>"
    )
    content = b"".join(unpacked(packed.content).values())
    assert not re.search(rb"Mary|Berta", content)
    assert b"client 2" in content


def test_a_picture_to_publish_is_drawn_with_codes_and_comes_with_its_words_and_its_table():
    pages = Publishing(read(upload(ROWS_OF_NAMES)))
    pages.kind.value, pages.client.value = "trajectory", "Mary <b>"
    pages.draw.click()
    shown = pages.result.value
    assert 'src="data:image/png;base64,' in shown
    assert "Mary &lt;b&gt; is client 2. This list is in none of them." in shown
    links = dict(re.findall(r'download="(.*?)" href="data:.*?;base64,(.*?)"', shown))
    assert list(links) == ["picture.png", "picture.zip"]
    within = unpacked(base64.b64decode(links["picture.zip"]))
    assert sorted(within) == [
        f"picture.{one}" for one in ("alt.txt", "caption.txt", "description.txt", "png", "svg", "table.csv")
    ]
    assert not re.search(rb"Mary|Berta", b"".join(within.values()))
    assert b"client 2" in within["picture.alt.txt"] + within["picture.table.csv"]


def test_of_several_series_one_is_chosen_in_a_field_that_other_logs_do_not_show():
    assert Publishing(read(upload(ROWS_OF_NAMES))).series.layout.display == "none"
    rows = "client,day,session,moment,rating,side\n" + "".join(
        f"A,{day},{'1' * (not day)},{'between' if day else 'before'},{rating},{side}\n"
        for day in (0, 1)
        for side, rating in (("left", 7), ("right", 2))
    )
    pages = Publishing(read(upload(rows.encode())))
    assert (pages.series.layout.display, pages.series.options[1:]) == ("", (("left", 1), ("right", 2)))
    pages.kind.value = "around"
    pages.draw.click()
    assert html.unescape(pages.result.value).endswith(
        'one for each side (left, right). Choose one: "right" in the field "Series".</p>'
    )
    pages.series.value = 2
    pages.draw.click()
    assert "2 reports (right)" in pages.result.value


def test_a_picture_that_cannot_be_drawn_says_why():
    pages = Publishing(read(upload(ROWS_OF_NAMES)))
    pages.source.value = "the log of Berta"
    pages.draw.click()
    assert pages.result.value.startswith(
        '<p class="arc-wrong" role="alert" tabindex="-1" data-answer>The source '
    )
    assert "<img" not in pages.result.value


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_de_identified_copy_needs_consent_and_reads_back():
    log = read(upload(SMALL.replace(b"C1", b"Mary")))
    with pytest.raises(PrivacyError, match="Share a log only when every client in it has agreed"):
        downloads.shareable(log, consent="no")
    files, shown = downloads.shareable(log, consent="yes")
    assert [file.name for file in files] == ["shareable.csv", "shareable.what-remains.txt"]
    assert b"Mary" not in b"".join(file.content for file in files)
    assert "Mary" not in shown
    assert len(read(upload(files[0].content)).readings) == 3


def test_a_link_holds_the_file_itself():
    link = downloads.Artefact("shareable.csv", b"a,b\n").link()
    assert (
        link
        == '<a download="shareable.csv" href="data:text/csv;base64,YSxiCg==">Save shareable.csv</a> (1 kB)'
    )
