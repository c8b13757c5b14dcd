"""The printable pack of a scenario: what a class needs to play it away from the screen."""
