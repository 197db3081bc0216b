"""The record as standard tables: in memory for the figures, and as files of the sector's dataset."""
