"""What results and refusals have in common: numbers as a table, and a picture where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, overload

import pandas as pd

from arc.errors import CallError
from arc.plots.engine.look import Look, beside_words
from arc.plots.picture import Picture, drawn_on
from arc.shown import Shown
from arc.vocabulary.first import Pictured
from arc.vocabulary.terms import table_called

NO_PICTURE = "There is no picture. {}"
# The columns of `summary`, as users of statsmodels and lifelines look for them.
_SUMMARY = (
    "when", "group", "client", "scale", "unit", "low", "high", "se", "df", "interval_low", "interval_high",
    "level", "method", "clients", "sessions", "readings", "status",
)  # fmt: skip


class Answered(Shown):
    """An answer, or why there is none, with its estimates as a table and its picture."""

    if TYPE_CHECKING:
        drawing: Callable[[Look | None, Any], Picture] | None
        estimates: pd.DataFrame

    def summary(self) -> pd.DataFrame:
        """Give the estimates as a table with the quantity as its index.

        Returns
        -------
        DataFrame
            Ends, standard error, interval with its level and method, and counts.
        """
        return self.estimates.set_index("quantity")[list(_SUMMARY)]

    @overload
    def plot(self, ax: None = None, look: Look | None = None) -> Picture: ...
    @overload
    def plot(self, ax: Any, look: Look | None = None) -> Any: ...
    def plot(self, ax: Any = None, look: Look | None = None) -> Any:
        """Draw the picture of this answer.

        Parameters
        ----------
        ax
            Axes of the caller's own figure, or an array of as many as there are panels; nothing else of that
            figure is touched.
        look
            How it is drawn (`arc.plots.Look`); None keeps what was set with seaborn or matplotlib.

        Returns
        -------
        Picture or Axes
            The figure with its words and its table; where `ax` was given, `ax`.
        """
        picture = self._draw(look, ax).with_rules(self.facts.rules_hash or "")
        return drawn_on(ax, picture)

    def plot_table(self) -> pd.DataFrame:
        """Give the table behind `plot`.

        Returns
        -------
        DataFrame
            One row for each mark.
        """
        return self._draw(None, None).plot_table()

    def _pictured(self) -> Pictured:
        return self.plot(look=beside_words()).pictured if self.drawing else Pictured()

    def _draw(self, look: Look | None, ax: Any) -> Picture:
        if self.drawing is None:
            raise CallError(NO_PICTURE.format(self.headline))
        picture = self.drawing(look, ax)
        return replace(picture, table=table_called(picture.table, self.facts.measure))
