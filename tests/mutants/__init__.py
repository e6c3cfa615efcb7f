"""Mutants as a standing test: what every mutant of the mechanisms keeps and breaks."""
