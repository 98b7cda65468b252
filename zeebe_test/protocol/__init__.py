"""Zeebe's vocabulary: values without behaviour."""
