"""The pages of a child's record: short functions behind doors."""
