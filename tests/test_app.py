"""The page without a browser: what it shows and gives for a file, and how trouble is said."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

import arc
from arc.app import downloads, serving
from arc.app.options import options_of
from arc.app.page import Page
from arc.app.sections import sections
from arc.app.uploads import MOST_MB, Upload, on_disk, read
from arc.privacy import PrivacyError

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
        "What was recorded",
        "Your clients' trajectories",
        "Around each session",
        "What your log can say, beside chance",
        "The published arcs, beside chance",
        "What to record next time",
        "What this page cannot say",
    ]


def test_a_file_without_a_readable_row_shows_its_problems_and_draws_nothing():
    shown = dict(sections(read(upload(b"client,day,moment,rating\nC1,0,before,eleven\n"))))
    assert list(shown) == ["What was recorded", "Nothing to draw yet"]
    assert "row 2" in shown["What was recorded"]()


def page_with(content: bytes, name: str = "log.csv") -> Page:
    page = Page()
    page.file.value = (
        {
            "name": name,
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": datetime(2024, 3, 4, tzinfo=UTC),
        },
    )
    return page


def test_a_chosen_file_is_shown_with_its_caveats_and_the_widget_forgets_it():
    page = page_with(SMALL)
    assert page.said.value.startswith('<p class="arc-said" role="status">Done: log.csv.')
    assert len(page.parts.children) == 7
    assert "few-clients" in page.parts.children[0].value
    assert page.file.value == ()


def test_a_file_that_is_no_log_is_said_in_an_alert():
    page = page_with(b"\x00\x01\x02\x03" * 50)
    assert page.said.value.startswith('<p class="arc-wrong" role="alert">')
    assert "Traceback" not in page.said.value
    assert page.parts.children == ()
    assert page.keep.children == ()


def test_a_scale_that_is_none_is_said_and_a_right_one_reads_the_file_again():
    page = page_with(SMALL)
    page.asked["scale"].value = "often"
    assert page.said.value.startswith('<p class="arc-wrong" role="alert">The scale &quot;often&quot; ')
    page.asked["scale"].value = "1-10"
    assert "Done: log.csv" in page.said.value
    assert "1-10" in page.parts.children[0].value


def test_one_client_is_shown_without_the_others():
    page = page_with(SMALL + b"Zed,0,before,5\nZed,2,between,9\n")
    assert "Zed" in page.parts.children[0].value
    page.client.value = "C1"
    shown = "".join(part.value for part in page.parts.children)
    assert "C1" in shown
    assert "Zed" not in shown


def test_an_export_that_leaves_open_what_the_pain_is_can_be_told():
    page = page_with((ROOT / "tests" / "data" / "formats" / "bearable_export_2024.csv").read_bytes())
    assert "holds several things that may be the pain" in page.said.value
    assert "Here: use the field &quot;Which entry is the pain&quot; above." in page.said.value
    page.asked["measure"].value = "Neck pain"
    assert "Done: log.csv" in page.said.value
    assert "stand for the four words of an app" in page.parts.children[0].value


def test_a_problem_that_a_field_of_the_page_solves_names_it():
    page = page_with(
        SMALL.replace(b"day", b"date")
        .replace(b",0,", b",03/04/2024,")
        .replace(b",1,", b",05/04/2024,")
        .replace(b",4,", b",06/04/2024,")
    )
    assert "Here: use the field &quot;Dates&quot; above." in page.said.value
    page.asked["dates"].value = "day first"
    assert "Here:" not in page.said.value


def test_a_client_with_a_red_flag_gets_no_statement():
    page = page_with(b"client,day,moment,rating,red_flag\nA,0,before,6,yes\nA,1,between,8,\n")
    titles = re.findall(r"<h2>(.*?)</h2>", "".join(part.value for part in page.parts.children))
    assert titles == ["What was recorded", "Your clients&#x27; trajectories", "A warning sign was recorded"]


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
    assert options_of(typed) == options


def test_a_column_that_says_nothing_is_named():
    with pytest.raises(ValueError) as refused:
        options_of({"columns": "rating"})
    assert str(refused.value).startswith('"rating" says no column.')


def test_an_error_that_nobody_foresaw_is_named_by_its_kind_only(monkeypatch):
    def fail(upload):
        raise RuntimeError("a note about Mary")

    monkeypatch.setattr("arc.app.page.read", fail)
    page = page_with(SMALL)
    assert "Something went wrong inside arc (RuntimeError)" in page.said.value
    assert "Mary" not in page.said.value


def test_a_name_of_a_file_with_html_is_escaped():
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
            "around-sessions.png",
            "around-sessions.svg",
            "trajectories.png",
            "trajectories.svg",
        ]


@pytest.mark.parametrize(
    ("client", "said"),
    [("", "Berta is client 1 and Mary &lt;b&gt; is client 2"), ("Mary <b>", "Mary &lt;b&gt; is client 2")],
)
def test_the_figures_name_nobody_and_the_page_says_who_is_who(client, said):
    rows = "client,day,moment,rating\nMary <b>,0,before,5\nBerta,0,before,4\nBerta,1,between,3\n"
    (packed,), shown = downloads.figures(read(upload(rows.encode())), client=client)
    assert shown == (
        f"<p>In the figures stand codes, so that a picture names nobody: {said}. This list is in none of them.</p>"
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


def test_settings_bind_this_computer_only_and_keep_the_token_off_the_command_line(tmp_path, monkeypatch):
    started = {}
    monkeypatch.setattr(
        serving.subprocess, "Popen", lambda command, **rest: started.update(command=command, **rest)
    )
    serving._write_settings(tmp_path, "secret", 4321)
    serving._start(tmp_path)
    said = (tmp_path / "voila.json").read_text()
    assert '"ip": "127.0.0.1"' in said
    assert '"token": "secret"' in said
    assert "secret" not in " ".join(started["command"])
    assert not [name for name in started["env"] if re.match("VOILA", name)]


def test_a_port_in_use_and_a_missing_package_are_said_in_words(monkeypatch):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(serving.AppError) as refused, serving.served(port=port):
            pass
    assert (
        str(refused.value)
        == f"Port {port} is in use by another program. Choose another one, or leave --port away."
    )
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    with pytest.raises(serving.AppError, match="needs the packages voila and ipywidgets"), serving.served():
        pass
