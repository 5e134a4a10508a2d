"""TODO coupling."""
