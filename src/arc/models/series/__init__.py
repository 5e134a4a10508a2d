"""TODO series."""
