"""What a deal means to each party: pure functions on arrays, and small results that explain themselves."""
