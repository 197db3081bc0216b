"""The record of a matter: begun from its heads, written by several, approved, corrected; the letter to the child."""
