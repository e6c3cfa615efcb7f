"""Statements for all sizes: the Coq development, compiled, read and asked."""
