"""What players know: set-theoretic beliefs about the others' types."""
