"""Exact numbers and exact solvers; knows no games."""
