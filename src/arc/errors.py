"""What arc says when it cannot go on.

Each problem as data, and its words for Python, the terminal and the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

PYTHON, TERMINAL, PAGE = "python", "terminal", "page"
VALUE_LENGTH = 60
# How each face calls an option. What a face does not have, it does not speak of.
FLAGS = {
    "columns": "--column",
    "dates": "--dates",
    "scale": "--scale",
    "sheet": "--sheet",
    "format": "--format",
    "measure": "--measure",
    "higher_is": "--higher-is",
    "sessions": "--session",
    "on_session_days": "--on-session-days",
    "fill_down": "--fill-down",
    "odd_days": "--odd-days",
    "hidden_rows": "--hidden-rows",
    "zone": "--zone",
    "day_starts": "--day-starts",
    "first_date": "--first-date",
    "same_day": "--same-day",
    "words": "--words",
    "person": "--person",
    "missing": "--missing",
    "client": "--client",
    "target": "--for",
    "series": "--series",
}
FIELDS = {
    "columns": "Columns",
    "dates": "Dates",
    "scale": "Scale, if not 0-10",
    "sheet": "Sheet, if not the first",
    "measure": "Which entry is the pain",
    "sessions": "Sessions: dates, or a word",
    "fill_down": "Written once: columns to fill down",
    "person": "Code for the one person",
    "zone": "Where the clients live, if times are in UTC",
    "day_starts": "A day starts at, if not midnight",
    "first_date": "Date of the first line of notes",
    "same_day": "Ratings of one day without a time",
    "missing": 'Code for "not recorded"',
    "higher_is": "A higher rating is",
    "on_session_days": "The only rating of a session day",
    "odd_days": "Days that look wrong",
    "hidden_rows": "Hidden or filtered rows",
    "words": "Words, from the weakest to the strongest",
    "format": "Made by",
}
# All fields of the page: those of reading, and one that is there once a log with several series is read.
ON_PAGE = {**FIELDS, "series": "Series"}
VERBS = {PYTHON: "pass", TERMINAL: "add", PAGE: "put"}
KEEPS_IT = "arc check --save-mapping FILE.toml keeps it"
# A path on the page is one of arc's own: the person's file has another name.
UPLOADED = "This file"


@dataclass(frozen=True)
class Fix:
    """What the person can say about the file: an option of the call, and its value.

    Parameters
    ----------
    option
        The name of the option, as in `read_log`.
    choices
        Values of which any is an answer, the likeliest first; columns as pairs (ours, theirs), a series as
        its column and value; None leaves the option out. Empty where only the person knows the value.
    blank
        What stands in the sentence for a value that only the person knows, such as "the header".
    lead
        The words before it. Where they end in a comma, or there are none, a verb is added.
    then
        What is said after it.
    instead
        Another option that is an answer as well.
    """

    option: str
    choices: tuple[Any, ...] = ()
    blank: Any = ""
    lead: str = ""
    then: str = ""
    instead: Fix | None = None

    @property
    def options(self) -> dict[str, Any]:
        """The likeliest answer, as options of the call; empty where only the person knows it.

        >>> Fix("columns", ((("rating", "NRS"),),)).options
        {'columns': {'rating': 'NRS'}}
        """
        if not self.choices:
            return {}
        first = self.choices[0]
        return {self.option: dict(first) if self.option == "columns" else first}

    def either(self) -> Iterator[Fix]:
        """This fix and the others that would do."""
        yield self
        if self.instead:
            yield from self.instead.either()

    def __str__(self) -> str:
        return _named(self, PYTHON)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and what to do about it.

    Parameters
    ----------
    code
        Stable: programs read this.
    row
        The row of the sheet, as a spreadsheet numbers it; 0 for the whole file.
    column, value
        Where, and what stands there. A column that ends in "=" is an option of the call; a value without a
        column is the name of a file.
    text
        What is wrong, and what can be done in the file: the same for everybody.
    fix
        What can be said to arc instead of changing the file.
    place
        Of several sheets or files the one that it is in, such as 'sheet "Anna"'.
    """

    code: str
    row: int = 0
    column: str = ""
    value: str = ""
    text: str = ""
    fix: Fix | None = None
    place: str = ""

    def filled(self, **parts: object) -> Problem:
        """The same with the gaps of its text filled."""
        return replace(self, text=self.text.format(**parts))

    def line(self, face: str = PYTHON) -> str:
        """The problem as a line for a person.

        >>> Problem("outside", 14, "rating", "11", "is outside 0-10.").line()
        'row 14: rating "11" is outside 0-10.'
        """
        where = ", ".join(filter(None, [self.place, f"row {self.row}" if self.row else ""]))
        return f"{where}: {self.sentence(face)}" if where else self.sentence(face)

    def sentence(self, face: str = PYTHON, *, values: Sequence[str] = (), more: bool = False) -> str:
        """The line without its row. values: those of several rows, where there are more than are named."""
        value = ", ".join(f'"{shorten(one)}"' for one in values or (self.value,) if one)
        value += " ..." if more else ""
        if not self.column:
            subject = UPLOADED if value and face == PAGE else value
        else:
            subject = f"{_place(self.column, face)} {value}".strip()
        return " ".join(filter(None, [subject, self.text, how(self.fix, face)]))


def how(fix: Fix | None, face: str) -> str:
    """A fix in the words of one face; blank where that face has no such option.

    >>> dates = Fix("dates", ("day first", "month first"))
    >>> how(dates, PYTHON)
    'Pass dates="day first" or dates="month first".'
    >>> how(dates, TERMINAL)
    'Add --dates "day first" or --dates "month first".'
    >>> how(dates, PAGE)
    'Put "day first" or "month first" in the field "Dates".'
    """
    if fix is None:
        return ""
    said = ""
    for one in fix.either():
        clause = _clause(one, face)
        # A lead in small letters goes on with the sentence.
        goes_on = said and one.lead[:1].islower()
        said = f"{said}, {clause}" if goes_on and clause else ". ".join(filter(None, [said, clause]))
    begun = said if fix.lead else f"{said[:1].upper()}{said[1:]}"
    ended = f"{begun}." if said else ""
    return " ".join(filter(None, [ended, fix.then]))


def _clause(fix: Fix, face: str) -> str:
    if face != PYTHON and fix.option not in (FLAGS if face == TERMINAL else ON_PAGE):
        return ""
    # The page has a button for proposed columns.
    if face == PAGE and fix.option == "columns" and fix.choices:
        return ""
    named = _named(fix, face)
    if fix.choices == (None,):
        said = f"leave {named} {'empty' if face == PAGE else 'out'}"
    else:
        needs_verb = not fix.lead or fix.lead.endswith(",")
        said = f"{VERBS[face]} {named}" if needs_verb else named
    return f"{fix.lead} {said}".strip()


def _named(fix: Fix, face: str) -> str:
    """The option with its values.

    Only of a closed list every value is said: the text before it lists others.
    """
    if fix.choices == (None,):
        return _place(f"{fix.option}=", face, within=True)
    values = fix.choices if fix.option == "dates" else fix.choices[:1]
    if fix.blank:
        values = (fix.blank,)
    if face == PAGE:
        return (
            f'{" or ".join(_on_page(fix.option, one) for one in values)} in the field "{ON_PAGE[fix.option]}"'
        )
    say = _in_python if face == PYTHON else _in_terminal
    return " or ".join(say(fix.option, one) for one in values)


def _place(column: str, face: str, *, within: bool = False) -> str:
    """A column by its name, an option by what the face calls it."""
    option = column.removesuffix("=")
    if option == column or face == PYTHON:
        return column
    if face == PAGE and option in FIELDS:
        return f'{"the" if within else "The"} field "{FIELDS[option]}"'
    return FLAGS.get(option, column)


def _in_python(option: str, value: Any) -> str:
    if option == "series":
        column, choice = value
        return _in_python(column, choice)
    if option == "columns":
        pairs = ", ".join(f'"{ours}": "{shorten(theirs)}"' for ours, theirs in value)
        return f"columns={{{pairs}}}"
    if isinstance(value, str):
        return f'{option}="{shorten(value)}"'
    if isinstance(value, tuple):
        inside = ", ".join(f'"{shorten(one)}"' if isinstance(one, str) else f"{one:g}" for one in value)
        return f"{option}=({inside}{',' if len(value) == 1 else ''})"
    return f"{option}={value}"


def _in_terminal(option: str, value: Any) -> str:
    flag = FLAGS[option]
    if option == "columns":
        return " ".join(f'{flag} "{ours}={shorten(theirs)}"' for ours, theirs in value) + f" ({KEEPS_IT})"
    if option == "series":
        column, choice = value
        return f'{flag} "{column}={shorten(choice)}"'
    if option == "sessions" and isinstance(value, tuple):
        return " ".join(f'{flag} "{shorten(one)}"' for one in value)
    # A value that begins with "-" would be taken for an option.
    joined = "=" if option == "missing" else " "
    return f'{flag}{joined}"{_plain(value)}"'


def _on_page(option: str, value: Any) -> str:
    if option == "series":
        column, choice = value
        return f'"{shorten(choice or f"{column} blank")}"'
    if option == "columns":
        return ", ".join(f"{ours}={shorten(theirs)}" for ours, theirs in value)
    return f'"{_plain(value)}"' if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> str:
    """A value as it is typed: a scale by its two ends, several texts with commas."""
    if isinstance(value, tuple):
        texts = any(isinstance(one, str) for one in value)
        return (", " if texts else "-").join(
            shorten(one) if isinstance(one, str) else f"{one:g}" for one in value
        )
    return shorten(value)


def shorten(value: object) -> str:
    """A value short enough for one line, without line breaks or signs that steer a terminal."""
    start = str(value)[: 10 * VALUE_LENGTH]
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in start).split())
    return flat if len(flat) <= VALUE_LENGTH else flat[: VALUE_LENGTH - 3] + "..."


class ArcError(Exception):
    """Whatever arc refuses, with what to do: the family of all its errors.

    Parameters
    ----------
    *said
        The problems, or a sentence that is the only one.
    code
        Of a sentence: a stable word for programs.

    Examples
    --------
    >>> import arc
    >>> try:
    ...     arc.load_claim("nerve-flair")
    ... except arc.ArcError as reason:
    ...     print(type(reason).__name__)
    ClaimError
    """

    code = "refused"

    def __init__(self, *said: Problem | str, code: str = "") -> None:
        self.code = code or next((one.code for one in said if isinstance(one, Problem)), type(self).code)
        self.causes = tuple(Problem(self.code, text=one) if isinstance(one, str) else one for one in said)
        super().__init__(self.said())

    def said(self, face: str = PYTHON) -> str:
        """Say the message in the words of one face.

        Parameters
        ----------
        face
            "python", "terminal" or "page".

        Returns
        -------
        str
            The problems, with what to do there.
        """
        return " ".join(one.line(face) for one in self.causes)

    def _render_traceback_(self) -> list[str]:
        """A notebook shows the message: where in arc it was raised helps nobody who reads it there."""
        return f"{type(self).__name__}: {self}".split("\n")


class CallError(ArcError, ValueError):
    """A call with a value that arc cannot take, or a file that it cannot write."""

    code = "call"
