"""A matter’s record: begun from its heads, written by several, approved, corrected; the letter to the child."""
