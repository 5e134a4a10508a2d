"""TODO profile."""
