"""Two-step games: secret actions, a chance move, a public announcement, simultaneous reports."""
