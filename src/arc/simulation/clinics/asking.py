"""One simulation of made-up clinics answers all questions of a log."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from arc.arcs.align import Arcs
from arc.errors import CallError
from arc.landmarks.kernel import Answers, Plan
from arc.landmarks.layout import make_plan
from arc.simulation.clinics.asked_day_one import DayOneAsked, ask_day_one
from arc.simulation.clinics.draws import Drawn, Maker, Source
from arc.simulation.clinics.layout import Layout, lay_out
from arc.simulation.clinics.own_days import DaySpread, day_spread
from arc.simulation.clinics.worlds import EVERY_SESSION, FIRST_SESSION, LAG, World
from arc.simulation.effects import Effect
from arc.vocabulary.rules import Rules

Array = np.ndarray
# Clinics (logs x readings) in, one row per log out.
Question = Callable[[Drawn], Array]

# A share of 5 % is known to half a percentage point, and the ends of a range of counts do not move.
LOGS = 2_000
# The worlds around the first only give one end of a range, or a mean, for which fewer logs do.
SIDE_LOGS = 1_000
# How many values are made at once: what stays near the processor.
AT_ONCE = 200_000
# More for a large log, as clinics that lie side by side are worked on in one go; but the memory is bounded.
SIDE_BY_SIDE = 64
MOST_AT_ONCE = 800_000
Asked = Mapping[World, Mapping[Hashable, Question]]


class _NotYet(Exception):
    """A question is noted, to be answered together with others."""


@dataclass(frozen=True, eq=False)
class Clinics:
    """Made-up clinics with the readings of some arcs; get them with `clinics_of`.

    spread: the SD of a person's days and where it is from. lag: assumed correlation of one day with the next.
    at_once: how many are made at once; None for as many as suit the log.
    """

    arcs: Arcs
    rules: Rules
    spread: DaySpread
    lag: float
    logs: int
    seed: int
    at_once: int | None = None
    _answers: dict[tuple[World, Hashable], Array] = field(default_factory=dict, repr=False)
    _makers: dict[World, Maker] = field(default_factory=dict, repr=False)
    # What was asked since `together` began, while it runs.
    _noted: list[dict[World, dict[Hashable, Question]]] = field(default_factory=list, repr=False)

    @cached_property
    def layout(self) -> Layout:
        """What stays the same in every clinic."""
        return lay_out(self.arcs)

    @cached_property
    def plan(self) -> Plan:
        """The readings laid out for the kernel."""
        return replace(make_plan(self.arcs.readings), kept={})

    def answers(self, drawn: Drawn) -> Answers:
        """What can be told of some of these clinics (logs x arcs), worked out once for all questions."""
        return drawn.once("answers", self._answers_of)

    def _answers_of(self, drawn: Drawn) -> Answers:
        return Answers(drawn.lay_on(self.plan), drawn.low, drawn.high, self.rules)

    @cached_property
    def day_one(self) -> DayOneAsked:
        """The verdict on day 1 of the arcs; whoever shows it, it is asked once."""
        return ask_day_one(
            self.arcs, self.rules, sd=self.spread.sd, lag=self.lag, logs=self.logs, seed=self.seed
        )

    @property
    def chance(self) -> World:
        """No effect, with the lag that is assumed."""
        return World(lag=self.lag)

    @property
    def lag_0(self) -> World:
        """No effect, and days that know nothing of each other.

        The upper end of a range of counts is also here.
        """
        return World(lag=0.0)

    @property
    def on_bad_days(self) -> World | None:
        """No effect, and sessions that are not recorded as planned lie on bad days.

        None where all are planned.
        """
        booked = bool(self.layout.booked.any())
        return World(lag=self.lag, booked_on_bad_days=EVERY_SESSION) if booked else None

    @property
    def first_on_a_bad_day(self) -> World:
        """No effect, and each client's first session lies on a bad day."""
        return World(lag=self.lag, booked_on_bad_days=FIRST_SESSION)

    def with_effect(self, effect: Effect) -> World:
        """Sessions add this effect, in points of a 0-10 scale (a share of other scales)."""
        return World(lag=self.lag, effect=effect)

    @property
    def worlds(self) -> tuple[World, ...]:
        """The worlds without an effect in which a statement has to hold."""
        return tuple(world for world in (self.chance, self.lag_0, self.on_bad_days) if world is not None)

    def ask(
        self, questions: Mapping[Hashable, Question], *, worlds: Sequence[World] | None = None
    ) -> dict[World, dict[Hashable, Array]]:
        """Ask all questions of the same made-up clinics, in one pass.

        Parameters
        ----------
        questions
            By name. Each takes `Drawn` (logs x readings) and gives one row per log. What was answered once is
            not simulated again: the same code under the same name is the same question, so that whatever
            else a function closes over, beside these arcs and rules, belongs into its name.
        worlds
            Default: `worlds`, those without an effect.

        Returns
        -------
        dict
            By world and name: one row per log, `logs` of them for `chance` and at most 1,000 for the others.
        """
        worlds = self.worlds if worlds is None else worlds
        return self.ask_each(dict.fromkeys(worlds, questions))

    def ask_each(self, asked: Asked) -> dict[World, dict[Hashable, Array]]:
        """The same where other questions are asked of other worlds: still one pass, and the same draws."""
        keys = {
            world: {name: (name, getattr(ask, "__code__", ask)) for name, ask in own.items()}
            for world, own in asked.items()
        }
        new: dict[World, dict[Hashable, Question]] = {
            world: {
                keys[world][name]: ask
                for name, ask in own.items()
                if (world, keys[world][name]) not in self._answers
            }
            for world, own in asked.items()
        }
        new = {world: own for world, own in new.items() if own}
        self._answer(new)
        return {
            world: {name: self._answers[world, key] for name, key in own.items()}
            for world, own in keys.items()
        }

    def together(self, works: Sequence[Callable[[], Any]]) -> list[Any]:
        """What several functions find that ask these clinics: all their questions in one pass.

        Whichever asks for what is not known yet is left there, and called again when it is.
        """
        found: dict[int, Any] = {}
        while len(found) < len(works):
            self._noted.append({})
            try:
                for at, work in enumerate(works):
                    if at not in found:
                        with suppress(_NotYet):
                            found[at] = work()
            finally:
                noted = self._noted.pop()
            self._answer(noted)
        return [found[at] for at in range(len(works))]

    def _answer(self, new: dict[World, dict[Hashable, Question]]) -> None:
        """Simulate now; or note what is asked, for whoever asks it together with more."""
        if not new:
            return
        if self._noted:
            for world, own in new.items():
                self._noted[-1].setdefault(world, {}).update(own)
            raise _NotYet
        self._simulate(new)

    def logs_of(self, world: World) -> int:
        """How many logs are simulated in a world."""
        return self.logs if world == self.chance else min(self.logs, SIDE_LOGS)

    def _maker(self, world: World) -> Maker:
        if world not in self._makers:
            self._makers[world] = Maker(self.layout, world, self.spread.sd)
        return self._makers[world]

    def _simulate(self, asked: dict[World, dict[Hashable, Question]]) -> None:
        """Chunk by chunk, the same random numbers in every world."""
        source = Source(self.layout, self.seed)
        found: dict[tuple[World, Hashable], list[Array]] = {
            (world, key): [] for world, new in asked.items() for key in new
        }
        chunk = self.at_once or logs_at_once(max(self.layout.readings, 1))
        last = max(map(self.logs_of, asked))
        for start in range(0, last, chunk):
            left = {world: min(chunk, self.logs_of(world) - start) for world in asked}
            left = {world: number for world, number in left.items() if number > 0}
            drawn = source.draw(
                max(left.values()),
                booked=any(world.booked_on_bad_days for world in left),
                effect=any(world.effect is not None for world in left),
            )
            for world, number in left.items():
                made = self._maker(world).make(drawn, number)
                for key, question in asked[world].items():
                    found[world, key].append(np.asarray(question(made)))
        self._answers.update({key: np.concatenate(parts) for key, parts in found.items()})


def logs_at_once(readings: int) -> int:
    """How many logs of so many readings are made at once.

    >>> [logs_at_once(readings) for readings in (1_000, 12_000, 100_000, 1_000_000)]
    [200, 64, 8, 1]
    """
    return max(1, AT_ONCE // readings, min(SIDE_BY_SIDE, MOST_AT_ONCE // readings))


def clinics_of(
    arcs: Arcs,
    rules: Rules | None = None,
    *,
    sd: float | None = None,
    lag: float = LAG,
    logs: int = LOGS,
    seed: int = 1,
) -> Clinics:
    """The made-up clinics of some arcs, made once for each setting and kept with the arcs.

    Parameters
    ----------
    arcs
        Whose readings, days and gaps the clinics have.
    rules
        Of the questions that will be asked; default those of the arcs.
    sd
        SD of a person's days in points of a 0-10 scale (a share of other scales). Default: from the log's own
        days away from sessions.
    lag
        Correlation of one day with the next, from 0 to less than 1.
    logs, seed
        How many clinics, and the seed: one seed gives the same clinics, to the byte.

    Raises
    ------
    CallError
        For settings that cannot hold, all of them in one message.

    Examples
    --------
    >>> import arc
    >>> arcs = arc.align(arc.load_sample("simulated-no-effect"))
    >>> clinics = clinics_of(arcs, sd=1.5, logs=200)
    >>> answers = clinics.ask({"mean": lambda clinic: clinic.low.mean(axis=1)})
    >>> {world.lag: answers[world]["mean"].shape for world in clinics.worlds[:2]}
    {0.3: (200,), 0.0: (200,)}
    """
    _check(sd, lag, logs)
    rules = rules or arcs.rules
    key = (rules, sd, lag, logs, seed)
    if key not in arcs.made_up:
        spread = day_spread(arcs) if sd is None else DaySpread(float(sd))
        arcs.made_up[key] = Clinics(arcs, rules, spread, float(lag), int(logs), int(seed))
    return arcs.made_up[key]


def _check(sd: float | None, lag: float, logs: int) -> None:
    wrong = []
    if sd is not None and not 0 < sd < np.inf:
        wrong.append(f"sd is {sd:g}; days differ by more than 0 points, most often by 1 to 2.")
    if not 0 <= lag < 1:
        wrong.append(f"lag is {lag:g}; it lies between 0 and less than 1, and is most often taken as 0.3.")
    if logs < 1:
        wrong.append(f"logs is {logs}; at least 1 log has to be simulated.")
    if wrong:
        raise CallError("These made-up clinics cannot be: " + " ".join(wrong))
