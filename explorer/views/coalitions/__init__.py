"""The Coalitions page: which sets of parties could sign together, what each would settle, and who is left out."""
