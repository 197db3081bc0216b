"""What is asked for on the pages of a child's record."""
