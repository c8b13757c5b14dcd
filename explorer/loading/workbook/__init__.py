"""A scenario as a workbook for spreadsheets, and back: the same keys and tables as in a scenario file, on sheets."""
