"""A saved mapping: how a practitioner's own file is to be
read, in a small file that serves month after month.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from arc.errors import Problem, shorten
from arc.reading import word_scales
from arc.reading.options import THOUSANDTHS
from arc.reading.problems import LogError
from arc.vocabulary.write_files import write_new

# What a mapping may say; the same names as in read_log.
TEXTS = (
    "dates",
    "sheet",
    "format",
    "person",
    "measure",
    "higher_is",
    "scale",
    "on_session_days",
    "odd_days",
    "hidden_rows",
    "zone",
    "day_starts",
    "first_date",
    "same_day",
)
LISTS = ("missing", "sessions", "fill_down", "words")
NAMES = ("columns", *TEXTS, *LISTS)
HEAD = (
    "# How arc reads this file: its own name for a column first, then the header in the file. Made by: arc"
    " check --save-mapping\n"
)
NO_FILE = Problem(
    "no-mapping", text='There is no mapping "{name}" at this place. Check the folder and the spelling.'
)
NOT_TOML = Problem("mapping-not-toml", text='The mapping "{name}" cannot be read: {reason}.')
WRONG = Problem("mapping-wrong", text='The mapping "{name}" has {count}:\n{lines}')


def read_mapping(path: str | Path) -> dict[str, Any]:
    """What a mapping says, as the options of `read_log`. Raises LogError with every problem of the file."""
    path = Path(path)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise LogError(NO_FILE.filled(name=shorten(path.name))) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LogError(NOT_TOML.filled(name=shorten(path.name), reason=shorten(str(error)))) from None
    wrong = [text for name, value in said.items() if (text := _problem(name, value))]
    if wrong:
        count = "1 problem" if len(wrong) == 1 else f"{len(wrong)} problems"
        raise LogError(
            WRONG.filled(name=shorten(path.name), count=count, lines="\n".join(f"  {one}" for one in wrong))
        )
    return {name: _ready(name, value) for name, value in said.items()}


def write_mapping(options: Mapping[str, Any], path: str | Path) -> Path:
    """Write those options of `read_log` that a mapping holds.

    Raises ValueError where there is a file already.
    """
    path = Path(path)
    lines = [HEAD]
    for name in (*TEXTS, *LISTS):
        if options.get(name):
            value = options[name]
            value = f"{value[0]:g}-{value[1]:g}" if name == "scale" and not isinstance(value, str) else value
            if name == "words":
                value = word_scales.as_typed(value)
            # A JSON text or list is a TOML one as well.
            lines.append(
                f"{name} = {json.dumps(list(value) if name in LISTS else value, ensure_ascii=False)}\n"
            )
    if options.get("columns"):
        lines.append("\n[columns]\n")
        lines += [
            f"{ours} = {json.dumps(theirs, ensure_ascii=False)}\n"
            for ours, theirs in options["columns"].items()
        ]
    write_new({path: "".join(lines).encode("utf-8")})
    return path


def _problem(name: str, value: object) -> str:
    if name not in NAMES:
        return f'"{shorten(name)}" is not known. A mapping may say: {", ".join(NAMES)}.'
    if name == "columns" and not (
        isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    ):
        return 'columns is a table such as [columns], then rating = "Pain (0-10)".'
    if name in LISTS and not (
        isinstance(value, list) and all(isinstance(one, str | int | float) for one in value)
    ):
        return f'{name} is a list, such as {name} = ["-99"].'
    if name in TEXTS and not isinstance(value, str):
        return f'{name} is a text in quotation marks, such as {name} = "...".'
    return ""


def _ready(name: str, value: Any) -> Any:
    if name == "scale" and value != THOUSANDTHS:
        low, _, high = value.replace("to", "-").partition("-")
        return (low.strip(), high.strip())
    if name == "words":
        return word_scales.typed(value)
    return tuple(str(one) for one in value) if name in LISTS else value
