"""Snapshots of the measures: counted in the background from the standard tables, kept with their cases."""
