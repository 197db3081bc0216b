"""Papers: which are to be in by when, and when each reader had them."""
