"""The page without a browser: what it shows and gives for a file, and how trouble is said."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

import arc
from arc.app import downloads
from arc.app.file_buttons import NOT_AGREED
from arc.app.page import Page
from arc.app.sections import sections
from arc.app.uploads import MOST_MB, Upload, on_disk, read
from arc.privacy import PrivacyError
from arc.reading.options import ReadingOptions

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
        read(upload(b" " * (MOST_MB * 1024 * 1024 + 1)))
    assert (
        str(refused.value)
        == "The file has more than 50 MB. A pain log is much smaller; is it the right file?"
    )


def test_the_parts_of_the_page_stand_in_the_order_of_the_report():
    titles = [title for title, _ in sections(arc.load_sample("three-cases"))]
    assert titles == [
        "Checks of your file",
        "Your clients' trajectories",
        "Unwanted events",
        "Around each session",
        "What your log shows, beside chance",
        "The published arcs, beside chance",
        "What your log cannot show",
        "What to record next time",
    ]


def test_the_parts_of_one_client_speak_of_own_sessions_and_hold_no_claim_against_them():
    shown = dict(sections(arc.load_sample("three-cases"), client="B"))
    assert list(shown) == [
        "Checks of your file",
        "The trajectory of this client",
        "Unwanted events",
        "What these sessions show, beside chance",
        "What they cannot show",
        "What to record next time",
        "Caveats",
    ]
    said = shown["What these sessions show, beside chance"]()
    assert "<p>Nothing here speaks about anybody but B. " in said
    assert (
        "What followed: 0 flares · 0 later rises · 2 with no rise on days 1 and 2 · 3 not known; of 5"
        " sessions of 1 client." in said
    )
    assert "booking is not recorded" in shown["Caveats"]()


def test_each_count_of_a_flare_and_a_claim_stands_beside_its_n_its_chance_and_its_caveats():
    shown = dict(sections(arc.load_sample("three-cases")))
    flare = shown["What your log shows, beside chance"]()
    assert "What followed: 1 flare · 0 later rises · 2 with no rise on days 1 and 2 · 8 not known" in flare
    assert "By chance alone: flares 0 to 1, later rises 0 to 1," in flare
    assert "<p>Caveats: few-clients, no-control, " in flare
    claims = shown["The published arcs, beside chance"]()
    assert "By chance alone: " in claims
    assert "11 sessions" in claims
    assert "<p>Caveats: few-clients, no-control, " in claims


def test_a_file_without_a_readable_row_shows_its_problems_and_draws_nothing():
    shown = dict(sections(read(upload(b"client,day,moment,rating\nC1,0,before,eleven\n"))))
    assert list(shown) == ["Checks of your file"]
    assert "<ul><li>row 2: rating &quot;eleven&quot;" in shown["Checks of your file"]()


@pytest.mark.parametrize(("bad", "folded"), [(12, False), (13, True)])
def test_the_first_problems_are_seen_at_once_and_none_is_lost(bad, folded):
    rows = b"".join(f"C1,{20 + n},between,wrong{n}\n".encode() for n in range(bad))
    shown = dict(sections(read(upload(SMALL + rows))))["Checks of your file"]()
    assert len(re.findall(r"<li>row \d+: rating", shown)) == bad
    assert ("<summary>The other 1 problem</summary>" in shown) == folded
    assert "These rows were not loaded. Mend them in your file, save it, and choose it again." in shown


def page_with(content: bytes, name: str = "log.csv") -> Page:
    page = Page()
    choose(page, content, name)
    return page


def choose(page: Page, content: bytes, name: str) -> None:
    page.file.value = (
        {
            "name": name,
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": datetime(2024, 3, 4, tzinfo=UTC),
        },
    )


@pytest.fixture
def quick(monkeypatch):
    """Only the checks of the file, for tests that look at nothing else: the models take seconds."""
    monkeypatch.setattr("arc.app.page.sections", lambda log, client: islice(sections(log, client=client), 1))


def test_a_chosen_file_is_shown_with_its_caveats_and_the_widget_forgets_it():
    page = page_with(SMALL)
    assert page.said.value.startswith(
        '<p class="arc-said" tabindex="-1" data-answer>Done: log.csv. The caveats are part of what the log'
        ' says.</p><nav class="arc-contents" aria-label="On this page"><ul><li><a href="#part-1">Checks of'
        " your file</a></li>"
    )
    assert len(page.parts.children) == 8
    assert "Every row could be read." in page.parts.children[0].value
    assert "few-clients" in page.parts.children[0].value
    assert page.file.value == ()


def test_a_file_that_is_no_log_is_said_in_an_alert():
    page = page_with(b"\x00\x01\x02\x03" * 50)
    assert (
        page.said.value
        == '<p class="arc-wrong" role="alert" tabindex="-1" data-answer>log.csv was not read, and it is'
        " unchanged.\nThis file is neither text nor a workbook. Save the log as CSV (UTF-8) or as"
        " .xlsx.</p>"
    )
    assert page.parts.children == ()
    assert page.keep.children == ()


def test_nothing_of_the_file_before_stays_and_a_file_of_another_name_has_its_own_answers(quick):
    page = page_with(SMALL.replace(b"C1", b"Zed"))
    page.fields.boxes["scale"].value = "1-10"
    choose(page, b"", "empty.csv")
    assert page.parts.children == page.keep.children == ()
    assert page.log is None
    assert "Zed" not in page.said.value
    assert page.fields.boxes["scale"].value == ""


def test_the_same_file_mended_keeps_what_was_said_about_it(quick):
    page = page_with(SMALL)
    page.fields.boxes["scale"].value = "1-10"
    choose(page, SMALL, "log.csv")
    assert page.log.readings["scale_low"].unique() == [1]


def test_a_warning_sign_and_rows_that_were_not_read_are_said_before_all_else(quick):
    page = page_with(
        b"client,day,moment,rating,red_flag,note\nA,0,before,6,yes,\nB,1,between,x,,\nB,2,between,3,,numb"
        b" legs\n"
    )
    said = page.said.value.split("</p>")[0]
    assert said.endswith(
        "Done: log.csv. A warning sign was recorded for A: read the safety notice at the top first. 1 report"
        " with words that sound like a warning sign. Read them, and set the column red_flag to yes or no for"
        " these rows: row 4. Not everything could be read: 1 problem in 1 row, listed below. The caveats are"
        " part of what the log says."
    )


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
    assert "1-10" in page.parts.children[0].value


def test_columns_by_other_names_are_proposed_and_read_when_agreed_to(quick):
    page = page_with(SMALL.replace(b"moment", b"When").replace(b"rating", b"Pain (0-10)"), "<b>.csv")
    assert page.said.value.endswith("this file has client, day, When and Pain (0-10).</p>")
    listed, agree, otherwise = page.fields.proposal.children
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
    choose(
        page,
        SMALL.replace(b"day", b"date").replace(b",0,", b",03/04/2024,").replace(b",1,", b",05/04/2024,"),
        "x.csv",
    )
    assert page.fields.inner.layout.display == ""
    page.sample.click()
    assert page.fields.whole.layout.display == "none"


def test_one_client_is_shown_without_the_others():
    page = page_with(SMALL + b"Zed,0,before,5\nZed,2,between,9\n")
    assert "Zed" in page.parts.children[0].value
    page.client.value = "C1"
    shown = "".join(part.value for part in page.parts.children)
    assert "C1" in shown
    assert "Zed" not in shown


def test_an_export_that_leaves_open_what_the_pain_is_can_be_told(quick):
    page = page_with((ROOT / "tests" / "data" / "formats" / "bearable_export_2024.csv").read_bytes())
    assert "holds several things that may be the pain" in page.said.value
    assert (
        "Say which: &quot;Neck pain&quot; in the field &quot;Which entry is the pain&quot;."
        in page.said.value
    )
    page.fields.boxes["measure"].value = "Neck pain"
    assert "Done: log.csv" in page.said.value
    assert "stand for the four words of an app" in page.parts.children[0].value


def test_a_problem_that_a_field_of_the_page_solves_names_it(quick):
    page = page_with(
        SMALL.replace(b"day", b"date")
        .replace(b",0,", b",03/04/2024,")
        .replace(b",1,", b",05/04/2024,")
        .replace(b",4,", b",06/04/2024,")
    )
    assert (
        "&quot;day first&quot; or &quot;month first&quot; in the field &quot;Dates&quot;."
        in page.parts.children[0].value
    )
    page.fields.boxes["dates"].value = "day first"
    assert "Done: log.csv" in page.said.value


def test_a_client_with_a_red_flag_gets_no_statement():
    page = page_with(b"client,day,moment,rating,red_flag\nA,0,before,6,yes\nA,1,between,8,\n")
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", "".join(part.value for part in page.parts.children))
    assert titles == [
        "Checks of your file",
        "Your clients&#x27; trajectories",
        "Unwanted events",
        "What to record next time",
    ]


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
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        assert sorted(archive.namelist()) == [
            f"{name}.{ending}"
            for name in ("around-sessions", "trajectories")
            for ending in ("alt.txt", "caption.txt", "description.txt", "png", "svg", "table.csv")
        ]
        assert archive.read("trajectories.caption.txt").startswith(
            b"Every report of 3 clients around 11 sessions."
        )


def test_the_copy_is_made_only_when_the_box_is_ticked(quick):
    page = page_with(SMALL)
    box, (button, place) = page.keep.children[5], page.keep.children[6].children
    button.click()
    assert place.value == f'<p class="arc-wrong" role="alert" tabindex="-1" data-answer>{NOT_AGREED}</p>'
    box.value = True
    button.click()
    assert place.value.startswith(
        '<p class="arc-said">Ready: save it with the link below.</p><ul><li><a download="shareable.csv" '
    )


@pytest.mark.parametrize(
    ("client", "said"),
    [("", "Berta is client 1 and Mary &lt;b&gt; is client 2"), ("Mary <b>", "Mary &lt;b&gt; is client 2")],
)
def test_the_figures_name_nobody_and_the_page_says_who_is_who(client, said):
    rows = "client,day,moment,rating\nMary <b>,0,before,5\nBerta,0,before,4\nBerta,1,between,3\n"
    (packed,), shown = downloads.figures(read(upload(rows.encode())), client=client)
    assert (
        shown
        == f"<p>In the figures stand codes, so that a picture names nobody: {said}. This list is in none of"
        " them.</p>"
    )
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search(rb"Mary|Berta", content)
    assert b"client 2" in content
    assert (b"client 1" in content) == (client == "")


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
    link = downloads.Artefact("shareable.csv", "text/csv", b"a,b\n").link()
    assert (
        link
        == '<a download="shareable.csv" href="data:text/csv;base64,YSxiCg==">Save shareable.csv</a> (1 kB)'
    )
