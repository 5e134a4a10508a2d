"""Hostile files: each is a log, a list of problems or a plain refusal. `make fuzz` tries many more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hostile import NAMED, SCRIPT, Broken, made, survives

import arc

# No crash can be caught inside the process that crashes, and memory can be bounded only for a process of its own.
READ = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
import arc
try:
    log = arc.read_log(Path(sys.argv[1]), strict=False)
    print("read", len(log.readings), len(log.problems))
except arc.LogError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit of memory")
@pytest.mark.parametrize("name", NAMED)
def test_a_hostile_file_is_read_or_refused_in_bounded_memory(tmp_path, name):
    make, said = NAMED[name]
    path = tmp_path / "log.xlsx"
    path.write_bytes(make())
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


def test_files_made_at_random_are_read_shown_and_shared_or_refused(tmp_path):
    path = tmp_path / "log.csv"
    ended = set()
    for number in range(300):
        path.write_bytes(made(number))
        ended.add(survives(path))
    # Were all of them refused, nothing would have been tried.
    assert ended == {"refused", "read, not shared", "read and shared"}


def test_the_same_number_makes_the_same_file():
    assert made(7) == made(7)
    assert len({made(number) for number in range(50)}) > 45


def test_the_check_notices_a_script_in_the_html(tmp_path, monkeypatch):
    path = tmp_path / "log.csv"
    path.write_text(f"client,day,moment,rating\n{SCRIPT},0,before,3\n")
    assert survives(path) in ("read, not shared", "read and shared")
    monkeypatch.setattr(arc.PainLog, "_repr_html_", lambda self: f"<p>{self.clients['client'].iloc[0]}</p>")
    with pytest.raises(Broken, match="as it was written"):
        survives(path)


def test_a_file_of_too_many_bytes_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    path = tmp_path / "log.csv"
    with path.open("wb") as file:
        file.truncate(301 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was opened"))
    with pytest.raises(arc.LogError) as refused:
        arc.read_log(path)
    assert str(refused.value) == (
        "This file has 301 MB; arc reads up to 300 MB. A pain log is much smaller: is it the right file?"
    )
