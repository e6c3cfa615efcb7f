"""Games: normal form, incomplete information, and columns, the exact quotient of the others' profiles."""
