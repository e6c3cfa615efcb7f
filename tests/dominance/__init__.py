"""Dominance by its definitions."""
