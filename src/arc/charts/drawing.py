"""chart(log, kind=..., target=..., theme=..., client=...).

A picture for a place where it travels without its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from arc.arcs.series import name_of
from arc.charts.codes import RENAMED, is_code, with_codes
from arc.charts.describing import describe
from arc.charts.kinds import KINDS, Asked, Kind
from arc.charts.signing import signed
from arc.errors import ArcError
from arc.log import PainLog
from arc.plots.engine.look import Look, chosen_look
from arc.plots.engine.typeset import drawable
from arc.plots.engine.words import further_caveats, joined
from arc.plots.picture import Picture
from arc.plots.tables import STATED_LEVELS
from arc.privacy import patterns
from arc.privacy.table import is_copy
from arc.results import Noun, Refusal, Result, takes_nouns
from arc.vocabulary import schema
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.did_you_mean import did_you_mean
from arc.vocabulary.display import clean
from arc.vocabulary.rules import Rules
from arc.vocabulary.terms import called

# Only a copy that `deidentify` made is called one: codes that somebody typed are no promise.
COPY, SAMPLE, OWN = "de-identified log", "sample log that comes with arc", "own log"
EVERY_SERIES = "The kind {kind} draws every series of a client. Choose none, or choose another kind."
SIMULATED = "simulated log, made by a program"
NAMED_SOURCE = (
    "The source stands inside the picture, and holds what looks like {kinds}. Name it in other words, or"
    " leave it out."
)
# A source may well be an article with its author, its date and its address.
OF_A_SOURCE = (patterns.A_DATE, "a web address", "a title with a name")


class ChartError(ArcError, ValueError):
    """A chart that this log cannot give, or a kind that there is not; the message says what is missing.

    Examples
    --------
    >>> import arc
    >>> try:
    ...     arc.chart(arc.load_sample("three-cases"), kind="calender")
    ... except ChartError as reason:
    ...     print(str(reason).split(" Choose")[0])
    There is no kind "calender". Did you mean "calendar"?
    """

    code = "chart"


def chart_kinds() -> pd.DataFrame:
    """List the kinds of picture that `chart` draws.

    Returns
    -------
    DataFrame
        One row for each kind: what it shows, when it misleads, and what stands beside the readings.

    Examples
    --------
    >>> chart_kinds()["kind"].tolist()[:2]
    ['trajectory', 'around']
    """
    rows = [(name, kind.shows, kind.misleads, kind.compared) for name, kind in KINDS.items()]
    return pd.DataFrame(rows, columns=["kind", "shows", "misleads", "compared"])


@takes_nouns
def chart(
    log: Noun,
    *,
    kind: str = "trajectory",
    target: str = "screen",
    theme: str | None = None,
    client: str | None = None,
    rules: Rules | None = None,
    area: str | None = None,
    side: str | None = None,
    scale: str | None = None,
    measure: str | None = None,
    quantity: str | None = None,
    claim: str = "nerve-flare",
    source: str = "",
    seed: int = 1,
) -> Picture:
    """Draw one kind of picture for one place, signed inside.

    Parameters
    ----------
    log
        The log.
    kind
        See `chart_kinds()`.
    target
        "social" (1200 x 630 px), "column" (1600 px wide), "print" (180 mm, 300 dpi) or "screen".
    theme
        "light", "dark" or "print" (black and white); default what suits the target.
    client
        One client of the log; None for all.
    rules
        The rules of arcs and landmarks; None for the default ones.
    area, side, scale, measure, quantity
        Which series, where a client has several; values as the log has them.
    claim
        Of the kind grid.
    source
        Where the readings come from; said inside the image as it stands. Without it: a simulated log, a
        sample, a copy that `deidentify` made, or your own log.
    seed
        Of the simulations that a kind shows.

    Returns
    -------
    Picture
        The figure with its words and its table.

    Raises
    ------
    ChartError
        For a kind that there is not, for a source that seems to name a client, and where the log cannot carry
        it.
    DoesNotFit
        Where the picture cannot be read at this size.

    Notes
    -----
    Inside the image stand who and how many, the comparison, the source and the rules' hash. Counted there:
    readings with a level or in words, stated levels not among them; those of clients with a red flag are not
    drawn and not counted. Codes that may be names are replaced by "client 1", "client 2" and so on.

    Examples
    --------
    >>> import arc
    >>> picture = arc.chart(arc.load_sample("three-cases"), kind="calendar", client="A")
    >>> picture.plot_table()["client"].unique().tolist()
    ['A']
    """
    chosen, look = _kind(kind), replace(chosen_look(target, theme), travels=True)
    rules, whole = rules or getattr(log, "rules", None) or Rules(), log.log
    named = {"area": area, "side": side, "scale": scale, "measure": measure, "quantity": quantity}
    series = {column: choice for column, choice in named.items() if choice is not None}
    if series and not chosen.takes_series(look):
        raise ChartError(EVERY_SERIES.format(kind=kind))
    _require_no_name(whole, source)
    coded = with_codes(whole)
    if "area" in series:
        series["area"] = coded.areas.get(series["area"], series["area"])
    shown = coded.log if client is None else coded.only(client)
    asked = Asked(log=shown, rules=rules, look=look, series=series, claim=claim, seed=seed)
    counts = _counts(shown, series)
    line = f"{', '.join(counts)} · {drawable(source) if source else _source(shown)} · arc {rules.short_hash}"
    found = chosen.draw(asked)
    picture = _picture(kind, found, look).with_rules(rules.short_hash)
    picture = signed(picture, chosen.compared, line, clients=len(shown.clients))
    further = further_caveats(_caveats(found, asked))
    shows = called(chosen.shows, series.get("measure", shown.facts.measure))
    head = f"{shows[:1].upper()}{shows[1:]}: {', '.join(counts)}. {chosen.misleads}"
    said = f"Source: {clean(source) or _source(shown)}."
    caption = joined(head, picture.caption, chosen.compared, RENAMED if coded.is_renamed else "", said)
    return replace(picture, caption=caption, description=describe(picture, further))


def _require_no_name(log: PainLog, source: str) -> None:
    names = patterns.names_in(client for client in log.clients["client"] if not is_code(client))
    kinds = [kind for kind in patterns.kinds_in(source, names) if kind not in OF_A_SOURCE]
    if kinds:
        raise ChartError(NAMED_SOURCE.format(kinds=" and ".join(kinds)))


def _picture(kind: str, found: Picture | Result | Refusal, look: Look) -> Picture:
    """The picture of what a kind gave. Raises ChartError for a refusal."""
    if isinstance(found, Refusal):
        raise ChartError(f"No chart of the kind {kind}: {found.sentence}")
    return found.plot(look=look) if isinstance(found, Result) else found


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise ChartError(
            f'There is no kind "{name}".{did_you_mean(name, KINDS)} Choose one of: {", ".join(KINDS)}.'
        )
    return KINDS[name]


def _caveats(found: object, asked: Asked) -> tuple[Caveat, ...]:
    """Those of a result, else of the log."""
    return found.caveats if isinstance(found, Result) else asked.log.caveats


def _counts(log: PainLog, series: Mapping[str, str]) -> list[str]:
    """Who and how many; of which series, where one was chosen."""
    number = int(_drawn(log, series).sum())
    sessions = int((~log.sessions["client"].isin(log.red_flag_clients)).sum())
    kept_out = f" ({len(log.red_flag_clients)} not shown: red flag)" if log.red_flag_clients else ""
    who = f"{counted(len(log.clients), 'client')}{kept_out}"
    named = f" ({drawable(name_of(series))})" if series else ""
    return [who, counted(sessions, "session"), f"{counted(number, 'report')}{named}"]


def _drawn(log: PainLog, series: Mapping[str, str]) -> pd.Series:
    """Which readings are drawn: of the chosen series, with a level or in words.

    No stated level, and nobody's with a red flag.
    """
    rows = log.readings
    drawn = rows["kind"].isin((*schema.NUMERIC_KINDS, "words")) & ~rows["moment"].isin(STATED_LEVELS)
    drawn &= ~rows["client"].isin(log.red_flag_clients)
    for column, choice in series.items():
        drawn &= rows[column].replace("", "now" if column == "quantity" else "") == choice
    return drawn


def _source(log: PainLog) -> str:
    if log.facts.simulated:
        return SIMULATED
    if log.is_sample:
        return SAMPLE
    return COPY if is_copy(log.readings) else OWN
