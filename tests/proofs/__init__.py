"""The Coq development: what it computes is what Python computes."""
