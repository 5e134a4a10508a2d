"""The house keeps its order: facts flow one way, there is no cycle, and `import arc` stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "arc"
# From the ground up; a module imports only from floors below its own. Modules of one floor do not know each other.
FLOORS = (
    ("schema", "problems", "caveats", "dates", "rules", "safety"),
    ("rating_words", "rating_problems", "rating_tokens", "display", "tables", "headers", "values", "simulate"),
    ("rating_grammar", "results", "picture", "plot_style", "wording", "kernel"),
    ("ratings", "plot_words", "plot_tables"),
    ("cells", "plot_layout"),
    ("sessions", "plot_panels"),
    ("plot_log", "plot_arcs", "rows"),
    ("plots", "placing"),
    ("log",),
    ("samples", "arcs"),
    ("landmarks",),
    ("notebooks",),
    ("report",),
    ("cli",),
    ("__init__",),
    ("__main__",),
)
# Loaded where they are used, so that `import arc` and the command line stay quick.
HEAVY = {"matplotlib", "seaborn", "statsmodels", "scipy", "nbclient", "nbconvert", "nbformat", "traitlets"}
MODULES = sorted(path.stem for path in SOURCE.glob("*.py"))


def floor_of(module: str) -> int:
    return next(number for number, modules in enumerate(FLOORS) if module in modules)


def own_imports(module: str) -> set[str]:
    tree = ast.parse((SOURCE / f"{module}.py").read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "arc":
            found |= {alias.name if alias.name in MODULES else "__init__" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("arc."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("arc.")}
    return found


def test_every_module_has_its_floor():
    assert sorted(module for floor in FLOORS for module in floor) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_lower_floors(module):
    assert {name for name in own_imports(module) if floor_of(name) >= floor_of(module)} == set()


@pytest.mark.parametrize("module", MODULES)
def test_imports_inside_functions_are_heavy_libraries_only(module):
    tree = ast.parse((SOURCE / f"{module}.py").read_text(encoding="utf-8"))
    inside = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    inside.add((node.module or "").split(".")[0])
                elif isinstance(node, ast.Import):
                    inside |= {alias.name.split(".")[0] for alias in node.names}
    assert inside <= HEAVY


def test_plots_know_no_model():
    for module in MODULES:
        if module.startswith("plot"):
            assert not own_imports(module) & {"log", "arcs", "landmarks", "kernel", "placing", "sessions"}


def test_import_arc_loads_no_heavy_library():
    code = "import sys, arc; print(sorted({name.split('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(ast.literal_eval(run.stdout))


@pytest.mark.parametrize("path", sorted(SOURCE.parents[1].glob("src/**/*.py")), ids=lambda path: path.stem)
def test_files_stay_small_enough_to_read(path):
    assert path.read_text(encoding="utf-8").count("\n") <= 400
