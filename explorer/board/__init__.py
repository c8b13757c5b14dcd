"""The board: a control that shows the verdicts on a deal while it is being made."""
