"""What refutes: the constructions of impossibility proofs, carried out on a given mechanism."""
