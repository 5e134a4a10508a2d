"""The faults of `make mutants` can all be put in, and some of them are tried each day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import mutants
import pytest

ROOT = Path(__file__).resolve().parents[1]
EVERY = mutants.mutants()
DAY = dt.date(2026, 11, 26)


def test_what_each_replaces_stands_once_in_its_file():
    found = {one: (ROOT / one.file).read_text(encoding="utf-8").count(one.before) for one in EVERY}
    assert {one.before: count for one, count in found.items() if count != 1} == {}
    assert Counter((one.file, one.before, one.after) for one in EVERY).most_common(1)[0][1] == 1
    assert all((ROOT / "tests" / one.tests.split()[0]).is_file() and one.why for one in EVERY)


def test_each_has_its_turn_and_no_day_tries_one_twice():
    days = -(-len(EVERY) // mutants.A_DAY)
    tried = [mutants.of_day(EVERY, DAY + dt.timedelta(days=day)) for day in range(days)]
    assert set().union(*tried) == set(EVERY)
    assert all(len(set(one)) == mutants.A_DAY for one in tried)


def test_only_a_failed_test_is_a_fault_that_was_noticed():
    assert mutants.ENDS == {0: mutants.SURVIVED, 1: mutants.KILLED}


@pytest.mark.slow
@pytest.mark.browser
def test_those_of_today_are_noticed(chromium):
    found = mutants.try_all(mutants.of_day(EVERY, dt.date.today()), copies=2)
    assert [(one.before, ended) for one, ended in found if ended != mutants.KILLED] == []
