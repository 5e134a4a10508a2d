"""Pictures of a log: the course of each client in a panel; small multiples from four on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.page import EDGE, lay_out_alike, page_for, words_height
from arc.plots.engine.typeset import drawable, fold, text_size
from arc.plots.engine.words import alt_words, caveat_words, joined, short
from arc.plots.kinds.course import draw_course
from arc.plots.kinds.course_alt import RED_FLAG, WHAT_IT_CANNOT, course_words
from arc.plots.kinds.course_lanes import is_ordered, most_rows, plan_lanes, session_places, span_of
from arc.plots.kinds.course_words import words_lane
from arc.plots.picture import Picture, caption_of
from arc.plots.tables import LOG_COLUMNS, panels_of
from arc.plots.whose import ways_words
from arc.vocabulary import schema
from arc.vocabulary.caveats import Caveat, counted, name_some
from arc.vocabulary.frames import groups_of
from arc.vocabulary.terms import called, measure_of, outcomes_counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FULL = 3
TWO_COLUMNS, MOST = 12, 60
BRIEF = 0.62  # inches of a panel of small multiples
NOTHING = "No report with a level."
NO_CONTROL = "Nothing was compared with days without a session."
Panel = tuple[str, pd.DataFrame]
EMPTY = "Empty square: no report that day, which is not “no pain”."


@dataclass(frozen=True)
class Given:
    """What all panels of a picture share. outcomes: landmarks, read from these series (client, area, side,
    scale; None: from any). days: the axis, where clients share one.
    """

    sessions: pd.DataFrame
    flagged: frozenset[str] = frozenset()
    outcomes: pd.DataFrame | None = None
    series: pd.DataFrame | None = None
    days: tuple[float, float] | None = None

    def of(self, client: str) -> pd.DataFrame:
        """The sessions of a client."""
        return self.sessions.loc[self.sessions["client"] == client]

    def followed(self, client: str, rows: pd.DataFrame) -> pd.Series | None:
        """What followed each session of a client, where it was read from the series of this panel."""
        if self.outcomes is None:
            return None
        if self.series is not None and rows.merge(self.series, on=list(self.series)).empty:
            return None
        own = (self.outcomes["client"] == client).to_numpy()
        outcome, session = (self.outcomes[name].to_numpy()[own] for name in ("outcome", "session"))
        return pd.Series(outcome, session)


def picture_of_courses(
    table: pd.DataFrame,
    sessions: pd.DataFrame,
    clients: pd.DataFrame,
    *,
    look: Look | None = None,
    ax: Any = None,
    outcomes: pd.DataFrame | None = None,
    series: pd.DataFrame | None = None,
    caveats: tuple[Caveat, ...] = (),
) -> Picture:
    """Every report of a log.

    table: of `course_table`. clients: code and red_flag; a client with a red flag has a panel with a pointer
    to the safety notice. outcomes, series: see `Given`. caveats: of the log; they go with the picture as its
    caption.
    """
    flagged = frozenset(clients.loc[clients["red_flag"], "client"])
    table = table.loc[~table["client"].isin(flagged)].reset_index(drop=True)
    panels = panels_of(list(clients["client"]), table)
    given = Given(sessions.loc[~sessions["client"].isin(flagged)], flagged, outcomes, series)
    with drawn(look) as look:
        title = title_of(table, given, len(clients))
        subtitle, foot = subtitle_of(table), foot_of(table, given.sessions, panels, look, caveats)
        figure = _page(panels[:MOST], given, look, ax, (title, subtitle, foot))
    said = [course_words(client, rows, given.of(client), client in flagged) for client, rows in panels[:MOST]]
    alt = alt_words(caption_of(title, subtitle), said, foot, WHAT_IT_CANNOT)
    ground = session_ground(given.sessions)
    # The words of a log stay in the picture: its table may go with a chart.
    table, beside = table[LOG_COLUMNS], caveat_words(caveats, travels=look.travels)
    caption = joined(caption_of(title, subtitle, foot), beside)
    return Picture(figure, alt, caption, table, title, look=look, ground=ground)


def course_of(
    table: pd.DataFrame,
    sessions: pd.DataFrame,
    client: str,
    *,
    look: Look,
    outcomes: pd.DataFrame | None = None,
    days: tuple[float, float] | None = None,
    places: dict[Any, Any] | None = None,
) -> Picture:
    """The course of one client without title and foot, which the page around it says.

    look: `SMALL`, or one of less than 1.2 inches, which shows dots, sessions and outcomes only. days: first
    and last day of the axis, where several clients share one. places: what was found out about where a panel
    stands, shared by the courses of a page.
    """
    rows = table.loc[table["client"] == client].reset_index(drop=True)
    given = Given(sessions.loc[sessions["client"] == client], outcomes=outcomes, days=days)
    panels = panels_of([client], rows)
    with drawn(replace(look, titled=False)) as look:
        figure = _page(panels, given, look, None, ("", "", ""))
        if places is not None:
            lay_out_alike(figure, look, places)
    said = [course_words(name, part, given.sessions, False) for name, part in panels]
    title, ground = f"Course of {short(client)}", session_ground(given.sessions)
    alt = alt_words("", said, WHAT_IT_CANNOT).strip()
    return Picture(figure, alt, "", rows[LOG_COLUMNS], title, look=look, ground=ground)


def is_brief(panels: Sequence[Panel], look: Look) -> bool:
    """Whether panels are small: many of them, or a low page."""
    return len(panels) > FULL or (look.height is not None and (look.height < 1.2 or len(panels) > 1))


def _page(panels: Sequence[Panel], given: Given, look: Look, ax: Any, words: tuple[str, str, str]) -> Figure:
    brief, count, has_names = is_brief(panels, look), max(len(panels), 1), len(panels) > 1 or look.titled
    cols = min(1 if not brief else count if look.height else 2 if count <= TWO_COLUMNS else 3, count)
    rows = -(-count // cols)
    wide = (look.width - 2 * EDGE) / cols - text_size("worst 10", look.text)[0] - 0.25
    # The name of a panel, and the days below it.
    around = (2.9 if has_names else 1.4) * look.text * 1.25 / 72
    if look.height:
        highs = [(look.height - words_height(look, *words) - 0.1) / rows - around] * count
    else:
        highs = [_high(panel, given, look, wide, brief) for panel in panels] or [1.0]
    highs = [max(highs[row * cols : (row + 1) * cols]) for row in range(rows)]
    title, subtitle, foot = words
    figure, axes = page_for(
        look, ax, title=title, subtitle=subtitle, foot=foot, rows=rows, cols=cols, count=count,
        height=sum(highs) + rows * (around + 0.06), height_ratios=highs, offer='log.only("A").plot(ax=ax)',
    )  # fmt: skip
    for place, (panel, each) in enumerate(zip(axes, panels, strict=False)):
        size = (wide, highs[place // cols]) if ax is None else _inches(panel)
        _draw(panel, each, given, look, size, brief)
        if has_names:
            _name(panel, *each, size[0], look)
    return figure


def _inches(panel: Axes) -> tuple[float, float]:
    dpi, box = panel.get_figure(root=True).dpi, panel.get_window_extent()  # type: ignore[union-attr]
    return box.width / dpi, box.height / dpi


def _high(panel: Panel, given: Given, look: Look, wide: float, brief: bool) -> float:
    """How high a panel wants to be, in inches."""
    client, rows = panel
    lines = session_places(rows, given.of(client))
    has_tiles = given.outcomes is not None and len(lines) > 0
    if brief:
        has_words = bool((rows["kind"] == "words").any())
        return (BRIEF + 0.22 * has_tiles + 0.25 * has_words) * look.text / 10
    if rows.empty:
        return 0.3
    lane = words_lane(rows, lines, span_of(rows, lines), look=look, wide=wide, most=most_rows(look))
    return plan_lanes(
        0 if lane.empty else int(lane["row"].max()) + 1, look=look, has_discs=len(lines) > 0,
        has_tiles=has_tiles, has_strip=not is_ordered(rows, given.of(client)),
    ).high  # fmt: skip


def _draw(panel: Axes, each: Panel, given: Given, look: Look, size: tuple[float, float], brief: bool) -> None:
    client, rows = each
    if rows.empty:
        panel.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
        panel.spines["bottom"].set_visible(False)
        said, colour = (
            (RED_FLAG, look.colours.worse) if client in given.flagged else (NOTHING, look.colours.muted)
        )
        panel.text(0, 0.5, fold(said, size[0], look.text), va="center", color=colour)
        return
    followed = given.followed(client, rows)
    draw_course(
        panel, rows, given.of(client), look=look, size=size, outcomes=followed, days=given.days,
        is_brief=brief, strip=not brief and look.height is None,
    )  # fmt: skip


def _name(panel: Any, client: str, rows: pd.DataFrame, wide: float, look: Look) -> None:
    """Whose it is, and where; at the right how much was written, where there is room."""
    name = series_name(client, rows)
    size = look.text * 1.15
    panel.set_title(fold(name, wide, size, "bold"), loc="left", fontsize=size, pad=4)
    if rows.empty:
        return
    more = f"{counted(_reports(rows), 'report')} · {scale_words(rows['scale'].iloc[0])}"
    if text_size(name, size, "bold")[0] + text_size(more, look.small)[0] + 0.2 < wide:
        panel.set_title(
            more, loc="right", fontsize=look.small, weight="regular", color=look.colours.muted, pad=4
        )


def series_name(client: str, rows: pd.DataFrame) -> str:
    """Client, area, side and what is rated, as far as they are not the usual ones."""
    parts = [drawable(client)]
    rated = rows.loc[rows["kind"].isin(schema.NUMERIC_KINDS)] if len(rows) else rows
    rows = rated if len(rated) else rows
    for column in ("area", "side", "measure", "quantity"):
        given = [str(value) for value in rows[column].unique() if value] if len(rows) else []
        if column in ("measure", "quantity"):
            given = [value for value in given if value not in (schema.PAIN, "now")]
        parts += [drawable(value) for value in given[:1]]
    return " · ".join(parts)


def scale_words(scale: str) -> str:
    """ "0-10" as people say it."""
    return scale.replace("-", " to ") if scale.count("-") == 1 else scale


def title_of(table: pd.DataFrame, given: Given, clients: int) -> str:
    """The finding where landmarks are given - the largest group first; else what is drawn."""
    if given.outcomes is not None and len(given.outcomes):
        found, all_of = given.outcomes["outcome"].value_counts(), len(given.outcomes)
        lost, flares = int(found.get("not known", 0)), int(found.get("flare", 0))
        if lost * 4 >= all_of:
            return f"What followed {lost} of {counted(all_of, 'session')} is not known"
        full = int(found.get("ceiling", 0))
        measure = measure_of(table["measure"])
        rest = f"{full} {called('could not rise', measure)}" if full > lost else f"{lost} not known"
        seen = outcomes_counted(flares, "flare", measure)
        return f"{seen} after {counted(all_of, 'session')}; {rest}"
    if not _reports(table):
        return "Nothing to draw"
    reports = _reports(table)
    who, sessions = counted(clients, "client"), counted(len(given.sessions), "session")
    around = f" around {sessions}" if len(given.sessions) else ""
    return f"{counted(reports, 'report')} of {who}{around}"


def _reports(rows: pd.DataFrame) -> int:
    return int(((rows["x_is"] != "level") & (rows["kind"] != "missing")).sum())


def subtitle_of(table: pd.DataFrame) -> str:
    """Which way is worse, and who rated on which scale."""
    by_scale = {
        scale: [drawable(name) for name in dict.fromkeys(rows["client"])]
        for scale, rows in groups_of(table.loc[table["x_is"] != "level"], "scale", sort=False)
    }
    rated = [f"{name_some(names)} rated {scale_words(scale)}" for scale, names in by_scale.items()]
    if len(by_scale) == 1:
        rated = [f"Rated {scale_words(next(iter(by_scale)))}"]
    ways = ways_words(zip(table["measure"], table["lower_is_worse"], strict=True))
    return joined(ways, f"{'; '.join(rated)}." if rated else "")


def foot_of(
    table: pd.DataFrame,
    sessions: pd.DataFrame,
    panels: Sequence[Panel],
    look: Look,
    caveats: tuple[Caveat, ...],
) -> str:
    """How many clients; what the signs of absence mean; that nothing was compared."""
    left = list(dict.fromkeys(drawable(client) for client, _ in panels[MOST:]))
    inferred = bool((table["day_basis"] == "inferred").any() or (sessions["day_basis"] == "inferred").any())
    has_days = bool(table["day"].notna().any()) and look.height is None and not is_brief(panels, look)
    return joined(
        f"{counted(len({client for client, _ in panels}), 'client')}{made_up(caveats)}.",
        called(EMPTY, measure_of(table["measure"])) if has_days else "",
        "Pale square, dashed line: the day was worked out." if inferred and has_days else
        "Dashed line: the day was worked out." if inferred else "",
        f"Not drawn for want of room: {name_some(left)}." if left else "",
        NO_CONTROL,
    )  # fmt: skip


def made_up(caveats: tuple[Caveat, ...]) -> str:
    """What must stand beside the number of clients where there are none."""
    return ", made by a program" if any(caveat.code == "simulated" for caveat in caveats) else ""


def session_ground(sessions: pd.DataFrame) -> pd.DataFrame:
    """The vertical lines as a table: a session is drawn even where nobody reported anything around it."""
    lines = sessions[["client", "session", "session_day", "day_basis"]].rename(columns={"session_day": "day"})
    return lines.assign(mark="line of a session").reset_index(drop=True)
