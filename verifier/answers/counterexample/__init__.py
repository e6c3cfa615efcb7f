"""The smallest counterexample to a claim, the user's own included."""
