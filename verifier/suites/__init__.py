"""Verification suites: many checks, planned, run in parallel, and remembered."""
