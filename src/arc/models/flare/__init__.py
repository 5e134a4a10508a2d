"""A flare after a session: after how many, beside chance."""
