"""The shared map of a meeting: what worries, works and needs to happen, on a screen that all in the room read."""
