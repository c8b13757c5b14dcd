"""Pages: read controls, call the analysis, draw. Thin."""
