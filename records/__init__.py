"""A verdict becomes decision records."""
