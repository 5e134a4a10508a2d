"""A cell of text becomes a rating: a grammar, not a list."""

from arc.ratings.parse import Rating, parse_rating, parse_ratings

__all__ = ["Rating", "parse_rating", "parse_ratings"]
