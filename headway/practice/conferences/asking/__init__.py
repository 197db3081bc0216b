"""Asking for a conference, and what the conference manager answers."""
