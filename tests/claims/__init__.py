"""The language of claims, the catalogue, and claims of the users' own."""
