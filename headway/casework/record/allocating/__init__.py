"""Allocation: who chairs for a child, and who is their social worker; one child, siblings, a caseload."""
