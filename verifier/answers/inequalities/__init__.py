"""Inequalities between polynomials: the user's own, and those that the papers display."""
