"""Arrays in, numbers out. Knows no log and no sentence."""
