"""Chen and Micali, Mechanism Design with Set-Theoretic Beliefs, 2012: the statements."""
