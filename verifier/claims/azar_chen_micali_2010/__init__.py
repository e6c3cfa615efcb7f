"""Statements of Azar, Chen and Micali 2010."""
