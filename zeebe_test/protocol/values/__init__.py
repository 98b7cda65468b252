"""The value of a record, one immutable type for each value type.

Fields are the real exporter's in snake case, in the order in which they cost least to fill. JSON data (variables,
headers) is shared between records, never changed.
"""
