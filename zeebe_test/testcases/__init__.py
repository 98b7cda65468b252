"""Test cases that are written as data: read from files of other tools, and played against an engine."""
