"""The house keeps its order: facts flow one way, there is no cycle, and `import arc` stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import arc

SOURCE = Path(__file__).resolve().parents[1] / "src" / "arc"
# From the ground up; a room imports only from floors below its own, or from its own folder. The rooms of one
# floor do not know each other. A folder is one room here; that it holds no cycle is tested apart.
FLOORS = (
    ("errors", "stopping"),
    ("vocabulary", "stats", "estimates", "processes"),
    ("reading", "plots", "shown"),
    ("answered",),
    ("results",),
    ("log",),
    ("samples", "arcs", "privacy", "template"),
    ("landmarks",),
    ("simulation",),
    ("models",),
    ("claims",),
    ("charts",),
    ("report",),
    ("app",),
    ("cli", "__init__"),
    ("__main__",),
)
# Loaded where they are used, so that `import arc` and the command line stay quick.
HEAVY = {
    "matplotlib",
    "seaborn",
    "statsmodels",
    "scipy",
    "jupyter_client",
    "nbclient",
    "nbconvert",
    "nbformat",
    "psutil",
    "traitlets",
    "IPython",
    "openpyxl",
}
# These take up to a second, and arc.stats.laws and matplotlib do the same without them.
SLOW = {"scipy.stats", "matplotlib.pyplot", "statsmodels.api"}
PATHS = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in sorted(SOURCE.rglob("*.py"))
}
ROOMS = sorted({name.split(".")[0] for name in PATHS})


def floor_of(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name.split(".")[0] in rooms)


def tree_of(name: str) -> ast.Module:
    return ast.parse(PATHS[name].read_text(encoding="utf-8"))


def own_imports(name: str) -> set[str]:
    """The modules of arc that a module imports, as dotted names without "arc.".

    A folder's face is its __init__.
    """
    found = set()
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "arc":
            inner = node.module.removeprefix("arc").removeprefix(".")
            for alias in node.names:
                named = f"{inner}.{alias.name}".lstrip(".")
                options = [named, f"{named}.__init__", inner, f"{inner}.__init__".lstrip(".")]
                found.add(next(option for option in options if option in PATHS))
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("arc.") for alias in node.names if alias.name.startswith("arc.")
            }
    return found


def test_every_room_has_its_floor():
    planned = [room for floor in FLOORS for room in floor]
    assert sorted(planned) == sorted(set(planned))
    assert set(ROOMS) <= set(planned)


@pytest.mark.parametrize("name", PATHS)
def test_a_module_imports_only_from_lower_floors_or_its_own_folder(name):
    room = name.split(".")[0]
    others = {other for other in own_imports(name) if "." not in name or other.split(".")[0] != room}
    assert {other for other in others if floor_of(other) >= floor_of(name)} == set()


def test_there_is_no_cycle():
    imports = {name: own_imports(name) for name in PATHS}
    while imports:
        free = {name for name, needs in imports.items() if not needs & imports.keys()}
        assert free, f"a cycle among {sorted(imports)}"
        imports = {name: needs for name, needs in imports.items() if name not in free}


@pytest.mark.parametrize("name", PATHS)
def test_imports_inside_functions_are_heavy_libraries_only(name):
    inside = set()
    for function in ast.walk(tree_of(name)):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    inside |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
                elif isinstance(node, ast.Import):
                    inside |= {alias.name for alias in node.names}
    assert {module.split(".")[0] for module in inside} <= HEAVY
    assert not inside & SLOW


@pytest.mark.parametrize("name", PATHS)
def test_nothing_private_is_taken_from_another_module(name):
    taken = [
        alias.name
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("arc")
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert taken == []


def test_plots_know_no_model():
    rooms = {
        other.split(".")[0] for name in PATHS if name.startswith("plots.") for other in own_imports(name)
    }
    assert rooms <= {"plots", "vocabulary", "errors"}


def loaded_by(code: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after some lines."""
    code += "\nimport sys; print(sorted({name.split('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ast.literal_eval(run.stdout.splitlines()[-1]))


def test_import_arc_loads_no_library_and_a_log_read_none_that_is_heavy():
    assert not (HEAVY | {"pandas", "numpy"}) & loaded_by("import arc")
    read = loaded_by("import arc; arc.align(arc.load_sample())")
    assert "pandas" in read
    assert not HEAVY & read


def test_the_public_names_are_one_list_for_people_and_for_type_checkers():
    homes = {
        (node.module, alias.name)
        for node in ast.walk(tree_of("__init__"))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if (node.module or "").startswith("arc.")
    }
    assert {name for _, name in homes} == set(arc.__all__)
    assert dir(arc) == arc.__all__
    for home, name in homes:
        assert getattr(arc, name) is getattr(import_module(home), name)


def test_a_name_that_arc_does_not_have_is_an_ordinary_error():
    with pytest.raises(AttributeError, match="module 'arc' has no attribute 'alogn'"):
        arc.alogn  # noqa: B018
    with pytest.raises(ImportError):
        from arc import alogn  # noqa: F401


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_files_stay_small_enough_to_read(path):
    # The words of all caveats are one table, for one person to review.
    most = 600 if path.stem == "caveat_rules" else 400
    assert path.read_text(encoding="utf-8").count("\n") <= most


# Rooms whose business is text: cells and files, notes, names to hide, forms; and what every result promises.
OF_TEXT = {"reading", "privacy", "vocabulary", "plots", "template", "results"}
# Elsewhere: patterns and beginnings of text that no room of arc has written.
NOT_A_SENTENCE = {
    "app.uploads": "names of files",
    "charts.codes": "codes of clients",
    "charts.phrases": "names of columns",
    "claims.reading": "names of files",
    "cli.__init__": "arguments",
    "cli.parsing": "arguments",
    "errors": "leads and templates of its own",
    "landmarks.mark": "names of arrays",
    "models.trend.rows": "names of columns",
    "processes": "names of the environment",
    "report.notebooks": "colours of a terminal",
    "report.pdf": "bytes of a file",
}


def is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ("text", "lines", "pairs", "reason", "needed")


def reads_sentences(tree: ast.Module) -> list[str]:
    """Where a module looks into text.

    Patterns, beginnings, comparisons, and lines looked up by their label.
    """
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name == "re" for alias in node.names):
            found.append("import re")
        elif isinstance(node, ast.Attribute):
            looks = node.attr in ("startswith", "endswith") or is_sentence(node.value)
            found += [f".{node.attr}"] if looks else []
        elif isinstance(node, ast.Compare):
            # `reason` may be empty or not; what it says is for people.
            found += ["compares a text"] if any(map(is_sentence, (node.left, *node.comparators))) else []
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dict":
            found += ["dict of lines"] if any(map(is_sentence, node.args)) else []
        elif isinstance(node, ast.For | ast.comprehension) and is_sentence(node.iter):
            # Lines of a result have keys; a label and a text have none.
            shown = isinstance(node.target, ast.Tuple) or isinstance(node.iter.value, ast.Call)
            found += ["walks labels and texts"] if shown else []
    return found


@pytest.mark.parametrize(
    "code",
    [
        "import re",
        "label.startswith('by chance')",
        "answer.text.split(';')",
        "'chance' in answer.verdict.text",
        "dict(marks.display().lines)['flare']",
        "[text for label, text in found.display().lines]",
        "[text for label, text in found.pairs]",
    ],
)
def test_the_check_of_sentences_finds_offences(code):
    assert reads_sentences(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "f'{answer.text}'",
        "found.line('flare')",
        "[one for one in found.lines if one.key in KEYS]",
        "Line('a', 'b', row.reason)",
    ],
)
def test_the_check_of_sentences_lets_whole_ones_pass(code):
    assert not reads_sentences(ast.parse(code))


def test_no_room_reads_the_sentences_of_another():
    readers = {name for name in PATHS if name.split(".")[0] not in OF_TEXT and reads_sentences(tree_of(name))}
    assert readers <= {*NOT_A_SENTENCE}


# What takes a text apart or rewrites it.
REWRITING = {
    "replace",
    "removeprefix",
    "removesuffix",
    "startswith",
    "endswith",
    "partition",
    "split",
    "find",
}
PROBLEMS = {"error", "problem", "problems", "message", "reason", "sentence"}


def rewritten(node: ast.AST) -> bool:
    """Whether a text of a problem is looked into here: error.said().replace(...), "dates=" in str(error)."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in REWRITING:
        looked_into = node.func.value
    elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        looked_into = node.comparators[0]
    else:
        return False
    return bool({one.id for one in ast.walk(looked_into) if isinstance(one, ast.Name)} & PROBLEMS)


@pytest.mark.parametrize("name", [name for name in PATHS if name.split(".")[0] in ("cli", "app")])
def test_no_face_reads_a_problem_s_text_back(name):
    nodes = list(ast.walk(tree_of(name)))
    imported = {
        alias.name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }
    assert "re" not in imported
    assert [ast.unparse(node) for node in nodes if rewritten(node)] == []


@pytest.mark.parametrize(
    "code", ["str(error).replace('a', 'b')", "'dates=' in str(error)", "error.said('x').split()"]
)
def test_reading_a_problem_s_text_back_is_noticed(code):
    assert any(map(rewritten, ast.walk(ast.parse(code))))


def test_every_error_of_arc_is_of_one_family():
    classes = {
        value
        for name in PATHS
        if not name.endswith("__main__") and name not in ("app.server", "reading.workbook_process")
        for value in vars(import_module(f"arc.{name}" if name != "__init__" else "arc")).values()
        if isinstance(value, type) and issubclass(value, Exception) and value.__module__.startswith("arc.")
    }
    names = {one.__name__ for one in classes if not issubclass(one, arc.ArcError)}
    # Caught where cells are read, and where clinics are asked together: never seen by anybody.
    assert names == {"Unreadable", "_NotYet"}
    as_python = {one.__name__ for one in classes if not issubclass(one, ValueError)}
    assert as_python == {"ArcError", "AppError", "NotebookError", "NounError", "_NotYet"}
