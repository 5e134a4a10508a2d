"""TODO flare."""
