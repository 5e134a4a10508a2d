"""Caveats raised by facts, and which of them stand open beside an answer. Their words: `caveat_rules`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from arc.vocabulary.caveat_rules import QUESTIONS, RULES, STOP
from arc.vocabulary.facts import Facts
from arc.vocabulary.terms import called

# Beside one answer; what weighs less than this share of a sentence that may be turned round stays folded.
MOST_OPEN = 3
LIGHTEST = 0.75
# That nothing stands beside the days after a session to compare them with.
FLOOR = "no-control"
# Answers of the same kind weigh caveats alike.
LIKE = {
    "log": "log", "arcs": "log", "landmarks": "flare", "flare": "flare",
    "adverse": "flare",
    "change": "change", "trend": "change", "series": "change", "profile": "profile", "curve": "profile",
    "mixed": "profile", "recovery": "recovery", "coupling": "recovery", "control": "control",
    "plan": "log", "coverage": "log", "line-up": "flare", "claims": "flare", "refused": "log",
}  # fmt: skip


class Count(int):
    """A count that a template can show with its noun: "{words:report}" is "1 report" or "4 reports"."""

    def __format__(self, noun: str) -> str:
        return counted(int(self), noun) if noun else str(int(self))


@dataclass(frozen=True)
class Caveat:
    """One caveat with its stable code, its text and the numbers that raised it.

    Attributes
    ----------
    code : str
        What programs read.
    text : str
        What people read.
    values : tuple of pairs
        Name and value of each fact that raised it.
    phrase, brief : str
        The same in 2 to 5 words, and in a sentence of at most 20.
    family : str
        "stop", "who", "compared with what", "what is missing" or "how it was rated".
    share : float
        Which part of the log it touches, 0 to 1.
    weights : tuple of int
        How much it moves an answer, by `caveat_rules.QUESTIONS`.

    Examples
    --------
    >>> import arc
    >>> arc.load_sample("three-cases").caveats[0].code
    'few-clients'
    """

    code: str
    text: str
    values: tuple[tuple[str, Any], ...] = ()
    phrase: str = ""
    brief: str = ""
    family: str = ""
    share: float = 1.0
    weights: tuple[int, ...] = ()

    def score(self, question: str) -> float:
        """Give the weight for this question times the part touched.

        Parameters
        ----------
        question
            One of `LIKE`, such as "flare".

        Returns
        -------
        float
            0 where it is none of the question's business.
        """
        weights = dict(zip(QUESTIONS, self.weights, strict=False))
        return weights.get(LIKE.get(question, "log"), 0) * self.share


@dataclass(frozen=True)
class Chosen:
    """The caveats of one answer: those that stand first, those that stand open, and those folded.

    said: those that the page has said already; they are neither.
    """

    stop: tuple[Caveat, ...]
    open: tuple[Caveat, ...]
    folded: tuple[Caveat, ...]
    said: tuple[Caveat, ...] = ()


def choose(
    raised: tuple[Caveat, ...], question: str, *, said: Collection[str] = (), most: int = MOST_OPEN
) -> Chosen:
    """Choose the caveats that stand open beside an answer.

    Those that stop first; then at most one of a family, the heaviest first, none below `LIGHTEST`. Beside
    what followed sessions `FLOOR` is always among them, whatever the others weigh.
    said: codes that headline, picture or page have said already.
    """
    stop = tuple(caveat for caveat in raised if caveat.family == STOP)
    known = tuple(caveat for caveat in raised if caveat.code in said and caveat not in stop)
    left = [caveat for caveat in raised if caveat not in (*stop, *known)]
    heavy = sorted((c for c in left if c.score(question) >= LIGHTEST), key=lambda c: -c.score(question))
    first = {caveat.family: caveat for caveat in reversed(heavy)}
    shown = tuple(caveat for caveat in heavy if first[caveat.family] is caveat)[:most]
    floor = tuple(c for c in left if c.code == FLOOR and c.score(question) and LIKE.get(question) != "log")
    if not set(floor) <= set(shown):
        shown = (*shown[: most - 1], *floor)
    return Chosen(stop, shown, tuple(caveat for caveat in left if caveat not in shown), known)


def raised_by(facts: Facts) -> tuple[Caveat, ...]:
    """The caveats that these facts raise, in the order of `RULES`.

    A rule whose facts are not among them stays silent: a log knows nothing of arcs.

    >>> [caveat.code for caveat in raised_by(Facts(words=2, reports=9))]
    ['words-only']
    """
    known = facts.known()
    shown = {name: Count(value) if type(value) is int else value for name, value in known.items()}
    shown |= _phrases(facts)
    return tuple(
        Caveat(
            rule.code,
            called(rule.text, facts.measure).format_map(shown),
            tuple((name, known[name]) for name in rule.needs),
            called(rule.phrase, facts.measure).format_map(shown),
            called(rule.brief, facts.measure).format_map(shown),
            rule.family,
            rule.share(facts),
            rule.weights,
        )
        for rule in RULES
        if all(name in known for name in rule.needs) and rule.when(facts)
    )


def name_some(names: tuple[str, ...] | list[str], *, most: int = 5) -> str:
    """A short list in words.

    >>> name_some(["A", "B", "C"])
    'A, B and C'
    """
    names = list(names)
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form.

    >>> counted(1, "client"), counted(3, "client")
    ('1 client', '3 clients')
    """
    several = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {noun if number == 1 else several}"


def _phrases(facts: Facts) -> dict[str, str]:
    clients = ("red_flag_clients", "stopped_clients", "other_care_clients")
    lists = {name: name_some(getattr(facts, name) or ()) for name in clients}
    rows = facts.red_flag_note_row_numbers or ()
    return {
        **lists,
        "zone_names": name_some(facts.zones or ()),
        "scale_names": name_some(facts.scales or ()),
        "red_flag_note_rows": name_some([f"row {row}" for row in rows]),
    }
