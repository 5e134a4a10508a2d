"""Which header of a file is which column of arc; the others are listed, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from arc.errors import Fix, Problem, shorten
from arc.reading.header_names import HINTS, NEEDED, asked_for, named_in, plain, suggested
from arc.reading.phases import not_the_phase, occasion, require_no_moments
from arc.reading.problems import LogError
from arc.vocabulary import schema
from arc.vocabulary.caveats import name_some

# The free text is looked through for warning signs, so it is found under its other plain names as well.
SAME_AS = dict.fromkeys(("notes", "comment", "comments", "remark", "remarks"), "note")
BETWEEN = "between"
# Instead of a name of arc: a column that is none for sure.
ASIDE = "(aside)"
# What only the table of readings has: its days and levels are arc's, under other names than those of a file.
_READINGS = {"client", "moment", "kind", "low", "high", "scale_low", "scale_high"}
READINGS = Problem(
    "readings-table",
    text=(
        "This is a log's table of readings, which is not laid out as a file. Read log.to_frame(), or the file"
        " that log.to_csv(path) writes."
    ),
)
ONE_OR_MANY = Problem(
    "one-or-many",
    column="person=",
    text='says that all of this file is "{said}", and its column "{header}" holds the codes of the clients.',
    fix=Fix("person", (None,)),
)
WHO_ELSE = 'If it is of several, add a column "client" with a code for each in a copy.'
ALL_ONE = Fix("person", ("C01",), lead="If all of it is one client, give that client a code:")
# Proposed with the needed columns, where a file has them.
ALSO = ("time", "note")
SAY_WHICH = "Say which one it is:"
THE_HEADER = "the header"
ADD_IT = {
    "client": "a code for the person",
    "moment": "before, after or between",
    "date": "the day of the report",
    "rating": "the pain",
}
ADD = "Add as a column in a copy: {what}."
IF_NONE = "What the file does not have, add as a column in a copy: {what}."
ONE_COLUMN = (
    "The whole row stands in one column: save the file as CSV with commas, semicolons or tabs between the"
    " cells."
)
AND_THE_REST = "What stands for {names} is said in the same way."
NO_HEADER = "Perhaps the first row is a title: the header must be the first row."


def known_columns(
    table: pd.DataFrame,
    columns: Mapping[str, str],
    constants: Mapping[str, str] | None = None,
    person: str = "",
) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """The columns that arc knows, under its names, and the others with how many cells they fill.

    columns: ours -> theirs, for headers that differ by more than case, spaces and hyphens. What it names goes
    before a header that only looks like ours, which is then listed with the others. Raises LogError where a
    needed column is absent, a header stands twice, or `columns` names what is not there. constants: one value
    for all rows, of columns that the file has not. A report whose moment nothing tells is one between
    sessions.
    """
    headers = list(table.columns)
    if set(headers) >= _READINGS:
        raise LogError(READINGS)
    ours_of = _said(columns, headers)
    names = [ours_of.get(header) or _unless_said(_name_of(header, headers), columns) for header in headers]
    no_moment = occasion(table, names)
    names = [
        name
        if header in ours_of
        else ASIDE
        if header == no_moment
        else ""
        if not_the_phase(table, header)
        else name
        for header, name in zip(headers, names, strict=True)
    ]
    known = [name in schema.COLUMN_NAMES for name in names]
    _require_once(names, headers)
    alone = dict(constants or {})
    _require_no_column(alone, names, headers)
    if person:
        _require_nobody_else(person, names, headers)
        alone["client"] = person
    if "moment" not in alone:
        require_no_moments(table, names)
    if "moment" not in alone and _tells_no_moment(names, headers):
        alone["moment"] = BETWEEN
    _require_needed(names, headers, set(alone))
    aside = [
        (f'column "{shorten(header)}"', int((table.iloc[:, at] != "").sum()))
        for at, (header, is_known) in enumerate(zip(headers, known, strict=True))
        if not is_known
    ]
    named = table.set_axis(names, axis=1).loc[:, known]
    return named.assign(**{name: _constant(value, table.index) for name, value in alone.items()}), aside


def _name_of(header: str, headers: list[str]) -> str:
    """A header as a name of arc; "Notes" is the note where no other header is."""
    name = plain(header)
    same = SAME_AS.get(name, "")
    others = [plain(other) for other in headers]
    alone = same and same not in others and sum(other in SAME_AS for other in others) == 1
    return same if alone else name


def _said(columns: Mapping[str, str], headers: list[str]) -> dict[str, str]:
    """What `columns` says, theirs -> ours."""
    theirs = [str(their).strip() for their in columns.values()]
    unknown = [str(ours) for ours in columns if ours not in schema.COLUMN_NAMES]
    absent = [their for their in theirs if their not in headers]
    twice = sorted({their for their in theirs if theirs.count(their) > 1})
    if unknown:
        text = f"names {_quoted(unknown)}, which arc does not know. See data/sample/README.md."
        raise LogError(Problem("unknown-column", column="columns=", text=text))
    if absent:
        text = f"names {_quoted(absent)}; this file has {_listed(headers)}."
        raise LogError(Problem("no-such-column", column="columns=", text=text))
    if twice:
        text = f"names {_quoted(twice)} twice. One column of a file is one column of arc."
        raise LogError(Problem("column-said-twice", column="columns=", text=text))
    return dict(zip(theirs, columns, strict=True))


def _unless_said(name: str, columns: Mapping[str, str]) -> str:
    return "" if name in columns else name


def _require_no_column(constants: Mapping[str, str], names: list[str], headers: list[str]) -> None:
    """A mistyped header must not become everybody's name."""
    free = _free(names, headers)
    for name, value in constants.items():
        is_moment = name != "moment" or value.lower() in schema.MOMENTS
        if name in names or suggested([name], free) or not is_moment:
            text = f"names {_quoted([value])}; this file has {_listed(headers)}."
            raise LogError(Problem("no-such-column", column=f"{name}=", text=text))


def _require_nobody_else(person: str, names: list[str], headers: list[str]) -> None:
    """The code for the one person of a file goes beside no column of codes."""
    if "client" in names:
        header = headers[names.index("client")]
        raise LogError(ONE_OR_MANY.filled(said=shorten(person), header=shorten(header)))


def _free(names: list[str], headers: list[str]) -> list[str]:
    """The headers that are no column of arc, and may be one."""
    known = (*schema.COLUMN_NAMES, ASIDE)
    return [header for name, header in zip(names, headers, strict=True) if name not in known]


def _tells_no_moment(names: list[str], headers: list[str]) -> bool:
    """Whether a file of days and ratings says nothing about sessions.

    A header that may be the moment is asked for.
    """
    if {"moment", "session"} & set(names) or not {"day", "date"} & set(names):
        return False
    return not suggested(["moment"], _free(names, headers))


def _constant(value: str, index: pd.Index) -> pd.Series:
    return pd.Series(pd.Categorical([value] * len(index), categories=["", value]), index=index)


def _require_once(names: list[str], headers: list[str]) -> None:
    twice = [
        header
        for name, header in zip(names, headers, strict=True)
        if name in schema.COLUMN_NAMES and names.count(name) > 1
    ]
    if twice:
        name = names[headers.index(twice[0])]
        choices = tuple(((name, header),) for header in twice)
        # Two headers that are the same to the letter cannot be told apart by columns= either.
        fix = Fix("columns", choices, lead="Or say which:") if len(set(twice)) > 1 else None
        text = f"Several columns mean the same: {_quoted(twice)}. Rename all but one."
        raise LogError(Problem("same-columns", text=text, fix=fix))


def _require_needed(names: list[str], headers: list[str], alone: set[str]) -> None:
    absent = [group for group in NEEDED if not set(group) & {*names, *alone}]
    if not absent:
        return
    free = _free(names, headers)
    needed = [asked_for(group) for group in absent]
    likely = suggested([*needed, *(name for name in ALSO if name not in names)], free)
    if "date" in needed and "date" not in likely:
        by_number = suggested(["session"], [header for header in free if header not in likely.values()])
        likely, needed = (
            by_number | likely,
            [*by_number, *(name for name in needed if name != "date" or not by_number)],
        )
    likely = likely if set(needed) & set(likely) else {}
    named = name_some([" or ".join(f'"{name}"' for name in group) for group in absent])
    text = (
        f"No column {named}. arc looks "
        f"for client, moment, day or date or session, rating; this file has {_listed(headers)}."
    )
    what = name_some([f'"{name}" ({ADD_IT[name]})' for name in needed if name not in likely])
    if _is_whole_row(headers):
        raise LogError(Problem("one-column", text=f"{text} {ONE_COLUMN}"))
    if needed == ["client"] and not likely:
        raise LogError(Problem("no-client-column", text=text, fix=replace(ALL_ONE, then=WHO_ELSE)))
    if what and not free:
        raise LogError(Problem("no-column", text=f"{text} {ADD.format(what=what)}"))
    nothing_known = len(free) == len(headers) and not likely
    left = [f'"{name}"' for name in needed if name not in likely]
    then = [AND_THE_REST.format(names=name_some(left))] if likely and left and len(free) > len(likely) else []
    then += [IF_NONE.format(what=what)] if what and not nothing_known else []
    then += [NO_HEADER] if nothing_known else []
    fix = which_is(asked_for(absent[0])) if not likely else Fix("columns", (tuple(likely.items()),))
    raise LogError(Problem("no-column", text=text, fix=replace(fix, then=" ".join(then))))


def which_is(name: str, lead: str = SAY_WHICH) -> Fix:
    """The fix where only the person knows which header is this column."""
    return Fix("columns", blank=((name, THE_HEADER),), lead=lead)


def _is_whole_row(headers: list[str]) -> bool:
    """One header that holds several: the cells are separated by something that arc does not know."""
    says = [
        name
        for name in ("client", "moment", "date", "rating")
        if any(named_in(one, headers[0]) for one in HINTS[name])
    ]
    return len(headers) == 1 and len(says) > 1


def _listed(headers: list[str]) -> str:
    return name_some([shorten(header) for header in headers], most=12)


def _quoted(names: list[str]) -> str:
    return name_some([f'"{shorten(name)}"' for name in names])
