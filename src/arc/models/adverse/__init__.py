"""TODO adverse."""
