"""What is asked of a child's record, for a reader."""
