"""Running it: the server and its worker, background work, health, logs, checks, backup."""
