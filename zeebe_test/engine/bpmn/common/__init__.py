"""Handlers that several elements build on; the elements themselves do not know each other."""
