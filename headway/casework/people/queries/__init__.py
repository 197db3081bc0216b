"""What is asked of people."""
