"""The calibration in short form.

The same cells on fewer data sets, with room for 3 Monte-Carlo standard errors.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from calibration import run
from calibration.cells import Cell, all_cells
from calibration.measures import Count

CELLS = all_cells()
SLOW = (
    "own-days-",
    "shrunk-",
    "curve-",
    "mixed-",
    "claim-",
    "day-one-",
    "flare-",
    "coupling",
    "credit",
    "regression",
    "chance-",
)
SHORT = {key: 300 for key in CELLS if not key.startswith(SLOW)}
FEW = {
    "curve-half_life-20-0.3": 60,
    "curve-peak-8-0.3": 60,
    "curve-near-30": 60,
    "curve-fixed-level-5": 60,
    "curve-null-SD 1.5, lag 0.3": 3,
    "shrunk-8-5-flares N(2,1)": 40,
    "own-days-lag-30-0.3": 60,
    "mixed-8": 12,
    "mixed-own-8": 12,
    "day-one-alone": 5,
    "credit": 2,
    "regression-caveat": 2,
    "flare-null-SD 1.5, lag 0.3": 8,
    "flare-null-booked on the worst of seven days": 8,
    "flare-null-0-100": 8,
    "flare-power": 6,
    "flare-range-SD 1.5, lag 0.3": 6,
    "coupling-null": 3,
    "claim-nerve-flare-SD 1.5, lag 0.3": 6,
    "claim-nerve-flare-booked on bad days": 6,
}
PATTERNS = {key: 4_000 for key in CELLS if key.startswith("chance-")}
# Whole simulated clinics take seconds each.
IN_CHECK = (
    *("claim-", "credit", "regression", "flare-null-booked", "flare-null-0-100", "flare-range", "mixed-own"),
)


def family(key: str) -> str:
    """The cells that ask the same of the same estimator, at other sizes and in other worlds."""
    return re.split(r"-?\d", key)[0]


def short_form() -> list:
    """One cell of each family is tried by make test, the others by make check."""
    tried, cells = set(), []
    for key, sets in {**FEW, **SHORT, **PATTERNS}.items():
        is_slow = key.startswith(IN_CHECK) or family(key) in tried
        tried |= set() if is_slow else {family(key)}
        cells.append(pytest.param(key, sets, marks=pytest.mark.slow if is_slow else ()))
    return cells


@pytest.mark.parametrize(("key", "sets"), short_form())
def test_a_cell_meets_its_target(key, sets):
    cell, count = CELLS[key], run.measure(key, sets)
    share = min(max(cell.measured(count) / 100, 0.02), 0.98)
    # Whole numbers of Python: the kept counts are JSON.
    assert (type(count.hits), type(count.of)) == (int, int)
    room = 0 if cell.least == cell.most else 300 * np.sqrt(share * (1 - share) / sets)
    assert cell.least - room <= cell.measured(count) <= cell.most + room


def test_a_cell_is_a_pure_function_of_its_key():
    assert run.measure("t-power", 50) == run.measure("t-power", 50)


CELL = Cell("k", "what", 93, 97.5, lambda sets, seed: Count(0, 1))


@pytest.mark.parametrize(
    ("hits", "said"),
    [(950, "met"), (916, "met"), (912, "missed"), (981, "met"), (984, "missed"), (1000, "missed")],
)
def test_a_target_is_met_within_two_standard_errors(hits, said):
    assert CELL.verdict(Count(hits, 1000)) == said


def test_nothing_measured_is_not_met():
    assert CELL.verdict(Count(0, 0)) == "nothing measured"


def test_the_table_has_a_row_for_each_cell_and_no_clock(monkeypatch):
    monkeypatch.setattr(run, "all_cells", lambda: {"k": CELL})
    text = run.table({"what": run.row(CELL, Count(950, 1000)), "of old": "| of old |"})
    assert text.splitlines()[-1] == "| what | 1,000 | 93 to 97.5 % | 95.0 % | 0.7 % | met |"
    assert not re.search(r"\d\d:\d\d| seconds|cores", text)


def test_a_share_of_the_data_sets_is_said_on_the_page_and_widens_the_error(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "all_cells", lambda: {"k": CELL})
    folder = tmp_path / "kept" / f"{run.fingerprint()}-0.1"
    folder.mkdir(parents=True)
    run._path(folder, "k").write_text("[950, 1000]")
    run.main(str(tmp_path / "page.md"), str(tmp_path / "kept"), share=0.1)
    page = (tmp_path / "page.md").read_text()
    assert "100 data sets a cell, 40 where whole logs are asked" in page
    assert page.splitlines()[-1] == "| what | 100 | 93 to 97.5 % | 95.0 % | 2.2 % | met |"


def test_cells_that_are_not_asked_keep_their_lines_of_the_page(tmp_path, monkeypatch):
    cells = {key: replace(CELL, key=key, what=f"cell {key}") for key in ("first", "second", "third")}
    monkeypatch.setattr(run, "all_cells", lambda: cells)
    monkeypatch.setattr(run, "ProcessPoolExecutor", ThreadPoolExecutor)
    page, kept = tmp_path / "page.md", tmp_path / "kept"
    page.write_text("# Calibration\n\n| cell first | kept |\n| cell gone | kept |\n", encoding="utf-8")
    run.main(str(page), str(kept), only="second")
    lines = page.read_text(encoding="utf-8").splitlines()[-2:]
    assert lines == [
        "| cell first | kept |",
        "| cell second | 1,000 | 93 to 97.5 % | 0.0 % | 0.0 % | missed |",
    ]


def test_what_is_done_is_kept_and_not_measured_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(run, "all_cells", lambda: {"k": CELL})
    folder = tmp_path / "kept" / f"{run.fingerprint()}-1"
    folder.mkdir(parents=True)
    run._path(folder, "k").write_text("[950, 1000]")
    assert run.main(str(tmp_path / "page.md"), str(tmp_path / "kept")) == 0
    assert "| 95.0 % |" in (tmp_path / "page.md").read_text()
    assert "1 of 1 cells" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("src/arc/stats/one.py", "LAG = 0.5\n", False),
        ("src/arc/stats/one.py", '"""Said anew."""\n# And so is this.\nLAG = (0.3)\n', True),
        ("src/arc/plots/drawn.py", "WIDTH = 7\n", True),
        ("src/arc/models/flare/opening.py", "SAID = 7\n", True),
        ("tools/calibration/cells.py", "SETS = 7\n", False),
    ],
)
def test_only_code_that_numbers_come_from_is_measured_anew(tmp_path, name, text, kept):
    first = {"src/arc/stats/one.py": '"""Said."""\nLAG = 0.3\n', "src/arc/plots/drawn.py": "WIDTH = 6\n"}
    first |= {"src/arc/models/flare/opening.py": "SAID = 6\n", "tools/calibration/cells.py": "SETS = 6\n"}
    for path, content in first.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    before = run.fingerprint(tmp_path)
    (tmp_path / name).write_text(text)
    assert (run.fingerprint(tmp_path) == before) == kept
