"""Mechanisms found, or shown not to exist: chains of inequalities, tables, and the exact frontier between."""
