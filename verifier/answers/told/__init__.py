"""Certificates and counterexamples, told as a reader would go through them."""
