"""Tables in, pictures out; knows no model."""

from arc.plots.engine.figures import arc_table, around_sessions, trajectories, trajectory_table
from arc.plots.engine.look import COLUMN, PAPER, SCREEN, SMALL, SOCIAL, Look
from arc.plots.kinds.courses import course_of
from arc.plots.tables import course_table

__all__ = [
    "COLUMN",
    "PAPER",
    "SCREEN",
    "SMALL",
    "SOCIAL",
    "Look",
    "arc_table",
    "around_sessions",
    "course_of",
    "course_table",
    "trajectories",
    "trajectory_table",
]
