"""One set of requirements: conda's file and the lock say what pyproject.toml says, and nothing about a
machine.
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
LOCK = (ROOT / "requirements.lock.txt").read_text(encoding="utf-8")

# conda-forge's name: the name on PyPI, where the two differ. None of ours does today (matplotlib-base would).
PYPI_NAMES: dict[str, str] = {}

RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]


def conda_specs(lines: list[str]) -> dict[str, SpecifierSet]:
    """Read "name >=1,<2" lines; an odd one is refused, not passed over."""
    specs = {}
    for line in lines:
        found = re.fullmatch(r"([a-z0-9._-]+)(?: ([<>=!]=?[0-9.]+(?:,[<>=!]=?[0-9.]+)*))?", line)
        assert found, f"environment.yml: cannot read {line!r}"
        name, bounds = found.groups()
        specs[PYPI_NAMES.get(name, name)] = SpecifierSet(bounds or "")
    return specs


def locked_versions() -> list[tuple[str, Version]]:
    return [(name, Version(version)) for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK, re.M)]


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


@pytest.mark.parametrize(
    "pattern", [r"https?:", r"file:", r"^--(?!hash)", r"^ *-[a-z] ", r"/", r"\\(?!\n)", r"@"]
)
def test_the_lock_names_no_address_and_no_place(pattern):
    assert re.findall(f"^.*{pattern}.*$", LOCK, re.M) == []


@pytest.mark.parametrize("requirement", RUNTIME + DEV, ids=lambda requirement: requirement.name)
def test_the_lock_holds_every_requirement_within_its_bounds(requirement):
    versions = [version for name, version in locked_versions() if name == requirement.name]

    assert versions, f"{requirement.name} is not in the lock; run make lock"
    assert [version for version in versions if version not in requirement.specifier] == []


def test_every_package_of_the_lock_has_hashes():
    entries = [entry for entry in re.split(r"\n(?! )", LOCK.strip()) if not entry.startswith("#")]

    assert len(entries) > 50
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_wheel_carries_the_samples_and_the_page(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert {
        "arc/sample/three-cases.csv",
        "arc/sample/README.md",
        "arc/page.html",
        "arc/cli/report.py",
    } <= set(names)
    assert not [name for name in names if "private" in name or name.startswith(("tests", "notebooks"))]
