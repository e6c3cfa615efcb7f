"""What is claimed: statements as data, the catalogue, and settling them instance by instance."""
