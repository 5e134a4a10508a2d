"""docs/adding-a-layout.md is true: the one file that it shows is all that a new format needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import arc
from arc.cli import main
from arc.reading.layouts import detect

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "adding-a-layout.md").read_text(encoding="utf-8")


def shown(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.fixture
def export(tmp_path, monkeypatch):
    """The example file of the page, and arc with the format of the page in its table."""
    names: dict[str, object] = {}
    exec(compile(shown("python"), "pain_notes.py", "exec"), names)
    monkeypatch.setattr(detect, "FORMATS", (names["PAIN_NOTES"], *detect.FORMATS))
    path = tmp_path / "export.csv"
    path.write_text(shown("csv"), encoding="utf-8")
    return path


def test_one_file_and_one_line_read_another_programs_export(export):
    log = arc.read_log(export, person="C07", sessions=["2024-03-04"])
    rated = log.readings.loc[log.readings["moment"] == "between"]
    assert rated[["client", "day", "low", "high", "area", "scale"]].fillna(-1).to_numpy().tolist() == [
        ["C07", 0, 6, 6, "low back", "0-10"],
        ["C07", 1, 2, 3, "low back", "0-10"],
        ["C07", 2, -1, -1, "low back", "0-10"],
    ]
    assert log.sessions["session_day"].tolist() == [0]
    assert log.read_as.startswith("a Pain Notes export: 3 rows of the file")
    assert log.kept_aside.iloc[:, 0].tolist() == ['column "Mood"']
    assert "one-person" in {caveat.code for caveat in arc.read_log(export).caveats}


def test_a_bad_cell_is_named_by_its_row_and_the_header_of_the_file(export, capsys):
    export.write_text(shown("csv").replace(",6,", ",eleven,"), encoding="utf-8")
    assert main(["check", str(export)]) == 1
    assert 'row 2: Pain now (0-10) "eleven"' in capsys.readouterr().out


def test_the_new_format_is_known_by_its_name_and_in_messages(export):
    assert arc.read_log(export, format="pain-notes").read_as.startswith("a Pain Notes export")
    with pytest.raises(arc.LogError, match='"pain-notes", "bearable"'):
        arc.read_log(export, format="pain-nots")
