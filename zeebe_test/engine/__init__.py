"""Commands in, events out: what the engine decides."""
