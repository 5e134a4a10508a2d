"""A claimed arc as a band, with the log's ratings over it: points against the level before each session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.labels import label
from arc.plots.engine.look import Look, drawn
from arc.plots.engine.marks import dots, in_words, ranges, runs
from arc.plots.engine.page import page_for
from arc.plots.engine.typeset import drawable
from arc.plots.engine.words import alt_words, clients_left_out, short, the_client
from arc.plots.kinds.tiles import short_name
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.frames import groups_of, named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_PANELS, ACROSS = 8, 2
PANEL_HIGH, LOWEST = 2.3, 1.2
# How far the sessions of a client are set apart on one day.
SPREAD = 0.7
NOTHING = "No session has a level before it"
READ = (
    "Grey: what the claim says; hatched: what it calls possible. Bar: a range; triangle: in words, no height."
)
WHAT_IT_CANNOT = (
    "The chart cannot show what would have been reported without the sessions, nor why a report lies in the"
    " band."
)
POINTS = "Points against the level before, by days since the session."
TURNED = "Points worse (above) or better than the level before, by days since the session: lower is worse."


def claim_band(
    band: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    without_baseline: list[str],
    last_day: int,
    lower_is_worse: bool = False,
    look: Look | None = None,
    ax: Any = None,
) -> Picture:
    """One panel per client and scale.

    The parts of the claim that speak of the level before are shaded, those not required hatched.

    band: part, required, first_day, last_day, low, high (points above the level before; infinite: no end).
    reports: client, scale, reach (points from one end of the scale to the other), session, day, low, high
    (NaN for words), direction: of these, above is worse. without_baseline: sessions that cannot be drawn, in
    words. lower_is_worse: of the ratings themselves.
    """
    panels = [(client, rows) for (client, _), rows in groups_of(reports, ["client", "scale"], sort=False)]
    shown = panels[:MOST_PANELS]
    head = _title(title) if shown else NOTHING
    left = clients_left_out([short(one) for one in dict.fromkeys(name for name, _ in panels[MOST_PANELS:])])
    foot = " ".join(part for part in (READ, left, _without(without_baseline)) if part)
    with drawn(look) as look:
        cols = min(ACROSS, max(len(shown), 1))
        rows = max(-(-len(shown) // cols), 1)
        figure, axes = page_for(
            look, ax, title=head, subtitle=TURNED if lower_is_worse else POINTS,
            foot=foot, rows=rows, cols=cols, count=max(len(shown), 1),
            height=rows * PANEL_HIGH if shown else LOWEST,
        )  # fmt: skip
        for each, (client, own) in zip(axes, shown, strict=False):
            sessions = counted(own["session"].nunique(), "session")
            each.set_title(f"{short_name(client)}, {own['scale'].iloc[0]} · {sessions}", loc="left")
            _panel(each, band, own, last_day, look)
        if not shown:
            axes[0].set_axis_off()
    said = [_panel_words(own) for _, own in shown]
    alt = alt_words(
        f"Chart of {drawable(title)}: points against the level before, on the days after each session.",
        f"{counted(len(band), 'part')} of the claim shaded.",
        said,
        foot,
        WHAT_IT_CANNOT,
    )
    return Picture(figure, alt, caption_of(foot), reports.drop(columns="reach"), head, look=look)


def _title(title: str) -> str:
    """Whose statement the band is: what stands before the first comma."""
    return f"Claim: {drawable(title).removeprefix('the ').split(',')[0]}"


def _without(sessions: list[str]) -> str:
    return f"Without a level before and not drawn: {name_some(sessions, most=8)}." if sessions else ""


def _panel(ax: Axes, band: pd.DataFrame, rows: pd.DataFrame, last_day: int, look: Look) -> None:
    reach = float(rows["reach"].iloc[0])
    said = set(rows.loc[rows["low"].isna(), "direction"])
    top, foot = (reach * (1.3 if name in said else 1.0) for name in ("higher", "lower"))
    ax.set(xlim=(-0.6, last_day + 0.6), ylim=(-foot, top), xticks=range(last_day + 1))
    ax.set_yticks([-reach, 0, reach], [f"-{reach:g}", "level before", f"+{reach:g}"])
    ax.axhline(0, color=look.colours.line, linewidth=1.0, zorder=1)
    for part in named_rows(band):
        _shade(ax, part, reach, look)
    placed = _placed(rows)
    _numbers(ax, placed.loc[placed["low"].notna()], look)
    for row in named_rows(placed.loc[placed["low"].isna()]):
        lane, turn = (1.15 * reach, "worse") if row.direction == "higher" else (-1.15 * reach, "better")
        in_words(ax, row.x, row.x, lane, turn, look=look)
    for (_, direction), own in groups_of(placed.loc[placed["low"].isna()], ["day", "direction"]):
        lane = 1.15 * reach if direction == "higher" else -1.15 * reach
        label(ax, own["x"].max(), lane, _names(own), look=look, fontsize=look.small, places=("right", "left"))


def _shade(ax: Axes, part: Any, reach: float, look: Look) -> None:
    low, high = max(part.low, -reach), min(part.high, reach)
    fill: dict[str, Any] = (
        {"facecolor": look.colours.chance} if part.required else {"facecolor": "none", "hatch": "///"}
    )
    ax.fill_between(
        [part.first_day - 0.4, part.last_day + 0.4], low, high, linewidth=0.8, zorder=0.2,
        edgecolor=look.colours.line, label="required" if part.required else "not required", **fill,
    )  # fmt: skip


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """The reports with their x: side by side, so that two sessions with the same rating are both seen."""
    number = pd.factorize(rows["session"], sort=True)[0]
    aside = SPREAD * (number - number.max() / 2) / max(number.max(), 3)
    return rows.assign(x=rows["day"] + aside).sort_values("x", kind="stable")


def _numbers(ax: Axes, numbers: pd.DataFrame, look: Look) -> None:
    """Dots, bars for ranges, joined where no day is missing; the session's number at its last rating."""
    points, spans = (
        numbers.loc[numbers["low"].lt(numbers["high"]) == is_range] for is_range in (False, True)
    )
    dots(ax, points["x"], points["low"], look=look, size=6, label="rating")
    ranges(ax, spans["x"], spans["low"], spans["high"], look=look, label="range")
    for session, own in groups_of(numbers, "session"):
        middle = (own["low"] + own["high"]) / 2
        for _, run in groups_of(own.assign(y=middle, run=runs(own["day"])), "run"):
            if len(run) > 1:
                ax.plot(run["x"], run["y"], color=look.colours.rating, lw=1, alpha=0.6, zorder=2, gid="join")
        label(ax, own["x"].iloc[-1], float(middle.iloc[-1]), str(session), look=look, fontsize=look.small)


def _names(own: pd.DataFrame) -> str:
    """The sessions whose words stand here, and how many reports of each."""
    counts = own["session"].value_counts(sort=False)
    return ", ".join(str(one) if n == 1 else f"{one} (×{n})" for one, n in counts.items())


def _panel_words(own: pd.DataFrame) -> str:
    numbers = own.loc[own["low"].notna()]
    words = int(own["low"].isna().sum())
    ends = (
        f" from {numbers['low'].min():g} to {numbers['high'].max():g} points from the level before"
        if len(numbers)
        else ""
    )
    return (
        f"{the_client(own['client'].iloc[0])}: {counted(own['session'].nunique(), 'session')}, "
        f"{counted(len(numbers), 'rating')}{ends}, {counted(words, 'report')} in words."
    )
