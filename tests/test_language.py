"""Words that are never said about a symptom, in anything the package can show (field notes: safety)."""

from __future__ import annotations

import ast
import html
import json
import re
from pathlib import Path

import pytest

import arc
from arc.arcs.series import series
from arc.claims import claim_names
from arc.samples import sample_names
from arc.vocabulary import caveats

ROOT = Path(__file__).resolve().parents[1]
BANNED = re.compile(
    r"\b(normal\w*|expected|good sign|healing|heals?|detox\w*|part of the process|will"
    r" pass|recover(?:ing|s|ed)? faster|"
    r"confirm(?:s|ed)|prove[sd]?|proof|cured?|predict\w*|patients?|anonymous\w*)\b",
    re.IGNORECASE,
)
# The claims' names, quoted, and statistical terms.
EXEMPT = re.compile(
    r"[\"“‘'](?:the )?(?:typical )?healing (?:arc|crisis)[^\"”’']{0,40}[\"”’']|normal distribution|expected"
    r" count",
    re.IGNORECASE,
)
# What people write in a log is read with these words; they are never said by the package.
# The sample without an effect says nothing that these do not, and takes as long as all of them.
SAY_ALL = ("three-cases", "simulated-messy", "simulated-real-flare")
VOCABULARIES = ROOT / "src" / "arc" / "reading" / "ratings"


def offences(text: str) -> list[str]:
    return [match[0] for match in BANNED.finditer(EXEMPT.sub("", text))]


def spoken_strings(path: Path) -> str:
    """Every string of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    strings = (
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return "\n".join(node.value for node in strings if id(node) not in docstrings)


@pytest.mark.parametrize("text", ["a good sign", "this is Normal", "healing", "it predicts", "the patient"])
def test_the_check_itself_finds_offences(text):
    assert offences(text)


@pytest.mark.parametrize(
    "text", ['the "healing arc"', "normal distribution", "curve", "improved", "approved", "abnormality"]
)
def test_the_check_itself_lets_quoted_names_and_statistics_pass(text):
    assert not offences(text)


@pytest.mark.parametrize(
    "path",
    [p for p in sorted((ROOT / "src" / "arc").rglob("*.py")) if p.parent != VOCABULARIES],
    ids=lambda p: p.stem,
)
def test_modules_say_no_banned_word(path):
    assert offences(spoken_strings(path)) == []


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_notebooks_say_no_banned_word(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert offences("\n".join("".join(cell["source"]) for cell in cells)) == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "data/sample/README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/claims.md",
        "docs/calibration.md",
        "docs/formats.md",
        "docs/many-clients.md",
        "docs/models.md",
    ],
)
def test_texts_for_readers_say_no_banned_word(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    if name == "CONTRIBUTING.md":
        # The list of these words itself.
        text = re.sub(r"- \*\*Words about a symptom.*?(?=\n- )", "", text, flags=re.DOTALL)
    assert offences(text) == []


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in SAY_ALL else pytest.mark.slow) for name in sample_names()],
)
def test_everything_shown_about_a_sample_says_no_banned_word(name):
    log = arc.load_sample(name)
    arcs = arc.align(log)
    shown = [log, arcs, arc.mark(arcs), *((log.plot(), arcs.plot()) if name in SAY_ALL else ())]
    assert offences("\n".join(repr(item) for item in shown)) == []


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    "name", [SAY_ALL[0], *(pytest.param(name, marks=pytest.mark.slow) for name in SAY_ALL[1:])]
)
def test_every_answer_and_every_claim_held_against_a_sample_says_no_banned_word(name):
    log = arc.load_sample(name)
    texts = []
    for choice in series(log):
        marks = arc.mark(arc.align(log, **choice))
        weighed = arc.weigh(marks, claims=claim_names(), logs=50)
        answers = [answer for _, answer in arc.ask_all(marks).asked]
        texts += [repr(item) + item._repr_html_() for item in (*answers, weighed)]
        texts += [repr(answer.plot()) for answer in answers if isinstance(answer, arc.Result)]
        if isinstance(weighed, arc.Weighed):
            bands = [weighed.plot_band(claim) for claim in claim_names()]
            texts += [repr(picture) for picture in (weighed.plot(), weighed.plot_chance(), *bands)]
    said = "\n".join(html.unescape(text) for text in texts)
    assert offences(said) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src" / "arc" / "claims").glob("*.toml")), ids=lambda p: p.stem
)
def test_a_shipped_claim_says_a_banned_word_only_in_its_quoted_name(path):
    assert offences(path.read_text(encoding="utf-8")) == []


def test_every_caveat_text_says_no_banned_word():
    assert [rule.code for rule in caveats.RULES if offences(rule.text)] == []
