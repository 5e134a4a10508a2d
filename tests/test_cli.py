"""The command line as a whole: its commands, its help, and both ways to start it."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest

from arc.cli import COMMANDS, main
from arc.cli.shared import hints


@pytest.mark.parametrize("module", ["arc", "arc.cli"])
def test_both_modules_are_the_command(module):
    run = subprocess.run(
        [sys.executable, "-m", module, "report", "nowhere.csv"], capture_output=True, text=True
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        run.stderr
        == 'arc: There is no file "nowhere.csv" at this place. Check the folder and the spelling.\n'
    )


def test_a_letter_that_the_output_lacks_stands_there_as_its_code(monkeypatch):
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    assert main(["check", "\u674e\u96f7.csv"]) == 2
    err.flush()
    assert (
        err.buffer.getvalue()
        == b'arc: There is no file "\\u674e\\u96f7.csv" at this place. Check the folder and the spelling.\n'
    )


def test_help_lists_every_command_with_what_it_is_for(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    shown = capsys.readouterr().out
    assert stopped.value.code == 0
    assert re.findall(r"^    (\w+)", shown, re.M) == [
        "template",
        "check",
        "rules",
        "report",
        "chart",
        "deidentify",
        "app",
        "notebooks",
    ]
    assert len(COMMANDS) == 8


@pytest.mark.parametrize("command", ["template", "check", "chart", "deidentify"])
def test_commands_for_scripts_tell_their_exit_codes(capsys, command):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert re.search(
        r"^exit codes: 0 .* 2 ", capsys.readouterr().out.replace("\n2", " 2").replace("·\n", "· "), re.M
    )


def test_ways_out_in_python_are_said_again_for_the_command_line():
    assert hints('Pass dates="day first" or pass scale=(1, 10)') == [
        'Here: add --dates "day first" or --dates "month first".',
        'Here: add --scale "1-10", or the scale that the log uses.',
    ]
    assert hints('row 3: rating "12" is outside 0-10.') == []
    assert hints('Say which: measure="Neck pain".') == [
        'Here: add --measure "Neck pain", or another of them.'
    ]
    assert hints('columns={"client": "Wer"}. Or give the one client a code: person="C01".') == [
        "Here: add --person C01, or another code.",
        'Here: add --column "client=Wer"; arc check --save-mapping FILE.toml keeps it.',
    ]
    assert hints('Say which one is: columns={"date": "the header"}.') == [
        'Here: add --column "date=the header of the file", once for each column; arc check --save-mapping'
        " FILE.toml keeps it."
    ]
    assert hints('pass missing=("-99",)') == [
        'Here: add --missing="-99", or the code that the log uses; once for each.'
    ]
