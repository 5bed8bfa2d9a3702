"""The model: frozen values and rules. No I/O."""
