"""Writing a copy: consent first, nothing written over, the key only where it is asked for.

And `arc deidentify`.
"""

from __future__ import annotations

import io
import os
import re
import sys

import pandas as pd
import pytest
from make_log import alike, at, log_of

import arc
from arc.cli import main
from arc.privacy import PrivacyError, deidentify
from arc.vocabulary.write_files import write_new

GOOD_LOG = (
    "client,date,moment,rating,note\nQuirina,2024-03-04,before,6,my"
    " neighbour\nQuirina,2024-03-05,between,4,\n"
)


NO_ANSWER = (
    "arc: Nothing was written. Has every client in this log agreed in writing that it is shared? Nobody is"
    " here to ask: in a script, add --consent yes once they have. Consent is asked for because new codes do"
    " not hide a person from those who know them.\n"
)


DECLINED = "arc: Nothing was written. Share a log only when every client in it has agreed in writing.\n"


class Terminal:
    """A person at a keyboard."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.lines.pop(0) if self.lines else ""


def share(folder, *more: str) -> int:
    log = folder / "my-log.csv"
    if not log.exists():
        log.write_text(GOOD_LOG)
    return main(["deidentify", str(log), "-o", str(folder / "shareable.csv"), *more])


def files(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_client_code_that_is_a_formula_is_harmless_in_the_key(tmp_path):
    log = log_of(at(0, 5, "before", client="=1+1"))
    _, _, key = deidentify(log).save(tmp_path / "s.csv", consent="yes", key=tmp_path / "k.csv")
    assert key.read_text().endswith(",'=1+1\n")


def test_with_consent_two_files_are_written_and_the_log_stays_as_it_is(tmp_path, capsys):
    assert share(tmp_path, "--consent", "yes") == 0
    assert files(tmp_path) == ["my-log.csv", "shareable.csv", "shareable.what-remains.txt"]
    shown = capsys.readouterr().out
    assert shown.endswith(
        f"\n\nshared: {tmp_path / 'shareable.csv'}\nwhat remains: {tmp_path / 'shareable.what-remains.txt'}\n"
    )
    assert (tmp_path / "my-log.csv").read_text() == GOOD_LOG
    remains = (tmp_path / "shareable.what-remains.txt").read_text()
    assert remains.startswith("De-identified log: what still singles somebody out\n")
    shared = (tmp_path / "shareable.csv").read_text()
    assert not re.search("quirina|neighbour|2024", f"{shared}{remains}", re.IGNORECASE)
    assert arc.read_log(tmp_path / "shareable.csv").readings["low"].tolist() == [6, 4]


def test_without_an_answer_and_nobody_to_ask_nothing_is_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert share(tmp_path) == 1
    assert capsys.readouterr().err == NO_ANSWER
    assert files(tmp_path) == ["my-log.csv"]


@pytest.mark.parametrize(
    ("answer", "code"), [("yes\n", 0), (" YES \n", 0), ("y\n", 1), ("no\n", 1), ("\n", 1), ("", 1)]
)
def test_a_person_is_asked_and_only_yes_is_a_yes(tmp_path, capsys, monkeypatch, answer, code):
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert share(tmp_path) == code
    shown = capsys.readouterr()
    assert (
        "Consent is asked for because new codes do not hide a person from those who know them.\n"
        "Has every client in this log agreed in writing that it is shared? Type yes to go on: " in shown.out
    )
    assert shown.err == ("" if code == 0 else DECLINED)
    assert ("shareable.csv" in files(tmp_path)) == (code == 0)


def test_no_is_no(tmp_path, capsys):
    assert share(tmp_path, "--consent", "no") == 1
    assert capsys.readouterr().err == DECLINED


def test_the_key_is_written_only_where_asked(tmp_path, capsys):
    folder = tmp_path / "apart"
    folder.mkdir()
    assert share(tmp_path, "--consent", "yes", "--key", str(folder / "key.csv")) == 0
    key = pd.read_csv(folder / "key.csv", dtype=str)
    shared = pd.read_csv(tmp_path / "shareable.csv", dtype=str)
    assert key["client"].tolist() == ["Quirina"]
    assert shared["client"].unique().tolist() == key["pseudonym"].tolist()
    assert capsys.readouterr().out.endswith(
        f"key: {folder / 'key.csv'}\nKeep the key apart from the shared file: whoever has both knows who is"
        " who.\n"
    )


@pytest.mark.parametrize("name", ["shareable.csv", "shareable.what-remains.txt", "apart/../shareable.csv"])
def test_the_key_never_stands_in_a_shared_file(tmp_path, capsys, name):
    (tmp_path / "apart").mkdir()
    assert share(tmp_path, "--consent", "yes", "--key", str(tmp_path / name)) == 1
    assert (
        capsys.readouterr().err
        == "arc: The key cannot be written into the file that is shared, nor into the one beside it. Choose"
        " another place for it.\n"
    )
    assert files(tmp_path) == ["apart", "my-log.csv"]


@pytest.mark.parametrize("name", ["shareable.csv", "shareable.what-remains.txt", "key.csv"])
def test_no_file_is_written_over_and_none_is_left_half_done(tmp_path, capsys, name):
    (tmp_path / name).write_text("mine")
    assert share(tmp_path, "--consent", "yes", "--key", str(tmp_path / "key.csv")) == 2
    assert (
        capsys.readouterr().err
        == f'arc: There is already a file "{name}" at this place, and nothing is written over. Choose another'
        " name.\n"
    )
    assert files(tmp_path) == sorted(["my-log.csv", name])
    assert (tmp_path / name).read_text() == "mine"


def test_the_log_itself_is_never_the_output(tmp_path):
    (tmp_path / "my-log.csv").write_text(GOOD_LOG)
    assert (
        main(
            [
                "deidentify",
                str(tmp_path / "my-log.csv"),
                "-o",
                str(tmp_path / "my-log.csv"),
                "--consent",
                "yes",
            ]
        )
        == 2
    )
    assert (tmp_path / "my-log.csv").read_text() == GOOD_LOG


def test_a_file_named_after_a_client_is_refused(tmp_path, capsys):
    (tmp_path / "my-log.csv").write_text(GOOD_LOG)
    call = [
        "deidentify",
        str(tmp_path / "my-log.csv"),
        "-o",
        str(tmp_path / "for-quirina.csv"),
        "--consent",
        "yes",
    ]
    assert main(call) == 1
    assert (
        capsys.readouterr().err
        == "arc: The name of the new file holds what looks like a name from the client column. Choose another"
        " name for the file.\n"
    )


def test_rows_with_problems_and_identifying_areas_end_with_1_and_say_nothing_of_the_text(tmp_path, capsys):
    (tmp_path / "my-log.csv").write_text(GOOD_LOG.replace(",6,", ",Zubrowka 12,"))
    assert share(tmp_path, "--consent", "yes") == 1
    assert (
        capsys.readouterr().err
        == "arc: Nothing was made to be shared: 1 row of this log cannot be read (row 2). Mend it first, so"
        " that nothing is lost on the way. arc check lists the problems.\n"
    )
    (tmp_path / "my-log.csv").write_text("client,day,moment,rating,area\nA,0,before,6,Zubrowka@x\n")
    assert share(tmp_path, "--consent", "yes") == 1
    shown = capsys.readouterr()
    assert "row 2: area holds what looks like an e-mail address." in shown.err
    assert "ubrowka" not in shown.out + shown.err
    assert files(tmp_path) == ["my-log.csv"]


def test_other_endings_and_no_consent_in_python_are_refused(tmp_path):
    shareable = deidentify(alike("AB"))
    with pytest.raises(ValueError, match='^The shared file is a .csv file; "s.xlsx" is none.$'):
        shareable.save(tmp_path / "s.xlsx", consent="yes")
    with pytest.raises(PrivacyError, match='^Nothing was written: consent is not "yes".'):
        shareable.save(tmp_path / "s.csv", consent="no")
    assert files(tmp_path) == []


def test_a_program_without_any_input_is_nobody_to_ask(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert share(tmp_path) == 1
    assert capsys.readouterr().err == NO_ANSWER


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_a_question_that_is_broken_off_is_no_consent(tmp_path, capsys, monkeypatch, stop):
    def ask(_):
        raise stop

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("builtins.input", ask)
    assert share(tmp_path) == 1
    assert capsys.readouterr().err == DECLINED
    assert files(tmp_path) == ["my-log.csv"]


@pytest.mark.parametrize("said", ["Yes", "y", "true", ""])
def test_another_spelling_of_consent_is_none(tmp_path, capsys, said):
    assert share(tmp_path, "--consent", said) == 2
    assert f"argument --consent: invalid choice: '{said}'" in capsys.readouterr().err
    assert files(tmp_path) == ["my-log.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_key_can_be_read_by_this_user_only(tmp_path):
    before = os.umask(0o022)
    try:
        shared, _, key = deidentify(alike("AB")).save(
            tmp_path / "s.csv", consent="yes", key=tmp_path / "k.csv"
        )
    finally:
        os.umask(before)
    assert (shared.stat().st_mode & 0o777, key.stat().st_mode & 0o777) == (0o644, 0o600)


def test_a_file_that_cannot_be_written_is_the_one_that_is_named(tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / ("x" * 300)
    with pytest.raises(ValueError, match='^"x{300}" cannot be written: File name too long.$'):
        write_new({good: b"1", bad: b"2"})
    assert files(tmp_path) == []


def test_writing_that_is_broken_off_leaves_nothing_behind(tmp_path, monkeypatch):
    def stopped(path):
        raise KeyboardInterrupt

    monkeypatch.setattr("arc.vocabulary.write_files._for_this_user", lambda path, flags: stopped(path))
    with pytest.raises(KeyboardInterrupt):
        deidentify(alike("AB")).save(tmp_path / "s.csv", consent="yes", key=tmp_path / "k.csv")
    assert files(tmp_path) == []


def test_a_link_that_leads_nowhere_is_a_file_in_the_way(tmp_path, capsys):
    (tmp_path / "shareable.csv").symlink_to(tmp_path / "nowhere.csv")
    assert share(tmp_path, "--consent", "yes") == 2
    assert 'There is already a file "shareable.csv"' in capsys.readouterr().err
    assert files(tmp_path) == ["my-log.csv", "shareable.csv"]


def test_the_key_is_kept_from_the_shared_file_through_a_linked_folder_as_well(tmp_path, capsys):
    (tmp_path / "same").symlink_to(tmp_path, target_is_directory=True)
    assert share(tmp_path, "--consent", "yes", "--key", str(tmp_path / "same" / "shareable.csv")) == 1
    assert "The key cannot be written into the file that is shared" in capsys.readouterr().err
