"""A complaint about a conference: its stages, each with a day and an answer. It changes no decision."""
