"""Claim files: what is in those that come with arc, and one message for everything wrong in another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import arc
from arc.claims import ClaimError, claim_names, read_claim
from arc.claims.reading import FOLDER

GOOD = (
    'name = "n"\ntitle = "t"\nsource = "s"\n[[part]]\nlabel = "l"\nwording = "w"\ndays = [1, 2]\nabove = 0\n'
)


def read(tmp_path, text: str):
    path = tmp_path / "claim.toml"
    path.write_text(text, encoding="utf-8")
    return read_claim(path)


def test_the_claims_that_come_with_arc():
    assert claim_names() == ["crisis", "crisis-vague", "nerve-flare", "nerve-flare-literal"]
    for name in claim_names():
        claim = arc.load_claim(name)
        assert claim.name == name
        assert claim.required
        assert claim.if_true


def test_hedges_decide_what_is_required():
    claim = arc.load_claim("nerve-flare")
    required = [part.label for part in claim.parts if part.required]
    assert required == ["day 1 up", "day 2 still up", "days 3-4 drop", "days 5-7 below"]
    assert all(part.hedge for part in claim.parts)
    derived = [part.label for part in arc.load_claim("crisis").parts if part.derived]
    assert derived == ["felt best", "days 5-7 better"]


def test_a_good_file_is_read(tmp_path):
    claim = read(tmp_path, GOOD)
    rule = claim.parts[0].rule
    assert (rule.first_day, rule.last_day, rule.above, rule.than, rule.how) == (
        1,
        2,
        0.0,
        "baseline",
        "some day",
    )


def test_every_problem_of_a_file_in_one_message(tmp_path):
    text = """
nme = "n"
title = "t"
source = "s"
[[part]]
label = "l"
wording = "w"
days = [4, 2]
than = "yesterday"
[[part]]
label = "m"
wording = "w"
days = [1]
at_least = 2
at_most = 1
lasts_days = [4, 2]
required = "yes"
"""
    with pytest.raises(ClaimError) as error:
        read(tmp_path, text)
    assert (
        str(error.value) == 'The claim file "claim.toml" cannot be used:\n'
        '  the claim: "nme" is not known. Did you mean "name"?\n'
        "  the claim: name is missing.\n"
        "  part 1: days is a day or a first and a last one, such as [3, 4], from 0 to 59.\n"
        '  part 1: than = "yesterday" is none of: baseline, highest so far, lowest so far.\n'
        "  part 1: it has no bound. Say at least one of above, at_least, at_most, below, in points.\n"
        "  part 2: required is true or false.\n"
        "  part 2: nothing can be 2 or more and 1 or less.\n"
        "  part 2: lasts_days is a pair such as [2, 4]."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", 'The claim file "claim.toml" is not TOML: '),
        (
            GOOD.replace("above = 0", "above = 0\nrequired = false"),
            "no part is required, so that every session would follow it",
        ),
        (
            GOOD + '[if_true]\nby_day = ["up"]\n',
            "by_day is a list of points, day 0 first, such as [0, 2, 1].",
        ),
        (GOOD.replace("days = [1, 2]", "days = [1, 60]"), "from 0 to 59"),
        ('name = "n"\ntitle = "t"\nsource = "s"\npart = []\n', "it has no part. Add at least one [[part]]."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tmp_path, text, said):
    with pytest.raises(ClaimError) as error:
        read(tmp_path, text)
    assert said in str(error.value)


def test_an_unknown_claim_names_those_there_are():
    with pytest.raises(ClaimError) as error:
        arc.load_claim("healing")
    assert (
        str(error.value)
        == 'There is no claim "healing". Those that come with arc: crisis, crisis-vague, nerve-flare,'
        " nerve-flare-literal. A claim of your own is a file that ends in .toml; docs/claims.md shows how"
        " to write one."
    )


def test_a_file_that_is_not_there_is_said_without_its_folder(tmp_path):
    with pytest.raises(ClaimError) as error:
        arc.load_claim(tmp_path / "mine.toml")
    assert str(error.value) == 'The claim file "mine.toml" cannot be opened. Is its name right?'


def test_the_example_in_the_docs_can_be_used(tmp_path):
    page = (FOLDER.parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
    claim = read(tmp_path, page.split("```toml\n")[1].split("```")[0])
    assert claim.parts[0].rule.how == "every day"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 70) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(["days", "than", "how", "above", "lasts_days", "required", "label"]), VALUES)
def test_any_value_is_read_or_named(name, value):
    from arc.claims.reading import _claim, _problems

    part = {"label": "l", "wording": "w", "days": [1], "above": 0, name: value}
    said = {"name": "n", "title": "t", "source": "s", "part": [part]}
    if not list(_problems(said)):
        _claim(said)
