"""A check that a service can run on itself: every copy that leaves as text, and beside it what not everybody may read."""
