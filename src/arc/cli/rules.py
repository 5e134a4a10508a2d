"""`arc rules`: show, write and register the rules of an analysis."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from arc.vocabulary.rules import Rules
from arc.vocabulary.rules_file import read_rules, register_rules, registered, rules_text, write_rules

DESCRIPTION = """\
Rules say what is called a baseline, a flare and a relief, and which claims will be weighed - named before
looking.

  arc rules show                          the rules that arc uses where none are named
  arc rules write rules.toml              the same as a file to change
  arc rules register my-log.xlsx          note beside the log which rules will be used, and since when
  arc rules register my-log.xlsx --rules rules.toml

A result by other rules than those registered says so.

exit codes: 0 done · 2 not done, with the reason
"""
RULES_HELP = "a rules file (default: the rules of arc)"


def add_to(commands) -> None:
    """Add the command and its three actions."""
    command = commands.add_parser(
        "rules",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = command.add_subparsers(required=True, metavar="ACTION")
    show = actions.add_parser("show", help="print rules and their hash")
    show.add_argument("rules", nargs="?", type=Path, metavar="RULES", help=RULES_HELP)
    show.set_defaults(run=run_show)
    write = actions.add_parser("write", help="write the rules of arc as a file to change")
    write.add_argument("file", type=Path, metavar="FILE", help="the file to write, such as rules.toml")
    write.set_defaults(run=run_write)
    register = actions.add_parser("register", help="note hash and date beside a log")
    register.add_argument("log", type=Path, metavar="LOG", help="the file of the log")
    register.add_argument("--rules", type=Path, help=RULES_HELP)
    register.set_defaults(run=run_register)


def run_show(options: argparse.Namespace) -> int:
    """Print the rules as they stand in a file, and their hash."""
    rules = _rules(options.rules)
    print(rules_text(rules, comments=True), end="")
    print(f"# hash: {rules.short_hash}")
    return 0


def run_write(options: argparse.Namespace) -> int:
    """Write the rules of arc as a file."""
    print(f"rules: {write_rules(Rules(), options.file)}")
    return 0


def run_register(options: argparse.Namespace) -> int:
    """Note the rules beside a log; today's date."""
    rules = _rules(options.rules)
    today = date.today().isoformat()
    note = register_rules(rules, beside=options.log, date=today)
    known = registered(options.log)
    print(f"registered: rules {rules.short_hash} on {today}, in {note.name}")
    if known and known.number > 1:
        print(
            f"This is entry {known.number}; the earlier ones stay in the file, and results are held against"
            " the latest."
        )
    return 0


def _rules(path: Path | None) -> Rules:
    return read_rules(path) if path else Rules()
