"""The Timeline page: what was said when, and the zone as of each date."""
