"""Tables in, pictures out; knows no model."""

from arc.plots.engine.look import COLUMN, PAPER, SCREEN, SMALL, SOCIAL, Look
from arc.plots.kinds.courses import course_of
from arc.plots.tables import arc_table, course_table, trajectory_table

__all__ = [
    "COLUMN",
    "PAPER",
    "SCREEN",
    "SMALL",
    "SOCIAL",
    "Look",
    "arc_table",
    "course_of",
    "course_table",
    "trajectory_table",
]
