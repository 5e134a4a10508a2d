"""Ratings before each session, over the course of care."""
