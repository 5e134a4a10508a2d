"""Planning a log as a picture: power as shaded cells."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from arc.plots.engine import style
from arc.plots.engine.style import POINT, new_figure
from arc.plots.picture import Picture


def heat_table(table: pd.DataFrame, flare: float) -> Picture:
    """Power as shaded cells, each with its figures, so that nothing is told by shade alone."""
    import matplotlib

    power = table.pivot(index="clients", columns="sessions", values="power_percent")
    width = table.pivot(index="clients", columns="sessions", values="width_points")
    around = [
        table.pivot(index="clients", columns="sessions", values=end) for end in ("power_low", "power_high")
    ]
    height = 130 + 44 * len(power)
    with matplotlib.rc_context(style.RC):
        figure = new_figure(height)
        axes = figure.add_axes((0.1, 70 / height, 0.86, 44 * len(power) / height))
        # The palest half of the shades, so that dark figures are readable on each.
        axes.imshow(power.to_numpy(), cmap="Blues", vmin=0, vmax=250, aspect="auto")
        for (row, column), value in np.ndenumerate(power.to_numpy()):
            low, high = (end.to_numpy()[row, column] for end in around)
            said = f"{value:.0f} % ({low:.0f} to {high:.0f})\n{_points(width.to_numpy()[row, column])}"
            axes.text(column, row, said, ha="center", va="center", color=style.INK)
        axes.set_xticks(range(power.shape[1]), [str(s) for s in power.columns])
        axes.set_yticks(range(power.shape[0]), [str(n) for n in power.index])
        axes.set_xlabel("sessions for each client")
        axes.set_ylabel("clients")
        axes.set_title("Power (%) and full width of the 95 % interval", fontsize=style.TITLE_PX * POINT)
    alt = f"A table of {len(power)} by {power.shape[1]} cells. " + " ".join(_row_words(power, width))
    caption = (
        f"How often a log would find a flare of {flare:g} points (power, %), and how wide its 95 % interval"
        " would be (points). In brackets: the least and the most power if a person's days differ otherwise"
        " (SD 1 to 2, lag 0 to 0.5). Simulated; booking on bad days or early stopping would make both worse."
    )
    return Picture(figure, alt, caption, table.copy(), "Planning a log")


def _points(width: Any) -> str:
    return "no interval" if np.isnan(width) else f"{width:.1f} points"


def _row_words(power: pd.DataFrame, width: pd.DataFrame) -> list[str]:
    return [
        f"{n} clients: "
        + ", ".join(
            f"{s} sessions {power.loc[n, s]:.0f} % and {_points(width.loc[n, s])}" for s in power.columns
        )
        + "."
        for n in power.index
    ]
