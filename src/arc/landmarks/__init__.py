"""TODO landmarks."""
