"""What followed the sessions, and beside that how many flares made-up clinics show without any effect."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from arc.plots.engine.look import Look, drawn
from arc.plots.engine.page import page_for, panel_size, size_now
from arc.plots.kinds.clinics import chance_text, draw_clinics, ends_text, frame_clinics
from arc.plots.kinds.tiles import (
    NOT_SHOWN,
    draw_tiles,
    frame_tiles,
    room_for_tiles,
    tile_key,
    tiles_alt,
    tiles_high,
)
from arc.plots.picture import Picture, caption_of
from arc.vocabulary.caveats import counted, name_some

TWO_PANELS = 2
IS_NO_NO = "A question mark is not a “no”."
NO_TEST = "A count is a description, not a test."


def picture_of_flare(
    tiles: pd.DataFrame,
    clinics: pd.DataFrame,
    found: pd.Series,
    *,
    names: dict[str, str],
    rise: str,
    people: str,
    flagged: Iterable[str],
    look: Look | None,
    ax: Any = None,
) -> Picture:
    """Tiles of all sessions in order, and the count of flares beside made-up clinics.

    tiles: client, session, answer (of `names`, what each is called), because. clinics: count, booked. found:
    seen, most, ceiling, sessions, clients, chance_low, chance_high, booked_low, booked_high. rise: what is
    called a flare, in a sentence. people: what its clients are called. flagged: clients of whom nothing is
    said. ax: one Axes holds the clinics only.
    """
    one = ax is not None and np.size(ax) == 1
    title, foot = flare_title(found, names["flare"]), foot_of(found, people, flagged)
    right = 1.15 if tiles.groupby("client").size().max() > 6 else 1.6
    panels: dict[str, Any] = {} if one else {"cols": TWO_PANELS, "width_ratios": [1, right]}
    with drawn(look) as look:
        figure, axes = page_for(
            look, ax, title=title, subtitle=rise, foot=foot, height=tiles_high(tiles, 8), **panels
        )
        if not one:
            frame_tiles(axes[0], tiles, look=look)
            tile_key(axes[0], tiles, names=names, look=look, below_all=ax is None)
        frame_clinics(axes[-1], clinics, found, what=names["flare"], look=look, titled=not one)
        room = panel_size(axes[0]) if one else room_for_tiles(axes[0], tiles, look=look)
        draw_clinics(axes[-1], clinics, found, size_now(axes[-1]), look=look)
        if not one:
            draw_tiles(axes[0], tiles, room, names=names, look=look)
    alt = caption_of(title, rise, tiles_alt(tiles, names), chance_text(found), foot)
    table = pd.concat(
        [tiles.assign(what="session"), clinics.assign(what="made-up clinic")], ignore_index=True
    )
    return Picture(figure, alt, caption_of(rise, foot), table, title, look=look)


def flare_title(found: pd.Series, what: str) -> str:
    """The count, and what is not known where that is more than what chance may add.

    what: "flare", or what a worsening of another measure is called.
    """
    seen, unknown = int(found.seen), int(found.most - found.seen)
    called = counted(seen, what) if what == "flare" else f"{seen} {what}"
    if unknown == found.sessions:
        return f"Not known after any of {counted(unknown, 'session')}"
    if 2 * unknown > found.sessions:
        return f"{called} in {counted(int(found.sessions), 'session')}; {unknown} not known"
    if 2 * found.ceiling > found.sessions:
        return f"{found.ceiling:.0f} of {counted(int(found.sessions), 'session')} left no room for a rise"
    # In both worlds, where sessions may have been booked on bad days.
    low, high = np.fmin(found.chance_low, found.booked_low), np.fmax(found.chance_high, found.booked_high)
    chance = ends_text(low, high)
    said = f"A {what}" if what == "flare" else what.capitalize()
    return f"{said} after {seen} of {counted(int(found.sessions), 'session')}; by chance {chance}"


def foot_of(found: pd.Series, people: str, flagged: Iterable[str]) -> str:
    """How many clients, and what the picture cannot show."""
    clients, flagged = counted(int(found.clients), people), list(flagged)
    unknown = IS_NO_NO if found.most > found.seen else ""
    left = NOT_SHOWN.format(name_some(flagged)) if flagged else ""
    return " ".join(part for part in (f"{clients}.", unknown, NO_TEST, left) if part)
