"""Every public name and its public members say what they take, give and count; numpydoc checks the form."""

from __future__ import annotations

import inspect
from functools import cached_property

import pytest
from numpydoc.validate import validate

import arc

IGNORED = {
    "GL01": "the summary stands on the line of the opening quotes, as everywhere in this house",
    "ES01": "a summary that says all needs no second paragraph",
    "SA01": "the pages of documentation stand together; nothing else is to be seen",
    "PR04": "types stand in the signature, once",
}
OF_CLASSES = {"PR01": "arc makes these itself: their fields are said as attributes"}
# Members show what they do in the example of their class.
OF_MEMBERS = {"EX01": "one example for a class and its members"}


def members(name: str) -> list[str]:
    """The public methods and properties that arc itself gives a class."""
    home = getattr(arc, name)
    if not inspect.isclass(home):
        return []
    found = {
        key: value
        for one in home.__mro__
        if one.__module__.startswith("arc")
        for key, value in vars(one).items()
    }
    kinds = (property, cached_property)
    return [
        f"{name}.{key}"
        for key, value in found.items()
        if not key.startswith("_") and (inspect.isfunction(value) or isinstance(value, kinds))
    ]


@pytest.mark.parametrize("name", arc.__all__)
def test_a_public_name_and_its_members_are_documented(name):
    problems = {}
    for one in (name, *members(name)):
        passed = (
            IGNORED
            | (OF_MEMBERS if one != name else {})
            | (OF_CLASSES if name[0].isupper() and one == name else {})
        )
        said = validate(f"arc.{one}")["errors"]
        if kept := [f"{code}: {text}" for code, text in said if code not in passed]:
            problems[one] = kept
    assert problems == {}
