"""Suites of many checks."""
