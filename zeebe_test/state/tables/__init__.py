"""The tables of the state, one module a subject. Each can copy itself for a fork."""
