"""Documents: files kept against a subject key, checked by content, scanned, and run by no browser."""
