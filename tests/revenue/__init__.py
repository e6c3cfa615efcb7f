"""Revenues and benchmarks."""
