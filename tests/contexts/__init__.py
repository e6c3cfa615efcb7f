"""Contexts: beliefs, files, and the list of all of them."""
