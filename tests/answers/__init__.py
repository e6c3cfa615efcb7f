"""Verdicts: what is said, what is refused, and what stays unknown."""
