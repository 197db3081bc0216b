"""A backup: the database and every kept file in one file, taken whole and brought back whole, on both databases."""

from headway.running.backup.manifest import NotBackedUp, NotRestored
from headway.running.backup.restoring import bring_back
from headway.running.backup.taking import take

__all__ = ["NotBackedUp", "NotRestored", "bring_back", "take"]
