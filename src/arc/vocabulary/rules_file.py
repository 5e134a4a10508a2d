"""rules.toml, the file form of Rules, and the note beside
a log that says which rules were registered, and when.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date as Date
from pathlib import Path
from typing import Any

from arc.vocabulary.did_you_mean import did_you_mean
from arc.vocabulary.options import checked
from arc.vocabulary.rules import Rules, RulesError
from arc.vocabulary.write_files import write_new, write_over

NAMES = tuple(one.name for one in fields(Rules))
LISTS, TEXTS = ("baseline", "claims"), ("unit",)
WHOLE = ("baseline_readings", "days_before", "days_after", "flare_days")
COMMENTS = {
    "baseline": "which levels before are tried, in this order: days, usual, before",
    "baseline_readings": 'how many days with readings the level before "days" needs',
    "days_before": "the window around a session, in whole days",
    "days_after": "",
    "flare_days": "a flare is looked for in days 0 to this one",
    "rise": "points above the level before and the arrival that make a flare",
    "fall": "points below the level before that make a relief",
    "unit": 'of what rise and fall are points: "of 10" (a share of longer scales) or "points" (of any scale)',
    "claims": "claims that are to be weighed, named beforehand",
}
ENDING = ".rules.toml"
HEAD = """\
# Rules registered for the log beside this file. Nothing of the log is in here.
# A later entry does not take back an earlier one: both stay visible. Written by: arc rules register
"""


@dataclass(frozen=True)
class Registration:
    """Rules that were written down for a log on a day; number: how many entries there are."""

    date: str
    rules: Rules
    number: int = 1


@checked
def read_rules(path: str | Path) -> Rules:
    """Read rules from a file such as `arc rules write` makes.

    Parameters
    ----------
    path
        A TOML file; what it does not name has its default.

    Returns
    -------
    Rules
        The rules.

    Raises
    ------
    ValueError
        With every problem of the file.

    Examples
    --------
    >>> import tempfile
    >>> import arc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     arc.read_rules(write_rules(arc.Rules(rise=3), f"{folder}/rules.toml")).rise
    3
    """
    path = Path(path)
    return _rules(_said(path), f'The rules file "{path.name}"')


@checked
def write_rules(rules: Rules, path: str | Path) -> Path:
    """Write rules as a file with a comment for each line.

    Parameters
    ----------
    rules
        The rules.
    path
        A file that is not there yet.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        Where there is a file already.

    Examples
    --------
    >>> import tempfile
    >>> import arc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_rules(arc.Rules(), f"{folder}/rules.toml").name
    'rules.toml'
    """
    path = Path(path)
    head = (
        "# The rules of an analysis, named before looking. arc shows their hash on every result:"
        f" {rules.short_hash}\n"
    )
    write_new({path: (head + rules_text(rules, comments=True)).encode("utf-8")})
    return path


def rules_text(rules: Rules, *, comments: bool = False) -> str:
    """Rules as lines of TOML."""
    lines = []
    for name in NAMES:
        comment = f"  # {COMMENTS[name]}" if comments and COMMENTS[name] else ""
        lines.append(f"{name} = {_toml(getattr(rules, name))}{comment}\n")
    return "".join(lines)


@checked
def register_rules(rules: Rules, *, beside: str | Path, date: str) -> Path:
    r"""Note the rules, their hash and the date beside a log.

    Parameters
    ----------
    rules
        The rules that will be used.
    beside
        The log.
    date
        When they were chosen, such as "2026-03-01".

    Returns
    -------
    Path
        The note. An earlier one stays, and another entry is added to it.

    Raises
    ------
    ValueError
        Where there is no such log, the date is none, or the note that is there cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import arc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = Path(folder, "log.csv")
    ...     _ = log.write_text("client,day,moment,rating\\nA,0,before,3\\n")
    ...     register_rules(arc.Rules(), beside=log, date="2026-03-01").name
    'log.csv.rules.toml'
    """
    log = Path(beside)
    if not log.is_file():
        raise RulesError(f'There is no log "{log.name}" at this place, so nothing was registered.')
    try:
        Date.fromisoformat(date)
    except ValueError:
        raise RulesError(f'"{date}" is no date such as "2026-03-01".') from None
    note, entry = note_of(log), _entry(rules, date)
    if registered(log) is None:
        write_new({note: (HEAD + entry).encode("utf-8")})
    else:
        write_over({note: note.read_bytes() + entry.encode("utf-8")}, known=[note])
    return note


def registered(log: str | Path) -> Registration | None:
    """The latest registration beside a log; None where there is none.

    Raises ValueError for a note that was changed.
    """
    note = note_of(Path(log))
    if not note.is_file():
        return None
    entries = _said(note).get("registered")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise RulesError(f'"{note.name}" holds no registration. Delete it, or register the rules anew.')
    for number, entry in enumerate(entries, start=1):
        rules = _rules(entry.get("rules"), f'Entry {number} of "{note.name}"')
        if entry.get("hash") != rules.short_hash:
            raise RulesError(
                f'Entry {number} of "{note.name}" was changed after it was registered: its hash does not fit'
                " its rules."
            )
    return Registration(str(entry.get("date", "")), rules, len(entries))


def note_of(log: Path) -> Path:
    """Where the registration of a log lies."""
    return log.with_name(log.name + ENDING)


def _entry(rules: Rules, date: str) -> str:
    return (
        f'\n[[registered]]\ndate = "{date}"\nhash ='
        f' "{rules.short_hash}"\n[registered.rules]\n{rules_text(rules)}'
    )


def _said(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise RulesError(f'The rules file "{path.name}" cannot be opened. Is its name right?') from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise RulesError(f'The rules file "{path.name}" is not TOML: {reason}.') from None


def _rules(said: Any, where: str) -> Rules:
    problems = list(_problems(said)) if isinstance(said, dict) else ["it holds no rules."]
    if not problems:
        try:
            given: dict[str, Any] = {
                name: tuple(value) if name in LISTS else value for name, value in said.items()
            }
            return Rules(**given)
        except RulesError as reason:
            problems = [" ".join(reason.reasons)]
    raise RulesError(f"{where} cannot be used:\n" + "\n".join(f"  {one}" for one in problems))


def _problems(said: dict[str, Any]) -> Iterator[str]:
    for name, value in said.items():
        if name not in NAMES:
            hint = did_you_mean(name, NAMES) or f" Known are: {', '.join(NAMES)}."
            yield f'"{name}" is not known.{hint}'
        elif name in LISTS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            yield f'{name} is a list of words, such as ["days", "usual"].'
        elif name in WHOLE and (not isinstance(value, int) or isinstance(value, bool)):
            yield f"{name} is a whole number."
        elif name in TEXTS and not isinstance(value, str):
            yield f"{name} is a word in quotation marks."
        elif name not in (*LISTS, *TEXTS) and (
            not isinstance(value, (int, float)) or isinstance(value, bool)
        ):
            yield f"{name} is a number of points."


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_quoted(one) for one in value) + "]"
    return _quoted(value) if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    """A TOML string; what could end it or is no printed character is written as its number."""
    safe = (one if one.isprintable() and one not in '"\\' else f"\\U{ord(one):08X}" for one in text)
    return '"' + "".join(safe) + '"'
