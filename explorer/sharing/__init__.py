"""Explorations as links and links as explorations; no input or output, nothing of the screen."""
