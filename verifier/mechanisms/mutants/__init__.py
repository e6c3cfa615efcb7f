"""Mechanisms of the papers with one thing changed each: what shows that a claim can fail."""
