"""What the council settles of the law's limits, on pages."""
