"""Laws: engines agree with the definitions and with each other; reductions agree with what they reduce."""
