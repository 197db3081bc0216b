"""Answering: what those outside the service are asked for a meeting, on one page, and what they said of it."""
