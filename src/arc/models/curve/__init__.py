"""The fading of a flare as a curve, and when it cannot be told."""
