"""A parser of the command line whose errors are arc's own, in one line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import takewhile
from typing import Any, NoReturn

from arc import samples
from arc.errors import CallError, shorten
from arc.vocabulary.did_you_mean import did_you_mean

NO_OPTION = '{prog} has no option "{said}".{near} "{prog} --help" lists all of them.'
TOO_MUCH = '"{said}" is one word too many. A name with a blank stands in quotation marks: "{name}".{near}'
WRONG = '{said}. "{prog} --help" says more.'


class Parser(argparse.ArgumentParser):
    """Raises CallError where argparse would print all options and end the program."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Look at the names first: argparse asks for a missing option before it sees a misspelt one."""
        self._require_known(args or ())
        return super().parse_known_args(args, namespace)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """What is left over is mostly the second half of a name with a blank in it."""
        options, left = self.parse_known_args(args, namespace)
        if left:
            before = dict(zip(args[1:], args, strict=False)).get(left[0], "")
            raise too_much(f"{before} {left[0]}".strip(), left[0])
        return options

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where to look."""
        raise CallError(WRONG.format(said=message, prog=self.prog))

    def _require_known(self, words: Iterable[str]) -> None:
        if self._subparsers:
            # What comes after the command is the command's.
            words = takewhile(lambda word: word.startswith("-"), words)
        known = list(self._option_string_actions)
        for word in takewhile(lambda word: word != "--", words):
            said = word.split("=")[0]
            if said.startswith("--") and not any(name.startswith(said) for name in known):
                near = did_you_mean(said, known)
                raise CallError(NO_OPTION.format(prog=self.prog, said=shorten(said), near=near))


def too_much(whole: str, word: str) -> CallError:
    """The error of a word that is left over. whole: the name that it may be a part of."""
    name = shorten(whole)
    near = did_you_mean(name, samples.sample_names())
    return CallError(TOO_MUCH.format(said=shorten(word), name=name, near=near))
