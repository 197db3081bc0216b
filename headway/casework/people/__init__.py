"""People: who carries a subject key; their names over time, family, household, and who holds responsibility."""
