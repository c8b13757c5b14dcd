"""What a negotiation is: frozen values, no input or output, no arrays."""
