"""What we know: YAML, its shape, its loader, its checks."""
