"""What each arc shows: marked in tables, in words and in arrays."""
