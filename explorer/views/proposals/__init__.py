"""The Proposals page."""
