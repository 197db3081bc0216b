"""The pages of a map."""
