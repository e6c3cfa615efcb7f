"""The constructions of the impossibility proofs, on mechanisms for which they are judged by other means."""
