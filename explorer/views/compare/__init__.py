"""The Compare page: up to three deals beside each other."""
