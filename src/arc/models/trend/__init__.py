"""TODO trend."""
