"""Where the papers' statements and proof steps fail as written, what survives, and the repairs."""
