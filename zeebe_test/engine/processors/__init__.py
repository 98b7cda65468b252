"""One module a value type: what its commands do. `engine/registry.py` is the table of contents."""
