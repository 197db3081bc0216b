"""Deciding at a conference: each agency's view, and what the chair decides for one child."""
