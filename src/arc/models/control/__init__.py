"""Sessions beside other days of the same client."""
