"""TODO curve."""
