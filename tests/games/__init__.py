"""Games, and columns as the quotient of the profiles of the others."""
