"""Mechanisms and inputs for which each statement must fail."""
