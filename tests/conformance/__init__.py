"""Recorded runs of the real engine, and what plays them against this one (README.md)."""
