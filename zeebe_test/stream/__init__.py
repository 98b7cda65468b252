"""The record log: what happened, in order."""
