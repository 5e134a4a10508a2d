"""How much higher or lower than before the session."""
