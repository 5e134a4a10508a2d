"""What somebody gets who installs arc.

The wheel in a new environment, the README's ten lines, and a report.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = "Scripts" if sys.platform == "win32" else "bin"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What a command says; it must end well, and with no sight of the checkout."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=plain, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A folder with a new environment that holds the wheel, without any extra, at the locked versions."""
    home = tmp_path_factory.mktemp("user")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", home, cwd=ROOT)
    lock = (ROOT / "requirements.lock.txt").read_text(encoding="utf-8")
    (home / "versions.txt").write_text("\n".join(re.findall(r"^([a-z0-9][^\\\n]*==[^\\\n]*)", lock, re.M)))
    run(sys.executable, "-m", "venv", "env", cwd=home)
    python = home / "env" / BIN / "python"
    wheel = next(home.glob("*.whl"))
    run(python, "-m", "pip", "install", "-qq", "--constraint", "versions.txt", wheel, cwd=home)
    return home


def test_the_base_brings_no_jupyter_and_says_what_to_add(home):
    listed = run(home / "env" / BIN / "python", "-m", "pip", "list", "--format=freeze", cwd=home)
    names = {line.split("==")[0].lower() for line in listed.splitlines()}
    assert "pandas" in names
    assert not {name for name in names if name.startswith(("jupyter", "ipy", "ipykernel", "nb", "voila"))}


def test_the_ten_lines_of_the_readme_run(home):
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    (home / "build").mkdir()
    (home / "ten_lines.py").write_text(code, encoding="utf-8")
    said = run(home / "env" / BIN / "python", "ten_lines.py", cwd=home)
    assert said.startswith("3 clients, 11 sessions, 30 ratings and remarks.\n")
    assert len(list((home / "build").iterdir())) == 2


def test_the_report_of_the_three_cases_is_written(home):
    arc = home / "env" / BIN / "arc"
    said = run(arc, "report", "three-cases", "-o", "report.html", cwd=home)
    assert said == "report: report.html\n"
    assert "<title>Pain log report</title>" in (home / "report.html").read_text(encoding="utf-8")


def test_lessons_and_samples_come_along(home):
    arc = home / "env" / BIN / "arc"
    said = run(arc, "lessons", "mine", cwd=home)
    assert said.endswith("Opening them needs JupyterLab: pip install jupyterlab\n")
    lessons = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {path.name for path in (home / "mine" / "notebooks").iterdir()} == lessons
