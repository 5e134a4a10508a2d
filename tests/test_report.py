"""`arc report`: one self-contained page of any log, with the notice first and no path or note in it."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from PIL import Image

import arc
from arc.cli import main
from arc.cli.shared import progress
from arc.errors import ArcError
from arc.report.html import report_html
from arc.report.parts import Part, made, parts_of
from arc.vocabulary.html_page import framed
from arc.vocabulary.rules_file import write_rules

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def three_cases_report(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert main(["report", "three-cases", "-o", str(path)]) == 0
    return path.read_text(encoding="utf-8")


def test_three_cases_report_has_its_parts_in_this_order(three_cases_report):
    places = [
        three_cases_report.index(part)
        for part in (
            "Pain log report · three-cases", "<h1", "Warning signs: C none; A and B not asked.",
            "<h2><bdi>A · low back", "<h2><bdi>B · low back", "<h2><bdi>C · pudendal nerve",
            "What this log cannot say",
            "Write down next time", "What could have settled it", ">The answers, one by one</h2>",
            "How often does a flare follow a session?", ">Asked, but not answered</h2>",
            ">Fine print, once</h2>", 'id="all-needs"', 'id="warning-signs"', "Left out on paper",
        )
    ]  # fmt: skip
    assert places == sorted(places)


@pytest.mark.usefixtures("unpainted")
def test_with_an_appendix_paper_leaves_nothing_out():
    log = arc.load_sample("three-cases")
    html = report_html(log, client="A", appendix=True)
    assert '<body class="one-page appendix">' in html
    assert "Left out on paper" not in html


def test_report_asks_nothing_of_another_host_and_hides_code_paths_and_notes(three_cases_report):
    assert re.findall(r"(?:src|href)=\"(?!data:|#)[^\"]*\"", three_cases_report) == []
    assert "import arc" not in three_cases_report
    assert str(ROOT) not in three_cases_report
    assert "<script" not in three_cases_report
    assert "painfully rough" not in three_cases_report  # stands in a note


def test_every_image_of_the_report_has_its_own_alternative_text(three_cases_report):
    alts = re.findall(r"<img[^>]*alt=\"([^\"]*)\"", three_cases_report)
    assert len(alts) >= 9
    assert all(len(alt) > 80 and "No description" not in alt for alt in alts)


@pytest.mark.usefixtures("unpainted")
def test_report_of_a_persons_file_lists_what_was_not_loaded_and_keeps_the_file(tmp_path, capsys):
    log = tmp_path / "my log.csv"
    log.write_text(
        "client;date;moment;rating\nX<b>;2024-03-04;before;6\nX<b>;2024-03-05;between;12\nX<b>;2024-03-06;between;4\n"
    )
    before = log.read_bytes()
    assert (
        main(
            [
                "report",
                str(log),
                "-o",
                str(tmp_path / "out" / "r.html"),
                "--figures",
                str(tmp_path / "figures"),
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert 'not loaded: row 3: rating "12" is outside 0-10.' in shown
    html = (tmp_path / "out" / "r.html").read_text(encoding="utf-8")
    assert "row 3: rating &quot;12&quot; is outside 0-10." in html
    assert "X&lt;b&gt;" in html
    assert "X<b>" not in html
    assert log.read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == [
        "around-sessions.png", "around-sessions.svg", "trajectories.png", "trajectories.svg",
    ]  # fmt: skip


@pytest.mark.usefixtures("unpainted")
def test_from_the_template_to_the_report_without_a_line_of_code(tmp_path, capsys):
    path = tmp_path / "my-log.xlsx"
    assert main(["template", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    for row, cells in enumerate(
        [("A", "2024-03-04", 1, "before", "6"), ("A", "2024-03-05", None, "between", "7-8")], 3
    ):
        for column, cell in enumerate(cells, 1):
            book["readings"].cell(row, column).value = cell
    book.save(path)
    assert main(["check", str(path)]) == 0
    # As the page of a client, which is quicker than the whole report and holds the same line.
    assert main(["report", str(path), "--client", "A", "-o", str(tmp_path / "report.html")]) == 0
    assert main(["deidentify", str(path), "-o", str(tmp_path / "shared.csv"), "--consent", "yes"]) == 0
    assert "Every row could be read." in capsys.readouterr().out
    assert "2: 1 number · 1 range · 0 none" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert len(arc.read_log(tmp_path / "shared.csv").readings) == 2


SMALL = "client,day,moment,rating\nA,0,before,6\nA,1,between,5\n"
SERIES = pd.DataFrame(
    [
        ("A", 0, "before", "5", "knee"), ("A", 1, "between", "6", "knee"),
        ("A", 1, "between", "4", "<img src=x> [a](b) back"),
    ],
    columns=["client", "day", "moment", "rating", "area"],
)  # fmt: skip
BACK = "<img src=x> [a](b) back"


@pytest.mark.usefixtures("unpainted")
def test_each_series_is_answered_under_its_name():
    log = arc.read_log(SERIES)
    first, answers = (part.make()._repr_html_() for part in parts_of(log)[:2])
    for name in ("&lt;img src=x&gt; [a](b) back", "knee"):
        assert f"<p>{name}: " in first
        assert f"How often does a flare follow a session? ({name})" in answers
    assert f"<h1>{'&lt;img src=x&gt; [a](b) back'}: " in first


def test_nothing_is_computed_before_a_part_is_made(monkeypatch):
    def fail(*asked, **options):
        raise AssertionError

    for name in ("align", "mark", "ask_report", "ask_own"):
        monkeypatch.setattr(f"arc.report.looked.{name}", fail)
    log = arc.load_sample("three-cases")
    assert [len(parts_of(log)), len(parts_of(log, client="A"))] == [4, 4]


@pytest.mark.usefixtures("unpainted")
def test_a_part_that_fails_for_a_reason_in_words_says_so_and_the_others_are_made(
    monkeypatch, tmp_path, capsys
):
    def fail(*asked):
        raise ArcError("the reason <b> in words")

    monkeypatch.setattr("arc.report.parts.answers_page", fail)
    (tmp_path / "log.csv").write_text(SMALL, encoding="utf-8")
    assert main(["report", str(tmp_path / "log.csv"), "-o", str(tmp_path / "r.html")]) == 2
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    said = "The answers, one by one could not be made: the reason"
    assert f'<p class="arc-wrong">{said} &lt;b&gt; in words</p>' in html
    assert "Asked, but not answered</h2>" in html
    shown = capsys.readouterr()
    assert shown.out.startswith("report: ")
    assert shown.err.count(f"arc: {said} <b> in words\n") == 1


def test_want_of_memory_is_said_and_any_other_error_is_an_error():
    def fail(error):
        raise error

    part = Part("x", lambda: fail(MemoryError()), "Everything")
    assert made(part).failed == (
        "Everything could not be made: this computer has too little memory for it. Close other programs and"
        " try again."
    )
    with pytest.raises(ValueError, match="unforeseen"):
        made(Part("x", lambda: fail(ValueError("unforeseen"))))


def test_ctrl_c_ends_a_report_in_words_and_nothing_is_written(monkeypatch, tmp_path, capsys):
    def stop(*asked, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("arc.report.looked.mark", stop)
    assert main(["report", "three-cases", "-o", str(tmp_path / "r.html")]) == 130
    assert capsys.readouterr().err.endswith(
        "\narc: Stopped. What was not named as written was not written.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_where_a_person_watches_progress_names_the_part(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show = progress("report")
    show(1, 2, "What was recorded")
    show(2, 2, "Unwanted events")
    said = capsys.readouterr().err
    assert [line.rstrip() for line in said.split("\r")] == [
        "", "report: part 1 of 2, What was recorded", "report: part 2 of 2, Unwanted events",
    ]  # fmt: skip


def test_a_report_starts_no_kernel_and_loads_nothing_of_jupyter(tmp_path):
    code = (
        "import sys; from arc.cli import main; code = main(sys.argv[1:])\n"
        "print(code, {n.split('.')[0] for n in sys.modules}"
        " & {'nbclient', 'nbconvert', 'nbformat', 'IPython', 'jupyter_client', 'ipykernel', 'traitlets'})"
    )
    call = ["report", "three-cases", "--client", "A", "-o", str(tmp_path / "r.html")]
    run = subprocess.run([sys.executable, "-c", code, *call], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "0 set()"


OTHERS = """\
client,day,session,moment,rating,area,other_care,note
ada,0,1,before,6,elbow,,
ada,1,,between,8,elbow,,
zebulon,0,1,before,4,kneecap,zumba,walked with ada
zebulon,1,,between,77,kneecap,,
quentin,0,1,before,4,shin,,
quentin,1,,between,2,shin,,
quentin,3,,stopped,,shin,,
"""


@pytest.fixture(scope="module")
def ada(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("ada")
    log = folder / "zebulon and quentin.csv"
    log.write_text(OTHERS)
    assert main(["report", str(log), "--client", "ada", "-o", str(folder / "ada.html")]) == 0
    return (folder / "ada.html").read_text(encoding="utf-8")


def texts_of_images(html: str) -> str:
    """What the pictures of a page carry in their files, which no reader of the page sees."""
    found = re.findall(r"data:image/png;base64,([^\"]+)", html)
    return "".join(str(Image.open(io.BytesIO(base64.b64decode(one))).text) for one in found)


def test_the_page_of_a_client_holds_nothing_of_another_client(ada):
    hidden = texts_of_images(ada)
    assert "Description" in hidden
    for other in ("zebulon", "quentin", "kneecap", "zumba", "shin", "77"):
        assert other not in re.sub(r"base64,[^\"]+", "", ada)
        assert other not in hidden
    assert "ada · elbow" in ada


def test_the_page_of_a_client_weighs_no_claim_and_makes_no_comparison_between_people(ada):
    assert "<title>Pain log of one client</title>" in ada
    assert "Do the sessions follow the claimed arcs?" not in ada
    assert "In this log: 1 of 1 session without a number 2 days after." in ada


def test_an_unknown_client_is_one_message_that_names_those_there_are(tmp_path, capsys):
    assert main(["report", "three-cases", "--client", "Z", "-o", str(tmp_path / "r.html")]) == 2
    assert capsys.readouterr().err == 'arc: There is no client "Z" in this log. There are: A, B and C.\n'
    assert list(tmp_path.iterdir()) == []


def test_the_page_of_a_client_with_a_red_flag_makes_no_statement_about_arcs(tmp_path):
    path = tmp_path / "r.html"
    assert main(["report", "simulated-messy", "--client", "S05", "-o", str(path)]) == 0
    html = path.read_text(encoding="utf-8")
    assert html.index("A warning sign is written down for S05.") < html.index("<h1>")
    for part in ("How long it felt better", "by chance", "Landmarks"):
        assert part not in html
    assert "A warning sign was recorded for S05, so nothing is advised here." in html
    assert "Unwanted events by client; not asked is not no" in html
    assert len(re.findall("<img", html)) == 1


@pytest.mark.parametrize("name", ["my-log.csv", "my-log.xlsx", "report"])
def test_a_report_is_never_written_over_a_log_or_any_other_kind_of_file(name, tmp_path, capsys):
    path = tmp_path / name
    path.write_text("client,day,session,moment,rating\nX,0,1,before,6\n")
    before = path.read_bytes()
    assert main(["report", str(path), "-o", str(path)]) == 2
    assert (
        capsys.readouterr().err
        == f'arc: A report ends in .html or .pdf; "{name}" ends in neither, so nothing was written.\n'
    )
    assert path.read_bytes() == before


def test_a_place_that_is_no_folder_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("arc.cli.report.report_html", lambda *said, **options: "<p>")
    (tmp_path / "file").write_text("x")
    assert main(["report", "three-cases", "-o", str(tmp_path / "file" / "r.html")]) == 2
    assert capsys.readouterr().err.endswith('arc: "file" cannot be written: File exists.\n')
    assert main(["report", "three-cases", "--figures", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.endswith(
        'arc: "file" is a file and no folder; choose another name after --figures.\n'
    )


@pytest.mark.usefixtures("unpainted")
def test_rules_from_a_file_shape_the_report_and_their_hash_stands_on_its_results(tmp_path):
    rules = arc.Rules(rise=3, claims=("crisis-vague",))
    file = write_rules(rules, tmp_path / "rules.toml")
    path = tmp_path / "r.html"
    assert main(["report", "three-cases", "--rules", str(file), "-o", str(path)]) == 0
    html = path.read_text(encoding="utf-8")
    assert "higher by 3 points on 0-10, 3 points on 1-10 than the level before" in html
    assert rules.short_hash in html
    assert arc.Rules().short_hash not in html
    assert "typical healing arc" not in html


def test_a_claim_that_the_rules_name_and_nobody_knows_is_named_before_anything_is_written(tmp_path, capsys):
    file = write_rules(arc.Rules(claims=("no-such-claim",)), tmp_path / "rules.toml")
    assert main(["report", "three-cases", "--rules", str(file), "-o", str(tmp_path / "r.html")]) == 2
    assert 'There is no claim "no-such-claim"' in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()


@pytest.mark.usefixtures("unpainted")
def test_an_areas_name_cannot_write_markup_into_a_heading():
    html = report_html(arc.read_log(SERIES.loc[SERIES["area"] == BACK]), client="A")
    assert "&lt;img src=x&gt; [a](b) back" in html
    assert "<img src=x" not in html


def test_a_log_that_cannot_be_read_ends_with_one_plain_message(tmp_path, capsys):
    assert main(["report", str(tmp_path / "nowhere.csv")]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: There is no file "nowhere.csv" at this place. Check the folder and the spelling.\n'
    )


def test_a_scale_that_is_no_scale_is_named(capsys):
    assert main(["report", "three-cases", "--scale", "ten"]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: --scale "ten" is not a scale. Write its lowest and highest point, such as "0-10".\n'
    )


def test_a_folder_without_notebooks_is_named(tmp_path, capsys):
    assert main(["notebooks", str(tmp_path), "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("arc: There are no notebooks in")


def test_the_figures_of_a_report_name_nobody_and_the_terminal_says_who_is_who(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("arc.cli.report.report_html", lambda *args, **options: framed("A report", ""))
    (tmp_path / "log.csv").write_text(
        "client,day,moment,rating\nMary,0,before,5\nBerta,0,before,4\nBerta,1,between,3\n"
    )
    call = [
        "report",
        str(tmp_path / "log.csv"),
        "-o",
        str(tmp_path / "r.html"),
        "--figures",
        str(tmp_path / "figures"),
    ]
    assert main(call) == 0
    assert capsys.readouterr().out.endswith(
        "In the figures stand codes, so that a picture names nobody: Berta is client 1 and Mary is client 2."
        " This list is in none of them.\n"
    )
    content = b"".join(path.read_bytes() for path in (tmp_path / "figures").iterdir())
    assert not re.search(rb"Mary|Berta", content)
    assert b"client 2" in content
    assert main([*call, "--client", "Mary"]) == 0
    assert capsys.readouterr().out.endswith(" nobody: Mary is client 2. This list is in none of them.\n")
    assert b"client 1" not in b"".join(path.read_bytes() for path in (tmp_path / "figures").iterdir())
