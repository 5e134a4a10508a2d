"""How much an answer hangs on the rules."""
