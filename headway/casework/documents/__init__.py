"""Documents kept against a subject key: typed, checked by content, never served where a browser runs them."""
