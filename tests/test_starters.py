"""The file to double-click: it installs the first time, opens the page every time, and says what it lacks."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHELL, WINDOWS = ROOT / "start-arc.command", ROOT / "start-arc.bat"
# Notes each call, and makes an environment whose Python is itself.
FAKE = """#!/bin/sh
[ "$1" = -c ] && exit {suits}
echo "$@" >> "{calls}"
[ "$2" = venv ] && mkdir -p .venv/bin && cp "$0" .venv/bin/python
[ "$1 $2 $3" = "{fails}" ] && exit 1
exit 0
"""
INSTALL = [
    "-m venv --clear .venv",
    "-m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock.txt",
    "-m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .",
]
START = "-m arc app"


@pytest.fixture
def start(tmp_path):
    """Double-click the starter in a folder of its own, beside a Python that only notes what it is asked."""
    calls, programs = tmp_path / "calls", tmp_path / "programs"
    for folder in (programs, tmp_path / "my arc"):
        folder.mkdir()
    starter = Path(shutil.copy(SHELL, tmp_path / "my arc"))
    for name in ("dirname", "mkdir", "cp", "touch"):
        (programs / name).symlink_to(shutil.which(name))

    def run(*, fails: str = "", suits: bool = True) -> tuple[int, str, list[str]]:
        calls.write_text("")
        for python in (programs / "python3", starter.parent / ".venv" / "bin" / "python"):
            if python.parent.is_dir():
                python.write_text(FAKE.format(calls=calls, fails=fails, suits=int(not suits)))
                python.chmod(0o755)
        done = subprocess.run(
            ["/bin/sh", str(starter)],
            cwd=tmp_path,
            env={"PATH": str(programs)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout, calls.read_text().splitlines()

    return run


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a starter for macOS and Linux")


def test_the_first_day_installs_and_the_second_only_opens_the_page(start):
    code, said, calls = start()
    assert (code, calls) == (0, [*INSTALL, START])
    assert said.startswith("The first time, arc downloads what it needs")
    assert start() == (0, "", [START])


@pytest.mark.parametrize("step", [0, 1, 2])
def test_an_installation_that_broke_off_is_said_and_begun_anew(start, step):
    code, said, calls = start(fails=" ".join(INSTALL[step].split()[:3]))
    assert code == 1
    assert "arc could not be installed. Is the computer online?" in said
    assert START not in calls
    assert start()[2] == [*INSTALL, START]


def test_a_python_of_another_version_is_not_taken(start):
    code, said, calls = start(suits=False)
    assert (code, calls) == (1, [])
    assert said.startswith("arc needs Python 3.11, 3.12 or 3.13. Get it from python.org")


def test_a_page_that_ended_by_itself_keeps_the_window_open(start):
    start()
    code, said, _ = start(fails=START)
    assert code == 1
    assert said == "arc has ended.\nPress Return to close this window. "


def test_both_starters_do_and_say_the_same():
    """Nobody runs the one for Windows here: its steps, words and line ends are compared."""
    shell, windows = (path.read_bytes() for path in (SHELL, WINDOWS))
    assert windows.count(b"\n") == windows.count(b"\r\n") > 10
    steps = [
        [line.split(" ||")[0].split(" &&")[0] for line in re.findall(r"-m (?:venv|pip|arc) .*", text)]
        for text in (shell.decode(), windows.decode().replace("\r", ""))
    ]
    assert steps[0] == steps[1] == [*INSTALL, START]
    for words in ("arc needs Python", "The first time, arc", "arc could not be", "arc has ended"):
        first, second = (
            re.search(rf'{words}[^"\r\n]*', text)[0] for text in (shell.decode(), windows.decode())
        )
        assert first == second
    assert SHELL.stat().st_mode & 0o111
