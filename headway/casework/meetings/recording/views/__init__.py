"""The pages of a record and of the letter to the child."""
