"""The page as a practitioner meets it: a real server, a real browser, files chosen and files saved."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import psutil
import pytest
from browser.page import AXE
from browser.tab import ended_after, open_tab

import arc
from arc.app.serving import served
from arc.charts.kinds import KINDS

pytestmark = pytest.mark.browser

SECONDS = 120_000
FORMATS = Path(__file__).parent / "data" / "formats"
ROWS = "client,day,moment,rating,area\nC1,0,before,6,neck\nC1,1,between,8,neck\nC1,4,between,3,neck\n"


@pytest.fixture(scope="module")
def address():
    with served() as (address, _):
        yield address


@pytest.fixture
def tab(address, chromium):
    with ended_after(400), open_tab(chromium) as tab:
        tab.page.set_default_timeout(SECONDS)
        tab.page.goto(address)
        tab.page.get_by_role("button", name="Choose a file").wait_for()
        yield tab
        assert tab.outside == []
        assert tab.script_errors == []


def choose(tab, path: Path | list[Path]) -> None:
    with tab.page.expect_file_chooser() as chooser:
        tab.page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(path)


def saved(tab, link: str, *, button: str = "") -> bytes:
    """Press a button where there is one, wait for its link, and return the file that the link saves."""
    if button:
        tab.page.get_by_role("button", name=button, exact=True).locator("visible=true").click()
    with tab.page.expect_download() as download:
        tab.page.get_by_role("link", name=f"Save {link}", exact=True).locator("visible=true").click()
    assert download.value.suggested_filename == link
    return Path(download.value.path()).read_bytes()


def focused(tab) -> str:
    return tab.page.evaluate("document.activeElement.innerText")


def violations(tab) -> list[str]:
    """What axe-core finds, of whatever impact."""
    tab.page.evaluate(f"() => {{ {AXE} }}")
    return [one["id"] for one in tab.page.evaluate("async () => (await axe.run()).violations")]


def turn_to(tab, title: str) -> None:
    tab.page.get_by_role("tab", name=title).click()
    tab.page.get_by_role("tabpanel", name=title).wait_for()


def require_fit(tab) -> None:
    """On a phone, and in a window of 1280 enlarged twofold, nothing is to be scrolled sideways."""
    for width in (390, 640):
        tab.page.set_viewport_size({"width": width, "height": 800})
        assert tab.page.evaluate("document.documentElement.scrollWidth") == width
    tab.page.set_viewport_size({"width": 1280, "height": 800})


def test_the_first_screen_holds_a_line_of_safety_and_two_buttons(tab):
    tab.page.set_viewport_size({"width": 1280, "height": 800})
    assert tab.page.evaluate("document.documentElement.scrollHeight") == 800
    assert violations(tab) == []
    signs = tab.page.get_by_text("chest pain")
    assert not signs.is_visible()
    tab.page.get_by_text("When to call for help").click()
    signs.wait_for()
    assert len(tab.page.locator("[role=main]").inner_text().split()) < 200
    require_fit(tab)


def test_the_sample_is_shown_in_tabs_and_every_file_can_be_saved_and_opened(tab, tmp_path):
    tab.page.get_by_role("button", name="Try the sample").click()
    tab.page.get_by_text(re.compile(r"Step \d+ of \d+")).first.wait_for()
    tab.page.get_by_role("main").get_by_text("Done: the sample of three cases.").wait_for()
    main = tab.page.get_by_role("main")
    for title in ("What it shows", "Clients", "Pictures to publish", "Files", "Fine print"):
        turn_to(tab, title)
        assert tab.page.get_by_role("tabpanel").count() == 1
        if title == "Clients":
            tab.page.get_by_label("Client", exact=True).select_option("B")
            main.get_by_text("The page of B stands below.").wait_for()
        assert violations(tab) == []
        require_fit(tab)
    assert all(len(image.alt or "") > 80 for image in tab.images())

    turn_to(tab, "What it shows")
    # What a link leads to stands in another tab, and is folded there.
    tab.page.get_by_role("link", name="All signs").click()
    assert tab.page.get_by_role("tab", selected=True).inner_text() == "Fine print"
    assert tab.page.get_by_role("tabpanel").get_by_text("chest pain").is_visible()
    report = tmp_path / "report.html"
    report.write_bytes(saved(tab, "report.html"))
    opened = tab.page.context.browser.new_page()
    opened.goto(report.as_uri())
    assert opened.title() == "Pain log report"
    turn_to(tab, "Clients")
    assert b"Pain log of one client" in saved(tab, "client-page.html")
    assert saved(tab, "client-page.pdf", button="Make client-page.pdf").startswith(b"%PDF")
    turn_to(tab, "Pictures to publish")
    tab.page.get_by_label("Picture", exact=True).select_option(f"calendar: {KINDS['calendar'].shows}")
    tab.page.get_by_label("Of", exact=True).select_option("A")
    assert saved(tab, "picture.png", button="Draw it").startswith(b"\x89PNG")
    assert violations(tab) == []
    with zipfile.ZipFile(io.BytesIO(saved(tab, "figures.zip", button="Make the figures"))) as figures:
        assert figures.read("trajectories.png").startswith(b"\x89PNG")

    turn_to(tab, "Files")
    assert saved(tab, "diary-a4.pdf", button="Make empty forms").startswith(b"%PDF")
    tab.page.get_by_role("button", name="Make the de-identified copy").click()
    main.get_by_text("Nothing was made. Tick the box above").wait_for()
    tab.page.get_by_label("Every client in this log has agreed in writing that it is shared").check()
    copy = tmp_path / "shareable.csv"
    copy.write_bytes(saved(tab, "shareable.csv", button="Make the de-identified copy"))
    assert len(arc.read_log(copy).readings) == len(arc.load_sample("three-cases").readings)


def test_the_demo_reads_the_three_cases_by_itself_once(chromium):
    with served(demo=True) as (address, _), ended_after(200), open_tab(chromium) as tab:
        tab.page.goto(address)
        main = tab.page.get_by_role("main")
        main.get_by_text("Done: the sample of three cases.").wait_for(timeout=SECONDS)
        assert tab.page.get_by_role("tab", selected=True).inner_text() == "What it shows"
        tab.page.wait_for_timeout(1000)
        assert main.get_by_text("Done: the sample of three cases.").is_visible()


AGREED = "agreed"
# What a person answers once a file is chosen - a field, or that
# the proposed columns are right - and what the page then says.
EXAMPLES = {
    "bearable_export_2024.csv": ("Which entry is the pain: Neck pain", "words that were given numbers"),
    "daylio_2022_12h.csv": ({"Sessions: dates, or a word": "massage"}, "taken for one client"),
    "excel_autocorrected_ratings.csv": ({}, "a spreadsheet has turned the rating into one"),
    "excel_fr_semicolon_bom.csv": ({}, 'or "month first" in the field "Dates".'),
    "excel_practitioner_log.xlsx": (AGREED, "the number that a spreadsheet keeps for a date"),
    "google_forms_download.csv": (AGREED, "the clock on the wall counts"),
    "homemade_wide_sessions.csv": ({}, "2 clients. Too few to say anything"),
    "migraine_buddy_export.csv": (
        {"Sessions: dates, or a word": "massage"},
        "no entry for days without pain",
    ),
    "redcap_longitudinal_raw.csv": ({'Code for "not recorded"': "-99"}, "2 clients. Too few to say anything"),
}


def test_every_example_of_another_program_is_read_with_its_caveats(tab):
    for name, (answers, said) in EXAMPLES.items():
        choose(tab, FORMATS / name)
        tab.page.get_by_role("main").get_by_text(
            re.compile(rf"{re.escape(name)}( was not| could|\.)")
        ).wait_for()
        if answers == AGREED:
            tab.page.get_by_role("button", name="Yes, read it like this").click()
        elif isinstance(answers, str):
            tab.page.get_by_role("button", name=answers, exact=True).click()
        else:
            answer(tab, answers)
        # Each answer loads the file anew, so what is waited for is the text itself and not the first "Done".
        # A caveat may stand in the fold of another tab.
        tab.page.get_by_role("main").get_by_text(said).first.wait_for(state="attached")
        tab.page.get_by_role("main").get_by_text(
            re.compile(rf"(Done: |No row of ){re.escape(name)}")
        ).wait_for()


def answer(tab, answers: dict[str, str]) -> None:
    more = tab.page.get_by_role("button", name=re.compile("Say more about the file|Hide the fields"))
    more.wait_for()
    if answers and "Say more" in more.inner_text():
        more.click()
    for label, text in answers.items():
        tab.page.get_by_label(label, exact=True).fill(text)
        tab.page.get_by_label(label, exact=True).press("Enter")


def test_a_file_with_a_script_in_it_is_shown_and_never_runs(tab, tmp_path):
    hostile = "<script>document.title='ran'</script><img src=x onerror=document.title='ran'>"
    log = tmp_path / "<img src=x onerror=document.title=1>.csv"
    rows = ROWS.replace("C1", hostile).replace("neck", hostile).replace("\n", f",{hostile}\n")
    log.write_text(rows + f"{hostile},9,between,{hostile},,\n")
    choose(tab, log)
    tab.page.get_by_role("main").get_by_text("Done: <img src=x onerror=document.title=1>.csv.").wait_for()
    assert hostile in tab.page.locator("[role=main]").inner_text()
    report = tmp_path / "report.html"
    report.write_bytes(saved(tab, "report.html"))
    assert tab.page.title() == "arc: your pain log"
    opened = tab.page.context.browser.new_page()
    opened.goto(report.as_uri())
    assert opened.title() == "Pain log report"
    assert hostile in opened.inner_text("main")


def test_a_file_that_is_no_log_is_said_in_words_and_the_next_one_is_read(tab, tmp_path):
    wrong, right, more = (tmp_path / name for name in ("photo.png", "log.csv", "more.csv"))
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    right.write_text(ROWS)
    more.write_text(ROWS.replace("C1", "C9"))
    choose(tab, wrong)
    tab.page.get_by_role("alert").get_by_text("photo.png was not read").wait_for()
    assert focused(tab).startswith("photo.png was not read, and it is unchanged.")
    assert violations(tab) == []
    choose(tab, [right, more])
    tab.page.get_by_role("main").get_by_text("Done: log.csv (file 1) and more.csv (file 2)").wait_for()
    assert tab.page.locator(".arc-wrong").count() == 0
    assert focused(tab).startswith("Done: log.csv (file 1) and more.csv (file 2).")


def test_a_file_above_the_limit_of_the_connection_is_read_and_one_above_the_limit_of_the_page_is_named(
    tab, tmp_path
):
    large, larger = tmp_path / "large.csv", tmp_path / "larger.csv"
    large.write_text(ROWS + (" " * 1023 + "\n") * (12 * 1024))
    larger.write_text(ROWS + "\n" * (51 * 1024 * 1024))
    choose(tab, larger)
    tab.page.get_by_text("The file has more than 50 MB.").wait_for()
    choose(tab, large)
    tab.page.get_by_role("main").get_by_text("Done: large.csv").wait_for()
    assert tab.page.locator("#arc-size").inner_text() == ""


def tab_to(tab, text: str) -> None:
    """Press Tab until what has this text has the focus."""
    for _ in range(80):
        tab.page.keyboard.press("Tab")
        if text in tab.page.evaluate("document.activeElement.innerText || document.activeElement.tagName"):
            return
    raise AssertionError(f'"{text}" cannot be reached with the Tab key')


def test_the_page_can_be_used_with_the_keyboard_only_and_each_change_is_read_out(tab, tmp_path):
    log = tmp_path / "log.csv"
    log.write_text(ROWS)
    press = tab.page.keyboard.press
    tab.page.evaluate(
        """() => { window.heard = []; const live = document.getElementById("arc-live");
        new MutationObserver(() => heard.push(live.textContent)).observe(live, {childList: true}); }"""
    )
    tab_to(tab, "When to call for help")
    press("Enter")
    assert tab.page.get_by_text("chest pain").is_visible()
    press("Space")
    assert not tab.page.get_by_text("chest pain").is_visible()
    with tab.page.expect_file_chooser() as chooser:
        tab_to(tab, "Choose a file")
        press("Enter")
    chooser.value.set_files(log)
    tab.page.get_by_role("main").get_by_text("Done: log.csv").wait_for()
    heard = tab.page.evaluate("heard")
    assert heard[0] == "Reading the file."
    assert [one for one in heard if one.startswith("Step ")][-1].split(":")[0] == (
        "Step {0} of {0}".format(len(heard) - 2)
    )
    assert focused(tab) == heard[-1] == "Done: log.csv. The caveats are part of what the log says."

    tab_to(tab, "Save report.html")
    assert tab.page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    tab_to(tab, "What it shows")
    for key, title in (
        ("ArrowRight", "Clients"),
        ("End", "Fine print"),
        ("ArrowRight", "What it shows"),
        ("ArrowLeft", "Fine print"),
        ("Home", "What it shows"),
        ("ArrowRight", "Clients"),
        ("ArrowRight", "Pictures to publish"),
    ):
        press(key)
        assert focused(tab) == title
        assert tab.page.get_by_role("tab", selected=True).inner_text() == title
        assert tab.page.get_by_role("tabpanel", name=title).is_visible()
    # Only the chosen tab stands in the order of the Tab key; its panel comes next.
    press("Tab")
    assert tab.page.evaluate("document.activeElement.id") == "arc-panel-2"
    tab_to(tab, "Make the figures")
    press("Space")
    tab.page.get_by_role("link", name="Save figures.zip").wait_for()
    assert tab.page.evaluate("heard.at(-1)") == "Ready: save it with the link below."


def test_a_page_that_is_closed_leaves_no_kernel_and_one_without_a_server_says_so(chromium):
    with served() as (address, server), ended_after(200), open_tab(chromium) as tab:
        tab.page.goto(address)
        tab.page.get_by_role("button", name="Choose a file").wait_for()
        assert tab.page.url == address.split("?")[0]
        second = tab.page.context.browser.new_page()
        second.goto(address)
        second.get_by_role("button", name="Choose a file").wait_for()
        first, last = psutil.Process(server.pid).children()
        second.close(run_before_unload=True)
        assert psutil.wait_procs([last], timeout=60)[1] == []
        assert first.is_running()
        assert not tab.page.get_by_text("This page has ended").is_visible()
        first.kill()
        tab.page.get_by_role("alert").get_by_text("This page has ended").wait_for()
        assert not tab.page.get_by_text("The page was loaded again").is_visible()
        tab.page.evaluate("sessionStorage.setItem('arc-shown', 'yes')")
        tab.page.reload()
        tab.page.get_by_role("button", name="Choose a file").wait_for()
        tab.page.get_by_text("The page was loaded again").wait_for()
        server.stdin.close()
        tab.page.get_by_role("alert").get_by_text("This page has ended").wait_for()


MOST_MEGABYTES = 400


def megabytes(process: psutil.Process) -> float:
    """What a process and all that it started hold in memory; what two of them share is counted twice."""
    tree = [process, *process.children(recursive=True)]
    return sum(one.memory_info().rss for one in tree) / 1024**2


@pytest.mark.slow
def test_ten_openings_and_closings_leave_the_memory_as_it_was(chromium, tmp_path, record_property):
    command = [sys.executable, "-m", "arc", "app", "--no-browser"]
    where = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=where) as running:
        try:
            said = [running.stdout.readline() for _ in range(4)]
            address = said[1].removeprefix("The page: ").strip()
            arc_itself = psutil.Process(running.pid)
            server = arc_itself.children()[0]
            began = most = megabytes(arc_itself)
            with ended_after(400), open_tab(chromium) as tab:
                for _ in range(10):
                    page = tab.page.context.browser.new_page()
                    page.set_default_timeout(SECONDS)
                    page.goto(address)
                    page.get_by_role("button", name="Choose a file").wait_for()
                    most = max(most, megabytes(arc_itself))
                    page.close(run_before_unload=True)
                until = time.monotonic() + 60
                while server.children() and time.monotonic() < until:
                    time.sleep(0.5)
            after = megabytes(arc_itself)
        finally:
            running.terminate()
            running.communicate(timeout=60)
    record_property(
        "measured",
        f"arc app: {began:.0f} MB at its start, {most:.0f} MB at most, {after:.0f} MB after ten openings",
    )
    assert after - began < MOST_MEGABYTES
