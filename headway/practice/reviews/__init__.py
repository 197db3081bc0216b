"""Reviews of children in care: the first user of the meetings."""
