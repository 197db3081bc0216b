"""Brings standard files into the casework, and takes it out again; the snapshot that figures are counted from."""
