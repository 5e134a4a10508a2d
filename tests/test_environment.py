"""One set of requirements: conda's file and the lock say
what pyproject.toml says, and nothing about a machine.
"""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCKS = {
    name: (ROOT / f"{name}.lock.txt").read_text(encoding="utf-8")
    for name in ("requirements", "requirements-dev")
}
every_lock = pytest.mark.parametrize("lock", LOCKS)

# conda-forge's name: the name on PyPI, where the two differ. None of ours does today (matplotlib-base would).
PYPI_NAMES: dict[str, str] = {}

EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]
BASE = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
RUNTIME = [*BASE, *{Requirement(line) for name in ("lab", "app") for line in EXTRAS[name]}]
MANY = [Requirement(line) for line in EXTRAS["many"]]
BUILD = [Requirement(line) for line in GROUPS["build"]]
DEV = [Requirement(line) for name in ("docs", "dev") for line in GROUPS[name] if isinstance(line, str)]


def conda_specs(lines: list[str]) -> dict[str, SpecifierSet]:
    """Read "name >=1,<2" lines; an odd one is refused, not passed over."""
    specs = {}
    for line in lines:
        found = re.fullmatch(r"([a-z0-9._-]+)(?: ([<>=!]=?[0-9.]+(?:,[<>=!]=?[0-9.]+)*))?", line)
        assert found, f"environment.yml: cannot read {line!r}"
        name, bounds = found.groups()
        specs[PYPI_NAMES.get(name, name)] = SpecifierSet(bounds or "")
    return specs


def locked_versions(lock: str) -> list[tuple[str, Version]]:
    return [
        (name, Version(version)) for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCKS[lock], re.M)
    ]


def test_the_base_needs_no_jupyter_and_all_is_both_extras():
    assert [requirement.name for requirement in BASE] == [
        "pandas",
        "numpy",
        "scipy",
        "matplotlib",
        "seaborn",
        "statsmodels",
        "openpyxl",
        "python-calamine",
    ]
    assert sorted(EXTRAS) == ["all", "app", "lab", "many"]
    assert EXTRAS["all"] == [f"{PROJECT['project']['name']}[lab,app]"]


def test_conda_gets_the_names_and_bounds_of_pyproject():
    specs = conda_specs(CONDA["dependencies"])
    specs.pop("pip")

    expected = {each.name: each.specifier for each in RUNTIME}
    expected["python"] = SpecifierSet(PROJECT["project"]["requires-python"])
    assert specs == expected


def test_conda_asks_one_channel_and_names_no_machine():
    assert CONDA["channels"] == ["conda-forge", "nodefaults"]
    assert set(CONDA) == {"name", "channels", "dependencies"}


@pytest.mark.parametrize(
    "line", ["pandas >=3,,<4", ">=3", "pandas >=3 <4", "pandas = 3.*", "conda-forge::pandas"]
)
def test_an_odd_conda_line_is_refused(line):
    with pytest.raises(AssertionError, match="cannot read"):
        conda_specs([line])


@every_lock
@pytest.mark.parametrize(
    "pattern", [r"https?:", r"file:", r"^--(?!hash)", r"^ *-[a-z] ", r"/", r"\\(?!\n)", r"@"]
)
def test_the_locks_name_no_address_and_no_place(lock, pattern):
    assert re.findall(f"^.*{pattern}.*$", LOCKS[lock], re.M) == []


def without_bounds(lock: str, requirements: list[Requirement]) -> list[str]:
    """Requirements that the lock does not hold, or holds outside their bounds."""
    held = locked_versions(lock)
    return [
        str(each)
        for each in requirements
        if not (found := [version for name, version in held if name == each.name])
        or any(version not in each.specifier for version in found)
    ]


def test_each_lock_holds_its_requirements_within_their_bounds():
    assert without_bounds("requirements", RUNTIME + BUILD) == []
    assert without_bounds("requirements-dev", RUNTIME + MANY + BUILD + DEV) == []


def test_a_user_installs_no_test_tool_and_no_driver_of_a_browser():
    names = {name for name, _ in locked_versions("requirements")}
    assert names & {"pytest", "pytest-mpl", "playwright", "hypothesis", "ruff", "sphinx", "dask"} == set()


def test_both_locks_hold_the_same_versions():
    assert set(locked_versions("requirements")) <= set(locked_versions("requirements-dev"))


@every_lock
def test_every_package_of_the_locks_has_hashes(lock):
    entries = [entry for entry in re.split(r"\n(?! )", LOCKS[lock].strip()) if not entry.startswith("#")]

    assert len(entries) > 50
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_wheel_carries_samples_lessons_and_the_page(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert {
        "arc/sample/three-cases.csv",
        "arc/sample/README.md",
        "arc/page.html",
        "arc/cli/report.py",
        "arc/py.typed",
    } <= set(names)
    lessons = {f"arc/lessons/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {name for name in names if name.startswith("arc/lessons/")} == lessons
    assert not [name for name in names if "private" in name or name.startswith(("tests", "notebooks"))]
