"""Rules in a file, their hash, and what was registered beside a log."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import arc
from arc.cli import main
from arc.vocabulary.rules import BASELINES
from arc.vocabulary.rules_file import register_rules, registered, write_rules

LOG = "client,day,session,moment,rating\nA,0,1,before,5\nA,1,,between,7\nA,2,,between,5\n"
DEFAULT = arc.Rules().short_hash
CHANGED = {
    "baseline": ("before",),
    "baseline_readings": 4,
    "days_before": 4,
    "days_after": 8,
    "flare_days": 3,
    "rise": 1.5,
    "fall": 2.5,
    "unit": "points",
    "claims": ("nerve-flare",),
}


@pytest.fixture
def log_file(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(LOG)
    return path


def test_every_field_changes_the_hash():
    assert set(CHANGED) == {one.name for one in fields(arc.Rules)}
    hashes = {arc.Rules().with_(**{name: value}).short_hash for name, value in CHANGED.items()}
    assert len(hashes | {DEFAULT}) == len(CHANGED) + 1


def test_equal_rules_have_one_hash_however_their_numbers_are_written():
    assert arc.Rules(rise=2).short_hash == arc.Rules(rise=2.0).short_hash == DEFAULT
    assert len(DEFAULT) == 8
    assert arc.Rules(claims=("a,b",)).short_hash != arc.Rules(claims=("a", "b")).short_hash


def test_the_hash_stays_the_same_between_versions():
    """A registration is worth nothing if an upgrade changes the hash of the same rules."""
    assert (
        arc.Rules().canonical()
        == "baseline=days,usual,before\nbaseline_readings=3\nclaims=\ndays_after=7\ndays_before=3\n"
        "fall=2\nflare_days=2\nrise=2"
    )


RULES = st.builds(
    arc.Rules,
    baseline=st.lists(st.sampled_from(BASELINES), min_size=1, max_size=3, unique=True).map(tuple),
    baseline_readings=st.integers(1, 9),
    days_before=st.integers(0, 30),
    days_after=st.integers(5, 60),
    flare_days=st.integers(0, 5),
    rise=st.floats(0.1, 9),
    fall=st.integers(1, 9),
    claims=st.lists(st.text(max_size=8), max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(RULES)
def test_what_is_written_is_read_again(tmp_path_factory, rules):
    path = tmp_path_factory.mktemp("rules") / "rules.toml"
    write_rules(rules, path)
    assert arc.read_rules(path) == rules
    assert arc.read_rules(path).short_hash == rules.short_hash


def test_a_file_names_only_what_it_changes(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text("rise = 3\n")
    assert arc.read_rules(path) == arc.Rules(rise=3)


def test_every_problem_in_one_message(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text('rize = 2\nbaseline = "days"\ndays_after = 7.5\nrise = "two"\nxyz = 1\n')
    with pytest.raises(ValueError) as error:
        arc.read_rules(path)
    assert (
        str(error.value)
        == 'The rules file "rules.toml" cannot be used:\n  "rize" is not known. Did you mean "rise"?\n '
        ' baseline is a list of words, such as ["days", "usual"].\n  days_after is a whole number.\n  rise'
        ' is a number of points.\n  "xyz" is not known. Known are: baseline, baseline_readings,'
        " days_before, days_after, flare_days, rise, fall, unit, claims."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rise = 0\n", 'The rules file "rules.toml" cannot be used:\n  rise must be more than 0 points.'),
        ("rise = \n", 'The rules file "rules.toml" is not TOML: '),
    ],
)
def test_rules_that_cannot_hold_are_said(tmp_path, text, said):
    path = tmp_path / "rules.toml"
    path.write_text(text)
    with pytest.raises(ValueError) as error:
        arc.read_rules(path)
    assert str(error.value).startswith(said)


def test_a_rules_file_is_never_written_over(tmp_path):
    path = tmp_path / "rules.toml"
    write_rules(arc.Rules(), path)
    with pytest.raises(ValueError, match="nothing is written over"):
        write_rules(arc.Rules(rise=3), path)


def test_nothing_is_registered_where_nothing_was(log_file):
    assert registered(log_file) is None
    assert "registered" not in repr(arc.read_log(log_file))


def test_a_registration_is_shown_with_the_log_and_other_rules_say_so(log_file):
    register_rules(arc.Rules(), beside=log_file, date="2026-03-01")
    log = arc.read_log(log_file)
    assert dict(log.display().lines)["registered"] == f"rules {DEFAULT} on 2026-03-01"
    same, other = (arc.fit_flare(arc.mark(arc.align(log), rise=rise), logs=50) for rise in (2, 1))
    assert "rules-differ" not in [caveat.code for caveat in same.caveats]
    differ = next(caveat for caveat in other.caveats if caveat.code == "rules-differ")
    assert (
        differ.text
        == f"these are not the rules that were registered for this log: {other.facts.rules_hash} here,"
        f" {DEFAULT} on 2026-03-01. What was chosen after looking fits better than it should."
    )


def test_a_second_registration_keeps_the_first(log_file):
    register_rules(arc.Rules(), beside=log_file, date="2026-03-01")
    note = register_rules(arc.Rules(rise=3), beside=log_file, date="2026-04-01")
    assert note.name == "mine.csv.rules.toml"
    assert note.read_text().count("[[registered]]") == 2
    found = registered(log_file)
    assert (found.date, found.rules.rise, found.number) == ("2026-04-01", 3, 2)
    assert "A,0,1" not in note.read_text()


def test_a_note_that_was_changed_afterwards_is_refused(log_file):
    note = register_rules(arc.Rules(), beside=log_file, date="2026-03-01")
    note.write_text(note.read_text().replace("rise = 2.0", "rise = 1.0"))
    with pytest.raises(ValueError) as error:
        arc.read_log(log_file)
    assert (
        str(error.value)
        == 'Entry 1 of "mine.csv.rules.toml" was changed after it was registered: its hash does not fit its'
        " rules."
    )


@pytest.mark.parametrize("date", ["yesterday", "01.03.2026", ""])
def test_a_registration_needs_a_date(log_file, date):
    with pytest.raises(ValueError, match="is no date such as"):
        register_rules(arc.Rules(), beside=log_file, date=date)


def test_the_hash_stands_on_every_result_and_figure():
    arcs = arc.align(arc.load_sample("three-cases"), rules=arc.Rules(rise=3))
    marks, code = arc.mark(arcs), arcs.rules.short_hash
    shown = [
        arcs,
        marks,
        arc.fit_flare(marks, logs=20),
        arc.fit_trend(marks, logs=20),
        arc.weigh(marks, logs=20),
    ]
    assert [code in one.display().text() for one in shown] == [True] * len(shown)
    refusal = arc.fit_coupling(marks)
    assert isinstance(refusal, arc.Refusal)
    assert code in refusal.display().text()
    pictures = [arcs.plot(), shown[2].plot(), shown[4].plot(), shown[4].plot_chance()]
    # A hash is for the file, not for a reader; pictures of the old form have it in their words.
    kept = [picture.rules == code or picture.caption.count(f"Rules {code}.") == 1 for picture in pictures]
    assert kept == [True] * len(pictures)


def test_the_command_line_writes_shows_and_registers(tmp_path, log_file, capsys):
    rules = tmp_path / "rules.toml"
    assert main(["rules", "write", str(rules)]) == 0
    rules.write_text(rules.read_text().replace("rise = 2.0", "rise = 3.0"))
    assert main(["rules", "show", str(rules)]) == 0
    assert capsys.readouterr().out.endswith(f"# hash: {arc.Rules(rise=3).short_hash}\n")
    assert main(["rules", "register", str(log_file), "--rules", str(rules)]) == 0
    assert "registered: rules " in capsys.readouterr().out
    assert main(["rules", "register", str(log_file)]) == 0
    assert "This is entry 2; the earlier ones stay in the file" in capsys.readouterr().out
    assert main(["rules", "register", str(tmp_path / "none.csv")]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: There is no log "none.csv" at this place, so nothing was registered.\n'
    )
