"""One model over all ratings around sessions."""
