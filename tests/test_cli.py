"""The command line as a whole: its commands, its help, and both ways to start it."""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from arc import cli
from arc.cli import COMMANDS, main
from arc.stopping import STOPPED, stop


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


@pytest.mark.parametrize("call", [[], ["--help"]], ids=["arc alone", "--help"])
def test_help_lists_every_command_with_what_it_is_for(call, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(call)
    shown = capsys.readouterr().out
    assert stopped.value.code == 0
    assert re.findall(r"^    (\w+)", shown, re.M) == list(COMMANDS)
    for purpose in COMMANDS.values():
        assert purpose in " ".join(shown.split())


def test_each_command_is_the_file_of_its_name(capsys):
    files = {path.stem for path in Path(cli.__file__).parent.glob("[a-z]*.py")}
    assert files - set(COMMANDS) == {"opening", "parsing", "shared"}
    for command in COMMANDS:
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        assert capsys.readouterr().out.startswith(f"usage: arc {command} ")


def test_help_loads_no_library_that_draws_or_writes_workbooks():
    code = (
        "import sys; from arc.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'matplotlib', 'openpyxl', 'scipy', 'voila'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("raport", 'There is no command "raport". Did you mean "report"? "arc --help" lists all commands.'),
        ("zzz", 'There is no command "zzz". "arc --help" lists all commands.'),
        (
            "check three#cases",
            'There is no file "three cases" at this place, and no sample of this name. Did you mean'
            ' "three-cases"?',
        ),
        (
            "report my-log.xslx",
            'There is no file "my-log.xslx" at this place, and no sample of this name. Did you mean'
            ' "my-log.xlsx"?',
        ),
        (
            "chart zzz.csv -o x.png",
            'There is no file "zzz.csv" at this place. Check the folder and the spelling.',
        ),
        # A sample lies in no folder of a person's.
        (
            "deidentify here/three_case -o x.csv",
            'There is no file "three_case" at this place. Check the folder and the spelling.',
        ),
        (
            "chart three-cases -o x.png --kind calender",
            'There is no kind "calender". Did you mean "calendar"? Choose one of: trajectory, around,'
            " change, relief, trend, flare, profile, adverse, calendar, grid, line-up.",
        ),
        # Before what is missing, which is what the option was meant to be.
        (
            "chart three-cases --otput x.png",
            'arc chart has no option "--otput". Did you mean "--output"?'
            ' "arc chart --help" lists all of them.',
        ),
        (
            "rules register x.csv --rulse=x.toml",
            'arc rules register has no option "--rulse". Did you mean "--rules"?'
            ' "arc rules register --help" lists all of them.',
        ),
        ("--zzz check x", 'arc has no option "--zzz". "arc --help" lists all of them.'),
        (
            "chart three-cases",
            'the following arguments are required: -o/--output. "arc chart --help" says more.',
        ),
    ],
)
def test_a_name_that_is_nearly_right_is_asked_back(call, said, tmp_path, monkeypatch, capsys):
    (tmp_path / "my-log.xlsx").write_bytes(b"")
    (tmp_path / "notes.md").write_bytes(b"")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main([part.replace("#", " ") for part in call.split()]) == 2
    assert capsys.readouterr().err == f"arc: {said}\n"


def test_lessons_are_copied_with_their_data_and_never_over_a_file(tmp_path, capsys):
    home = tmp_path / "my lessons"
    assert main(["lessons", str(home)]) == 0
    said = capsys.readouterr().out
    assert said.endswith(f'Open them with: jupyter lab "{home / "notebooks"}"\n')
    root = Path(__file__).resolve().parents[1]
    for ours, theirs in (("notebooks", "notebooks/*.ipynb"), ("data/sample", "data/sample/*")):
        copied = {path.name: path.read_bytes() for path in (home / ours).iterdir()}
        assert copied == {path.name: path.read_bytes() for path in root.glob(theirs)}
    assert list((home / "data" / "private").iterdir()) == []

    (home / "notebooks" / "my-log.ipynb").write_text("mine")
    assert main(["lessons", str(home)]) == 2
    assert capsys.readouterr().err.endswith("nothing is written over. Choose another name.\n")
    assert (home / "notebooks" / "my-log.ipynb").read_text() == "mine"
    assert main(["lessons", str(home / "notebooks" / "my-log.ipynb")]) == 2
    assert capsys.readouterr().err == 'arc: "notebooks" cannot be written: Not a directory.\n'


@pytest.mark.parametrize("command", ["notebooks", "lessons"])
def test_what_is_missing_from_a_small_installation_is_said_with_what_to_do(
    command, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(f"arc.cli.{command}.find_spec", lambda name: None)
    assert main([command, str(tmp_path), "-o", "x"][: 4 if command == "notebooks" else 2]) in (0, 2)
    said = capsys.readouterr()
    assert {
        "notebooks": "are not installed here: pip install nbclient nbconvert ipykernel",
        "lessons": "Opening them needs JupyterLab: pip install jupyterlab",
    }[command] in said.out + said.err


@pytest.mark.parametrize("command", ["template", "check", "chart", "deidentify"])
def test_commands_for_scripts_tell_their_exit_codes(capsys, command):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert re.search(r"exit codes: 0 .* 2 ", " ".join(capsys.readouterr().out.split()))


def test_a_name_with_a_blank_is_asked_about(capsys):
    assert main(["report", "three", "cases"]) == 2
    assert capsys.readouterr().err == (
        'arc: "cases" is one word too many. A name with a blank stands in quotation marks: "three cases".'
        ' Did you mean "three-cases"?\n'
    )


def test_a_fault_of_arc_s_own_is_said_without_the_data(capsys, monkeypatch):
    def broken(source, **options):
        raise RuntimeError("Erika Mustermann")

    monkeypatch.setattr("arc.samples.open_log", broken)
    assert main(["check", "three-cases"]) == 70
    said = capsys.readouterr().err
    assert said.startswith("arc: This is a fault of arc ")
    assert "RuntimeError at opening.py:" in said
    assert "Erika" not in said
    assert "Traceback" not in said
    monkeypatch.setenv("ARC_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="Erika"):
        main(["check", "three-cases"])


# A start of arc in which the signal comes just when a module is looked for. As at a terminal, nothing has
# told it to take no Ctrl-C.
STOPPED_AT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Stopping:
    def find_spec(self, name, path, target=None):
        if name == "{module}":
            signal.raise_signal({number})
sys.meta_path.insert(0, Stopping())
from arc.__main__ import main
sys.argv = ["arc", "--version"]
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("module", "number", "code", "said"),
    [
        ("arc.stopping", signal.SIGINT, 130, ""),
        ("arc.cli", signal.SIGINT, 130, STOPPED + "\n"),
        ("arc.cli", signal.SIGTERM, 143, STOPPED + "\n"),
        # Where a class gives its parts their names, an exception would become another.
        ("argparse", signal.SIGTERM, 143, STOPPED + "\n"),
    ],
)
def test_it_is_stopped_in_one_sentence_while_it_loads(module, number, code, said):
    call = [sys.executable, "-c", STOPPED_AT.format(module=module, number=int(number))]
    run = subprocess.run(call, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (code, "", said)


def test_next_to_nothing_is_loaded_before_it_can_be_stopped():
    looked = "import sys; had = set(sys.modules); import arc.__main__; print(*set(sys.modules) - had)"
    run = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True)
    assert set(run.stdout.split()) <= {
        *("arc", "arc.__main__", "warnings"),
        *("importlib", "importlib._bootstrap", "importlib._bootstrap_external"),
    }


def test_a_stop_that_became_another_error_is_a_stop(capsys, monkeypatch):
    def lost(*args, **options):
        try:
            stop(signal.SIGTERM, None)
        except KeyboardInterrupt as stopped:
            raise RuntimeError("Error calling __set_name__") from stopped

    monkeypatch.setattr("arc.stopping._heard", [])
    monkeypatch.setattr("arc.samples.open_log", lost)
    assert main(["check", "three-cases"]) == 143
    assert capsys.readouterr().err == STOPPED + "\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_report_that_is_stopped_ends_in_one_sentence(number, code, tmp_path):
    call = [sys.executable, "-m", "arc", "report", "three-cases", "-o", str(tmp_path / "report.html")]
    # Whoever runs the tests in the background has told them, and with them the report, to take no Ctrl-C.
    heard = {"preexec_fn": lambda: signal.signal(number, signal.SIG_DFL)}
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True, **heard) as running:
        assert running.stderr.readline() == "report: running\n"
        running.send_signal(number)
        said = running.stderr.read()
    assert (running.returncode, said) == (code, STOPPED + "\n")
    assert list(tmp_path.iterdir()) == []
