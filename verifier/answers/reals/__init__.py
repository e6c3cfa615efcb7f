"""Statements for all values of a real parameter."""
