"""The Author page: a scenario written in tables, checked with every change."""
