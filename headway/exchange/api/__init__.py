"""What the council's warehouse reads from here as JSON: numbers, dates and codes, by a token (docs/api.md)."""
