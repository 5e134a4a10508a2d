"""Tables in, pictures out; knows no model."""

from arc.plots.engine.figures import arc_table, around_sessions, trajectories, trajectory_table
from arc.plots.engine.look import COLUMN, PAPER, SCREEN, SMALL, SOCIAL, Look

__all__ = [
    "COLUMN",
    "PAPER",
    "SCREEN",
    "SMALL",
    "SOCIAL",
    "Look",
    "arc_table",
    "around_sessions",
    "trajectories",
    "trajectory_table",
]
