"""Hostile files: each is a log, a list of problems or a plain refusal. `make fuzz` tries many more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hostile import SCRIPT, Made, made
from hostile_doors import SLOW, SLOW_EVERY, survives
from hostile_named import NAMED
from hostile_shown import Broken, require_html, require_plain
from log_files import listed, refusal, workbook, written

import arc
from arc.reading import workbook as reader

# No crash can be caught inside the process that crashes,
# and memory can be bounded only for a process of its own. One for all of them, as it loads arc once.
READ = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
import arc
for name in sys.stdin:
    try:
        log = arc.read_log(Path(name.strip()), strict=False)
        print(json.dumps(f"read {len(log.readings)} {len(log.problems)}"), flush=True)
    except arc.LogError as error:
        print(json.dumps(str(error)), flush=True)
"""
HEADER = "client,day,moment,rating,note"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit of memory")
def test_a_hostile_file_is_read_or_refused_in_bounded_memory(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", READ], stdin=-1, stdout=-1, stderr=-1, text=True, encoding="utf-8"
    ) as reading:
        for number, (name, (make, said)) in enumerate(NAMED.items()):
            path = tmp_path / f"{number}.xlsx"
            path.write_bytes(make())
            reading.stdin.write(f"{path}\n")
            reading.stdin.flush()
            answer = reading.stdout.readline()
            assert answer, f"{name}: the process ended: {reading.stderr.read()}"
            assert said in json.loads(answer), name
            path.unlink()
        assert reading.communicate() == ("", "")
    assert reading.returncode == 0


# --- Files made at random ---


# A few of each way to end; `make fuzz` tries a hundred thousand. Number 51 is drawn as well.
@pytest.mark.parametrize("first", [11, pytest.param(37, marks=pytest.mark.slow)])
def test_files_made_at_random_are_read_shown_and_shared_or_refused(tmp_path, first):
    path, ended = tmp_path / "log.csv", Counter()
    for number in range(first, first + 26):
        file = made(number)
        path.write_bytes(file.content)
        ended[survives(path, number, file)] += 1
    # Were most of them refused, little would have been tried.
    assert ended["all rows loaded, shared"] > 3
    assert ended["some rows loaded, not shared"] > 2
    assert 1 < ended["refused"] < 12


@pytest.mark.parametrize(
    "door",
    [
        pytest.param(door, id=one.__name__.strip("_"), marks=() if door % 2 else pytest.mark.slow)
        for door, one in enumerate(SLOW)
    ],
)
def test_a_hostile_file_goes_through_each_slow_door(tmp_path, door):
    path = tmp_path / "log.csv"
    path.write_text(
        # One area, which is a formula and mathematics at once: another one would be asked everything again.
        f'{HEADER},area\n"{SCRIPT}",0,before,3,N0TE,=1+$x^2$\n"{SCRIPT}",1,between,5,N0TE,=1+$x^2$\n'
        '\x1b[2J,0,before,4,"<b>",=1+$x^2$\n',
        encoding="utf-8",
    )
    assert survives(path, door * SLOW_EVERY, Made(b"", "", 4)).startswith("all rows loaded")


def test_the_same_number_makes_the_same_file():
    assert made(7) == made(7)
    assert len({made(number).content for number in range(50)}) > 45


# --- What the check itself must notice ---


def test_the_check_notices_a_row_that_is_lost(tmp_path):
    path = written(tmp_path, f"{HEADER}\nA,0,before,3,\nA,1,between,4,\n")
    assert survives(path, file=Made(b"", "", 3)) == "all rows loaded, shared"
    with pytest.raises(Broken, match="4 rows in the file"):
        survives(path, file=Made(b"", "", 4))


def test_the_check_notices_a_formula_that_leaves(tmp_path, monkeypatch):
    path = written(tmp_path, f"{HEADER}\nA,0,before,3,\n")
    monkeypatch.setattr(arc.privacy.Shareable, "to_csv", lambda self: "client,rating\n=1+1,3\n")
    with pytest.raises(Broken, match="formula"):
        survives(path)


def test_the_check_notices_a_warning(tmp_path, monkeypatch):
    import warnings

    path, whole = written(tmp_path, f"{HEADER}\nA,0,before,3,\n"), arc.align
    monkeypatch.setattr(
        arc, "align", lambda *said, **options: (warnings.warn("x", stacklevel=1), whole(*said, **options))[1]
    )
    with pytest.raises(UserWarning):
        survives(path)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{SCRIPT}</p>",
        '<p onclick="x">',
        "<p>a</td></p>",
        '<img src="http://x/y.png">',
        "<p><!-- a --></p>",
        "<p>a",
        '<p style="top:0">a</p>',
    ],
)
def test_html_that_arc_does_not_write_is_noticed(html):
    with pytest.raises(Broken):
        require_html(html)


@pytest.mark.parametrize(
    "text", ["a\x1b[2Jb", "a\u202eb", "mean nan points", "Traceback (most recent call last)"]
)
def test_a_text_that_steers_a_terminal_or_is_for_machines_is_noticed(text):
    with pytest.raises(Broken):
        require_plain(text)
    require_plain('rating "nan" is no rating.\nA banana')


# --- What is no file, or too much of one ---


def test_a_file_of_too_many_bytes_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    path = tmp_path / "log.csv"
    with path.open("wb") as file:
        file.truncate(301 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was opened"))
    with pytest.raises(arc.LogError) as refused:
        arc.read_log(path)
    assert (
        str(refused.value)
        == "This file has 301 MB; arc reads up to 300 MB. A pain log is much smaller: is it the right file?"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "log.csv")
    with pytest.raises(arc.LogError) as refused:
        arc.read_log(tmp_path / "log.csv")
    assert str(refused.value) == '"log.csv" is a device or a pipe, not a file. Save the log as a file first.'


@pytest.mark.parametrize("where", ["client", "note", "rating"])
def test_a_cell_has_a_million_characters_at_most(tmp_path, where):
    def line(signs: int) -> str:
        cells = {"client": "A", "day": "0", "moment": "before", "rating": "3", where: "x" * signs}
        return ",".join(cells.get(name, "") for name in HEADER.split(","))

    assert len(arc.read_log(written(tmp_path, f"{HEADER}\n{line(1_000_000)}\n"), strict=False).whose) == 1
    for above in ("", "B,0,before,3,\n" * 500):
        assert (
            refusal(tmp_path, f"{HEADER}\n{above}{line(1_000_001)}")
            == f"row {502 if above else 2}: a cell has 1,000,001 characters; arc reads up to 1,000,000. "
            "Is a quotation mark missing above it?"
        )


def test_a_file_in_two_encodings_is_refused_with_its_row(tmp_path):
    rows = "client,day,moment,rating\nJürg,0,before,3\n".encode() + "Jürg,1,between,5\n".encode("cp1252")
    with pytest.raises(arc.LogError) as refused:
        arc.read_log(written(tmp_path, rows))
    assert (
        str(refused.value)
        == "row 3: this file is written in two encodings, UTF-8 and another one, so that names with accents"
        " would be misread. Save it again as CSV (UTF-8) from a spreadsheet, and look at the names."
    )
    assert arc.read_log(
        written(tmp_path, "client,day,moment,rating\nJürg Á´,0,before,3\n".encode("cp1252"))
    ).clients["client"].tolist() == ["Jürg Á´"]


# --- A workbook is unpacked by a process of its own ---

LOG = [["client", "day", "moment", "rating"], ["A", 0, "before", 3]]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to such a limit")
def test_a_workbook_that_fills_the_memory_ends_its_own_process_only(tmp_path, monkeypatch):
    rows = ([f"client {row}" * 3_000, 0, "before", 3] for row in range(400))
    path = workbook(tmp_path, [*LOG, *rows])
    monkeypatch.setattr(reader, "MOST_BYTES", 60_000_000)
    with pytest.raises(
        arc.LogError,
        match=r"^This workbook needs more than 0\.06 GB of memory or 120 seconds to be read\. A pain log",
    ):
        arc.read_log(path)
    # A log of a usual size has room in it.
    assert len(arc.read_log(workbook(tmp_path, LOG)).readings) == 1


def test_a_workbook_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    path = workbook(tmp_path, LOG)
    monkeypatch.setattr(reader, "MOST_SECONDS", 0.0001)
    with pytest.raises(arc.LogError, match="or 0.0001 seconds to be read"):
        arc.read_log(path)


def test_a_file_beside_the_person_is_never_taken_for_a_library(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit(5)")
    path = workbook(tmp_path, LOG)
    monkeypatch.chdir(tmp_path)
    assert len(arc.read_log(path).readings) == 1


# --- Codes that look alike ---


@pytest.mark.parametrize("other", ["\u0410", "a", "A\u200b", "\uff21", "\u0391", "\u00adA"])
def test_two_codes_that_look_alike_are_listed(tmp_path, other):
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in other).split())
    assert refusal(tmp_path, "client,day,moment,rating", "A,0,before,3", f"{other},1,between,5") == listed(
        f'row 3: client "{shown}" differs from the client "A" only in capitals, spaces, signs that nobody'
        " sees or letters of another alphabet. Write one code in one way."
    )


@pytest.mark.parametrize("other", ["\u0411", "A1", "Ä", "👩🏽 1"])
def test_two_codes_that_do_not_are_two_clients(tmp_path, other):
    path = written(tmp_path, f"client,day,moment,rating\nA,0,before,3\n{other},0,before,5\n")
    assert arc.read_log(path).clients["client"].tolist() == ["A", other]


@pytest.mark.parametrize("header", ["cli\u200bent", "\u200bclient", "client\u00a0", "cl\u00adient"])
def test_a_header_with_signs_that_nobody_sees_is_known(tmp_path, header):
    assert len(arc.read_log(written(tmp_path, f"{header},day,moment,rating\nA,0,before,3\n")).readings) == 1
