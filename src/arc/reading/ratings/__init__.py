"""A cell of text becomes a rating: a grammar, not a list."""

from arc.reading.ratings.outcomes import Rating
from arc.reading.ratings.parse import parse_rating, parse_ratings
from arc.reading.ratings.problems import NO_SESSION

__all__ = ["NO_SESSION", "Rating", "parse_rating", "parse_ratings"]
