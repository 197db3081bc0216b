"""The rules, one file an area of the service's work; each holds its kinds of fact and its rules."""
