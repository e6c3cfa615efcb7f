"""For which values of a parameter a statement holds, exactly."""
