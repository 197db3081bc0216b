"""A copy for each reader: what it may hold, what it is searched for, who looks at it, how it goes."""
