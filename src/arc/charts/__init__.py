"""Pictures that can be published: a kind, a size, a theme; signed inside, with their words beside them."""

from arc.charts.companions import publish
from arc.charts.drawing import ChartError, chart, chart_kinds

__all__ = ["ChartError", "chart", "chart_kinds", "publish"]
