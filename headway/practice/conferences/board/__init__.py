"""The slot board: what the unit keeps free for conferences, and what of it holds one in time."""
