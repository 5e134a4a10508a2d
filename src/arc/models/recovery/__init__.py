"""How long flares and reliefs last."""
