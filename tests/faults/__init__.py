"""What goes wrong while a suite runs, each done for real."""
