"""The Scenarios page: everything there is to explore, as cards."""
