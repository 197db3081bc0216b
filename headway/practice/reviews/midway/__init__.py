"""The check midway between two reviews."""
