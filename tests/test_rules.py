"""Rules are named before looking, frozen, and refuse what cannot hold."""

from __future__ import annotations

import dataclasses

import pytest

from arc import Rules


def test_default_rules_in_a_sentence():
    assert (
        Rules().describe()
        == "level before: the mean of the readings in the days before, else the stated usual level, else the"
        " rating just before the session; flare: 2 points or more above it and above the rating on arrival,"
        " on days 0 to 2; relief: 2 points or more below the level before; window: 3 days before to 7 days"
        " after"
    )


def test_rules_cannot_be_changed_in_place():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Rules().rise = 1


def test_with_keeps_what_is_none():
    assert Rules(rise=1).with_(rise=None, fall=3) == Rules(rise=1, fall=3)


def test_all_impossible_rules_are_named_at_once():
    with pytest.raises(ValueError) as error:
        Rules(baseline=("mean",), days_after=0, rise=0, flare_days=2)
    assert (
        str(error.value)
        == "These rules cannot hold: baseline names some of days, usual, before, in the order in which they"
        " are tried. days_after must be 1 or more. flare_days must lie between 0 and days_after. rise must"
        " be more than 0 points."
    )


@pytest.mark.parametrize(
    "wrong", [{"days_before": -1}, {"days_after": 61}, {"fall": float("nan")}, {"baseline": "usual"}]
)
def test_rules_at_their_bounds(wrong):
    with pytest.raises(ValueError):
        Rules(**wrong)
    assert Rules(days_before=0, days_after=60, flare_days=60)
