"""Every shipped interval and test, measured on simulated data sets with a known truth."""
