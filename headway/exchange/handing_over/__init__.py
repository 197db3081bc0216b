"""The pages of the hand-over list: what was made here and has to be keyed or uploaded elsewhere."""
