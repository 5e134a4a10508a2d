"""The published arcs, or one's own claim, held against a log."""

from arc.claims.weigh.weighing import Weighed, weigh

__all__ = ["Weighed", "weigh"]
