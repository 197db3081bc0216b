"""The pages of people: short functions behind doors."""
