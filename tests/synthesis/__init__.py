"""Chains, ladders, laws, tables, and the frontier between what can be implemented and what cannot."""
