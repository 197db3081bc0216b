"""Small numbers taken out of a public edition, and the others from which they could be worked out."""

from headway.knowledge.measures.suppression.closing import LARGEST_SMALL, NOTE, suppress

__all__ = ["LARGEST_SMALL", "NOTE", "suppress"]
