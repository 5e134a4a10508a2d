"""How much would be needed: power and width of the honest interval, by simulation, before a log is begun.

Data sets are arrays, never files: days as `simulate` makes them, ratings rounded and clipped, change = the
rating of day 1
minus the rating before the session, one mean per client, then t with n - 1 degrees of freedom
(`intervals.client_mean`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from arc.landmarks.mark import Landmarks
from arc.plots.engine import style
from arc.plots.engine.style import POINT, new_figure
from arc.plots.picture import Picture
from arc.results import Refusal, Result, unless_flagged
from arc.simulation.chance import WORLDS
from arc.simulation.designs import (
    DIARIES,
    OBSERVED,
    Design,
    client_intervals,
    client_means,
    leaves_out_zero,
    median_width,
    simulated_changes,
)
from arc.stats.intervals import FIT_CLIENTS, GATE_CLIENTS
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import pair_text
from arc.vocabulary.facts import Facts

LOGS = 2_000
ENOUGH = 0.8
SPARSE_SHARE = 0.5


def plan_log(
    *,
    flare: float = 2.0,
    flare_sd: float = 1.0,
    clients: Sequence[int] = (3, 5, 8, 12, 20),
    sessions: Sequence[int] = (1, 3, 5, 10),
    diary: str = "daily",
    logs: int = LOGS,
    seed: int = 1,
) -> Result:
    """Power and interval width of the mean day-1 change across clients, for each number of clients and
    sessions.

    Power: the share of simulated logs in which the t interval of the client means (95 %, two-sided) leaves
    out 0.
    Width: the median of its full width, in points of a 0-10 scale. Assumed: weekly sessions, a rating before
    each and one
    on day 1 (sparse: after 70 % of them), day-to-day SD 1.5, lag-1 correlation 0.5, client means N(5.5, 1),
    no selection,
    nobody who stops. logs, seed: of the simulation. Raises ValueError for a design that cannot be simulated.
    """
    _check(clients, sessions, diary, flare_sd, logs)
    design = Design(flare, flare_sd, diary)
    changes = simulated_changes(design, clients=max(clients), sessions=max(sessions), logs=logs, seed=seed)
    rows = [_cell(changes, n, s) for n in sorted(set(clients)) for s in sorted(set(sessions))]
    table = pd.DataFrame(rows)
    lines = (
        (
            "question",
            f"a flare of {flare:g} points on day 1 (SD {flare_sd:g} between clients), {_diary_words(diary)}",
        ),
        ("method", "one mean change a client, t interval across clients, 95 %, two-sided"),
        (
            "assumed",
            f"{design.world.describe()}, weekly sessions, whole ratings 0 to 10, no selection, nobody stops",
        ),
        ("enough clients", _enough_line(table)),
        ("smallest log", _smallest_line(table, design, logs, seed)),
        (
            "simulated",
            f"{logs} logs a cell; a share of 80 % is known to {_error(0.8, logs):.1f} % (one standard error)",
        ),
    )
    heading = "How large a log would have to be"
    facts = Facts(planned_logs=logs)
    caption = "Power in %, median full width in points, by clients and sessions"
    return Result(heading, lines, table, facts, lambda: heat_table(table, flare), table_caption=caption)


@unless_flagged
def plan_for(marks: Landmarks, *, logs: int = LOGS, seed: int = 1) -> Result | Refusal:
    """How wide the interval across clients would be with the clients and sessions of this log, were each day 1
    known.

    Counted: the sessions attended, for each client; no rating of the log is used. The range is that of the
    median width
    over SD 1 to 2 and lag 0 to 0.5, full diary to sparse, with flares that vary by SD 1 between clients.
    """
    held = marks.table.groupby("client").size()
    n = len(held)
    if n < GATE_CLIENTS:
        return _too_few(n, len(marks.table), marks)
    worlds = [Design(2.0, 1.0, diary, world) for world in WORLDS for diary in DIARIES]
    some = min(logs, 1_000)
    widths = [median_width(_own_means(design, held.to_numpy(), some, seed)) for design in worlds]
    per_client = pair_text(float(held.min()), float(held.max()), unit="session")
    usual = int(held.median())
    needed = _needed(Design(diary=_diary_of(marks)), usual, logs, seed)
    table = pd.DataFrame(
        [(d.diary, d.world.sd, d.world.lag, n, round(w, 2)) for d, w in zip(worlds, widths, strict=True)],
        columns=["diary", "sd", "lag", "clients", "width_points"],
    )
    lines = (
        ("this log", f"{len(marks.table)} sessions of {counted(n, 'client')}, {per_client} each"),
        (
            "interval",
            (
                f"with these {n} clients it would be {_range(widths)} wide for a mean day-1"
                f" change{_scales(marks)}"
            ),
        ),
        (
            "assumed",
            (
                f"SD 1 to 2, lag 0 to 0.5, a report on the day after {100 * OBSERVED['sparse']:.0f} % to all"
                " of the sessions"
            ),
        ),
        (
            "more clients",
            (
                f"{needed} for a 2-point flare to be found in 80 % of such logs with"
                f" {counted(usual, 'session')} each"
            ),
        ),
    )
    facts = marks.facts.beside_chance().with_(planned_logs=logs)
    heading = f"What this log's size allows  {marks.arcs.log.name}"
    return Result(
        heading, lines, table, facts, lambda: marks.arcs.plot(), table_caption="Median full width in points"
    )


def heat_table(table: pd.DataFrame, flare: float) -> Picture:
    """Power as shaded cells, each with its figures, so that nothing is told by shade alone."""
    import matplotlib

    power = table.pivot(index="clients", columns="sessions", values="power_percent")
    width = table.pivot(index="clients", columns="sessions", values="width_points")
    height = 130 + 44 * len(power)
    with matplotlib.rc_context(style.RC):
        figure = new_figure(height)
        axes = figure.add_axes((0.1, 70 / height, 0.86, 44 * len(power) / height))
        # The palest half of the shades, so that dark figures are readable on each.
        axes.imshow(power.to_numpy(), cmap="Blues", vmin=0, vmax=250, aspect="auto")
        for (row, column), value in np.ndenumerate(power.to_numpy()):
            said = f"{value:.0f} %, {_points(width.to_numpy()[row, column])}"
            axes.text(column, row, said, ha="center", va="center", color=style.INK)
        axes.set_xticks(range(power.shape[1]), [str(s) for s in power.columns])
        axes.set_yticks(range(power.shape[0]), [str(n) for n in power.index])
        axes.set_xlabel("sessions for each client")
        axes.set_ylabel("clients")
        axes.set_title("Power (%) and full width of the 95 % interval", fontsize=style.TITLE_PX * POINT)
    alt = f"A table of {len(power)} by {power.shape[1]} cells. " + " ".join(_row_words(power, width))
    caption = (
        f"How often a log would find a flare of {flare:g} points (power, %), and how wide its 95 % interval"
        " would be (points). Simulated; booking on bad days or early stopping would make both worse."
    )
    return Picture(figure, alt, caption, table.copy(), "Planning a log")


def _cell(changes: np.ndarray, clients: int, sessions: int) -> dict[str, float]:
    values = client_means(changes[:, :clients, :sessions])
    _, low, high = client_intervals(values)
    power = float(leaves_out_zero(low, high).mean())
    return {
        "clients": clients,
        "sessions": sessions,
        "power_percent": round(100 * power, 1),
        "error_percent": round(_error(power, len(values)), 1),
        "width_points": round(median_width(values), 1),
    }


def _own_means(design: Design, held: np.ndarray, logs: int, seed: int) -> np.ndarray:
    """Client means where each client has the number of sessions held."""
    changes = simulated_changes(design, clients=len(held), sessions=int(held.max()), logs=logs, seed=seed)
    changes[:, np.arange(held.max())[None, :] >= held[:, None]] = np.nan
    return client_means(changes)


def _needed(design: Design, sessions: int, logs: int, seed: int) -> str:
    changes = simulated_changes(design, clients=40, sessions=sessions, logs=min(logs, 1_000), seed=seed)
    for n in range(GATE_CLIENTS, 41):
        if _cell(changes, n, sessions)["power_percent"] >= 100 * ENOUGH:
            return counted(n, "client")
    return "more than 40 clients"


def _check(clients: Sequence[int], sessions: Sequence[int], diary: str, flare_sd: float, logs: int) -> None:
    if diary not in DIARIES:
        raise ValueError(f'diary is "{diary}"; it takes "daily" or "sparse".')
    if not len(clients) or not len(sessions) or min(*clients, *sessions, logs) < 1:
        raise ValueError("clients, sessions and logs take whole numbers from 1 on, at least one each.")
    if flare_sd < 0:
        raise ValueError("flare_sd, the spread between clients, must be 0 or more.")


def _diary_words(diary: str) -> str:
    return (
        "reported each time"
        if diary == "daily"
        else f"reported after {100 * OBSERVED[diary]:.0f} % of the sessions"
    )


def _enough_line(table: pd.DataFrame) -> str:
    """For each number of sessions the smallest number of clients with a power of 80 %."""
    most = int(table["clients"].max())
    parts = []
    for sessions, rows in table.groupby("sessions"):
        enough = rows.loc[rows["power_percent"] >= 100 * ENOUGH, "clients"]
        said = f"{enough.min()}" if len(enough) else f"more than {most}"
        parts.append(f"{said} with {counted(int(sessions), 'session')}")
    return f"for a power of 80 %, of the numbers tried: {' · '.join(parts)}"


def _smallest_line(table: pd.DataFrame, design: Design, logs: int, seed: int) -> str:
    """The fewest sessions in all that reach 80 % with at least 8 clients, and how it fares in other worlds."""
    fit = table.loc[(table["power_percent"] >= 100 * ENOUGH) & (table["clients"] >= FIT_CLIENTS)]
    if fit.empty:
        return "none of the sizes tried has a power of 80 % with 8 clients or more"
    best = fit.iloc[int((fit["clients"] + fit["sessions"] / 100).to_numpy().argmin())]
    n, s = int(best["clients"]), int(best["sessions"])
    shares = []
    for world in WORLDS:
        other = Design(design.flare, design.flare_sd, design.diary, world)
        changes = simulated_changes(other, clients=n, sessions=s, logs=min(logs, 1_000), seed=seed)
        shares.append(_cell(changes, n, s)["power_percent"])
    return (
        f"{n} clients with {counted(s, 'session')} each and a report on the day after: power"
        f" {best['power_percent']:.0f} % ({min(shares):.0f} to {max(shares):.0f} % for SD 1 to 2 and lag 0 to"
        f" 0.5), interval {_points(best['width_points'])} wide"
    )


def _too_few(n: int, sessions: int, marks: Landmarks) -> Refusal:
    return Refusal(
        "few-clients",
        f"{counted(n, 'client')} with sessions: below {GATE_CLIENTS} there is no interval about people,"
        " however many sessions.",
        f"{GATE_CLIENTS - n} more for any interval; {FIT_CLIENTS} clients with 3 sessions each, and a report"
        " on the day after, for one that can find a flare of 2 points.",
        (("this log", f"{counted(sessions, 'session')} of {counted(n, 'client')}"),),
        marks.facts,
    )


def _diary_of(marks: Landmarks) -> str:
    facts = marks.facts
    return "sparse" if facts.days_with_report < SPARSE_SHARE * facts.days_in_span else "daily"


def _scales(marks: Landmarks) -> str:
    scales = marks.facts.scales
    if len(scales) < 2:
        return ""
    return f", if they shared one scale; this log has {' and '.join(scales)}, which are never pooled"


def _range(widths: Sequence[float]) -> str:
    known = [width for width in widths if not np.isnan(width)]
    if not known:
        return "of no width that could be given"
    return pair_text(round(min(known), 1), round(max(known), 1), unit="point")


def _points(width: float) -> str:
    return "no interval" if np.isnan(width) else f"{width:.1f} points"


def _error(share: float, logs: int) -> float:
    """The Monte-Carlo standard error of a share, in percent."""
    return 100 * float(np.sqrt(share * (1 - share) / logs))


def _row_words(power: pd.DataFrame, width: pd.DataFrame) -> list[str]:
    return [
        f"{n} clients: "
        + ", ".join(f"{s} sessions {power.loc[n, s]:.0f} % and {_points(width.loc[n, s])}" for s in power)
        + "."
        for n in power.index
    ]
