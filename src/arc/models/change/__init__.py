"""TODO change."""
