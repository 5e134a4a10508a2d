"""What draws: page, panel, scale, marks, look, and the words of a picture."""
