"""Definitions of mechanisms, pinned by numbers worked out by hand."""
