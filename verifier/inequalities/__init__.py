"""The displayed formulas of the papers' proofs, as inequalities between real and whole numbers."""
