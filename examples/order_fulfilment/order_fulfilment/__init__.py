"""A shop's workers: plain functions from a job's variables to the variables of its result."""
