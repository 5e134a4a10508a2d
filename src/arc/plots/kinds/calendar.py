"""What was observed on which day.

A grid of clients and days since each client's first session, never dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.client_panels import flagged_words
from arc.plots.engine.figures import RED_FLAG
from arc.plots.engine.panel import Key, Sheet, draw_sheets, name_lines, say_in_row, sized, stroke
from arc.plots.engine.scale import range_look
from arc.plots.engine.words import alt_words, caveat_words, clients_left_out, joined, short, the_client
from arc.plots.picture import Picture
from arc.vocabulary.caveats import Caveat, counted
from arc.vocabulary.frames import named_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ["client", "day", "numbers", "ranges", "words", "session", "inferred", "covered", "shown"]
TITLE = "What was observed, day by day"
NOTHING = "this log holds no reports"
NO_DAY = "no day is known"
MOST_ROWS = 30
ROW_LINES, NAME_LINES, RIGHT_LINES = 1.7, 9.0, 20.0
# Days between two numbers under the grid: the first of these steps that leaves room.
STEPS = (1, 2, 7, 14, 28, 56, 140, 364, 3640, 36400, 364000)
NUMBER, RANGE, WORDS = "number", "range", "words"
HOW_TO_READ = (
    "One row is one client, from the first to the last day known. A disc is a day with a number"
    " or no pain, a bar a range, a plus words only. The most exact report counts; hollow is inferred."
    " Vertical lines are sessions, dashed where the day is inferred. A line under a day: a report of another"
    " day tells of it as well. A day without a mark was not reported, which is not a no."
)
WHAT_IT_CANNOT = (
    "The chart cannot show what was felt on a day without a mark, nor why nothing was written down."
)


def calendar_table(reports: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """One row for each client and day that holds a report or a session, or is spoken of by one.

    reports: a trajectory table, sessions: those of the same clients. numbers (with "none"), ranges and words
    count the reports of the day; session: its number (0: none); inferred: the day of every report, or of the
    session, is inferred; covered: a report speaks of the day from another day. shown: number, range, words,
    or "" - the mark that is drawn.
    """
    dated = reports.loc[(reports["x_is"] == "day") & (reports["kind"] != "missing")]
    kinds = {"numbers": ("number", "none"), "ranges": ("range",), "words": ("words",)}
    counts = {name: dated["kind"].isin(kind).astype(int) for name, kind in kinds.items()}
    by_day = dated.assign(**counts, inferred=dated["day_basis"] == "inferred").groupby(["client", "day"])
    table = by_day[[*counts]].sum().assign(inferred=by_day["inferred"].all())
    visits = sessions.dropna(subset=["session_day"])
    visits = visits.drop_duplicates(["client", "session_day"]).set_index(["client", "session_day"])
    visits.index.names = ["client", "day"]
    covered = _covered(dated)
    index = table.index.union(visits.index).union(covered).set_names(["client", "day"])
    table = table.reindex(index)
    # Where a day holds no report, what is inferred is the day of its session.
    table["inferred"] = table["inferred"].where(
        table["inferred"].notna(), (visits["day_basis"] == "inferred").reindex(index)
    )
    table["session"] = visits["session"].reindex(index)
    table["covered"] = index.isin(covered)
    whole = ["numbers", "ranges", "words", "session"]
    table = table.assign(**table[whole].fillna(0).astype(int), inferred=table["inferred"].eq(True))
    shown = np.select(
        [table["numbers"] > 0, table["ranges"] > 0, table["words"] > 0], [NUMBER, RANGE, WORDS], ""
    )
    return table.assign(shown=shown).reset_index()[COLUMNS]


def _covered(dated: pd.DataFrame) -> pd.MultiIndex:
    """The days that reports speak of besides their own."""
    rows = dated.loc[dated["first_day"].notna() & dated["last_day"].notna()]
    pairs = {
        (row.client, float(day))
        for row in named_rows(rows)
        for day in np.arange(row.first_day, row.last_day + 1)
        if day != row.day
    }
    return pd.MultiIndex.from_tuples(sorted(pairs), names=["client", "day"]) if pairs else _no_days()


def _no_days() -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays(
        [pd.Index([], dtype=object), pd.Index([], dtype=float)], names=["client", "day"]
    )


def calendar(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    sessions: pd.DataFrame,
    clients: pd.DataFrame,
    caveats: tuple[Caveat, ...],
) -> Picture:
    """The grid of a calendar table.

    reports: the trajectory table it was made from. clients: client, red_flag.
    """
    names = sorted(clients["client"])
    flagged = set(clients.loc[clients["red_flag"], "client"])
    shown = names[:MOST_ROWS]
    inferred = sessions.loc[sessions["day_basis"] == "inferred", ["client", "session_day"]]
    dashed = {(row.client, row.session_day) for row in named_rows(inferred)}
    sheet = (
        _sheet(shown, flagged, table, _undated(reports), dashed) if names else Sheet(TITLE, message=NOTHING)
    )
    left = clients_left_out([short(name) for name in names[MOST_ROWS:]])
    figure = draw_sheets([sheet], keys=_keys(table), left=left)
    alt = alt_words(
        "Grid of clients and days since each client's first session: what was observed.",
        [_words(name, table, _undated(reports)) for name in shown if name not in flagged],
        flagged_words(caveats), "" if names else f"{NOTHING[:1].upper()}{NOTHING[1:]}.", left, WHAT_IT_CANNOT,
    )  # fmt: skip
    return Picture(figure, alt, joined(HOW_TO_READ, left, caveat_words(caveats)), table, TITLE)


def _undated(reports: pd.DataFrame) -> pd.Series:
    """How many reports of each client have no day."""
    without = reports["x_is"].isin(("no day", "order")) & (reports["kind"] != "missing")
    return reports.loc[without].groupby("client").size()


def _look(shown: str, is_inferred: bool, size: float) -> dict[str, Any]:
    """Shape by kind, hollow where the day is inferred."""
    looks = {NUMBER: style.STYLES[0], WORDS: style.STYLES[3]}
    look = looks[shown]
    face = style.PAPER if is_inferred else look.colour
    return {"marker": look.marker, "ms": size * style.POINT, "mec": look.colour, "mfc": face, "mew": 1.2}


def _keys(table: pd.DataFrame) -> list[Key]:
    if table.empty:
        return []
    size = style.MARK_PX
    keys = [
        Key("a number, or none", _look(NUMBER, False, size), "number"),
        Key("a range", range_look(style.STYLES[1]), "range"),
        Key("words only", _look(WORDS, False, size), "words"),
    ]  # fmt: skip
    if table["inferred"].any():
        keys.append(Key("day inferred", _look(NUMBER, True, size)))
    line = {"marker": "|", "ms": 2.25 * style.MARK_PX * style.POINT, "mec": style.SESSION, "mew": 1.2}
    keys.append(Key("session", line))
    if table["covered"].any():
        keys.append(
            Key(
                "told by a report of another day",
                {"marker": "_", "ms": 1.88 * style.MARK_PX * style.POINT, "mec": style.INK, "mew": 1.6},
                "told on another day",
            )
        )
    return keys


def _sheet(
    names: list[str], flagged: set[str], table: pd.DataFrame, undated: pd.Series, dashed: set
) -> Sheet:
    rows = table.loc[table["client"].isin(names)]
    first, last = (float(rows["day"].min()), float(rows["day"].max())) if len(rows) else (0.0, 0.0)

    def draw(ax: Axes, width: float) -> None:
        pad = max((last - first) * 0.01, 0.6)
        ax.set(xlim=(first - pad, last + pad), ylim=(len(names) - 0.5, -0.5))
        room = (NAME_LINES - 1) * style.LINE_PX
        ax.set_yticks(range(len(names)), [sized(name, room) for name in names])
        ax.tick_params(axis="y", length=0)
        ax.set_xticks(_ticks(first, last, width) if len(rows) else [])
        day_px = width / (last - first + 2 * pad)
        for y, name in enumerate(names):
            own = rows.loc[rows["client"] == name]
            if name in flagged or own.empty:
                say_in_row(ax, y, RED_FLAG if name in flagged else NO_DAY, "message", width)
            _row(ax, y, own, day_px, dashed)
            if name in undated.index:
                say_in_row(
                    ax, y, _undated_words(undated[name]), "undated", RIGHT_LINES * style.LINE_PX, beside=True
                )

    reported = int((rows["shown"] != "").sum())
    n = ("days since each client's first session", f"n = {counted(reported, 'day')} with a report")
    return Sheet(
        TITLE,
        ROW_LINES * len(names),
        draw,
        n,
        left=name_lines(names, NAME_LINES),
        right=_right_lines(undated),
    )


def _undated_words(reports: int) -> str:
    return f"{counted(int(reports), 'report')} without a day"


def _right_lines(undated: pd.Series) -> float:
    """The room that the counts at the right need, in lines of text."""
    widest = max((style.text_width(_undated_words(n), style.TEXT_PX) for n in undated), default=0.0)
    return widest / style.LINE_PX + 1.0


def _ticks(first: float, last: float, width: float) -> np.ndarray:
    """Whole days at the smallest step that leaves room for their numbers."""
    room = max(style.text_width(f"{end:.0f}", style.TEXT_PX) for end in (first, last)) + style.LINE_PX
    most = max(width / room, 1)
    step = next((step for step in STEPS if (last - first) / step < most), last - first)
    return np.arange(np.ceil(first / step) * step, last + 0.5, step)


def _row(ax: Axes, y: int, own: pd.DataFrame, day_px: float, dashed: set) -> None:
    """One client: sessions behind, then days spoken of, then the mark of each day."""
    if own.empty:
        return
    size = float(np.clip(0.8 * day_px, 2.5, style.MARK_PX))
    ax.plot([own["day"].min(), own["day"].max()], [y, y], color=style.FAINT, lw=0.8, zorder=0.5, label="row")
    for row in named_rows(own.loc[own["session"] > 0]):
        dash = (0, (3, 2)) if (row.client, row.day) in dashed else "-"
        ax.plot(
            [row.day] * 2,
            [y - 0.42, y + 0.42],
            color=style.SESSION,
            lw=1.2,
            ls=dash,
            zorder=1,
            label="session",
        )
    for day in own.loc[own["covered"], "day"]:
        ax.plot([day - 0.5, day + 0.5], [y + 0.3] * 2, color=style.INK, lw=1.4, zorder=2, label="covered")
    for is_inferred, part in own.groupby("inferred"):
        _marks(ax, y, part, bool(is_inferred), size)


def _marks(ax: Axes, y: int, part: pd.DataFrame, is_inferred: bool, size: float) -> None:
    for shown in (NUMBER, WORDS):
        x = part.loc[part["shown"] == shown, "day"]
        if len(x):
            ax.plot(x, [y] * len(x), ls="none", zorder=4, label=shown, **_look(shown, is_inferred, size))
    for day in part.loc[part["shown"] == RANGE, "day"]:
        ends = [y - 0.26, y + 0.26]
        ax.plot(
            [day] * 2,
            ends,
            color=style.STYLES[1].colour,
            lw=stroke(3.6),
            solid_capstyle="butt",
            zorder=4,
            label=RANGE,
        )
        if is_inferred:
            ax.plot(
                [day] * 2, ends, color=style.PAPER, lw=1.4, solid_capstyle="butt", zorder=4.1, label="hollow"
            )


def _words(name: str, table: pd.DataFrame, undated: pd.Series) -> str:
    own = table.loc[table["client"] == name]
    without = int(undated.get(name, 0))
    more = f"; {counted(without, 'report')} without a day" if without else ""
    if own.empty:
        return f"{the_client(name)}: {NO_DAY}{more}."
    days = own["shown"].value_counts()
    said = [
        f"{int(days.get(shown, 0))} with {text}"
        for shown, text in ((NUMBER, "a number"), (RANGE, "a range"), (WORDS, "words only"))
    ]
    visits = [f"{day:g}" for day in own.loc[own["session"] > 0, "day"]]
    when = f"sessions on days {', '.join(visits)}" if visits else "no session with a day"
    span = int(own["day"].max() - own["day"].min()) + 1
    told = int(((own["shown"] == "") & own["covered"]).sum())
    empty = span - int((own["shown"] != "").sum()) - told
    if told:
        said.append(f"{told} that only a report of another day tells of")
    return (
        f"{the_client(name)}, days {own['day'].min():g} to {own['day'].max():g}: {', '.join(said)}, {empty}"
        f" without a report; {when}{more}."
    )
