"""A scenario file as tables of cells that a person types into, and back; nothing typed is refused here or lost."""
