"""The kinds of work that the service does, a room each. Neighbours never import each other."""
