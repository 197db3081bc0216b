"""The child's case: care, placements, legal status, enquiries, plans, alerts; and what waits for a person."""
