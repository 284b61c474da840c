"""A review as an append-only log of events, and its store."""
