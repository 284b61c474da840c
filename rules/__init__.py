"""The engine: pure, arrays in, arrays out."""
