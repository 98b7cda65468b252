"""The kinds of decision logic, one file each: how it is read and how it is evaluated."""
