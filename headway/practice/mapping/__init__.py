"""The shared map of a meeting: what worries, what works, what needs to happen, on a screen that all in the room read."""
