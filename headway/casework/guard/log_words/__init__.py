"""The lines of the log in plain words: what was done, to what, and the kinds that were noted beside it."""
