"""Tables in, pictures out; knows no model."""

from arc.plots.engine.figures import arc_table, around_sessions, trajectories, trajectory_table

__all__ = ["arc_table", "around_sessions", "trajectories", "trajectory_table"]
