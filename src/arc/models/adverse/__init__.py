"""Unwanted events, as far as anyone was asked."""
