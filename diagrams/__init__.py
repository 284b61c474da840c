"""A stack becomes a picture."""
