"""Shipped intervals and tests, measured on simulated data sets with a known truth."""
