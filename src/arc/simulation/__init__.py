"""Made-up logs, what chance alone shows in them, and what follows from it."""
