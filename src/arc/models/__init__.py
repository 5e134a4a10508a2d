"""Simple models: one question, one file; table in, result or refusal out."""
