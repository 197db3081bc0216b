"""The table of reviews."""

from headway.practice.reviews.models.review import (
    Advocacy,
    EarlyCause,
    ParentsHeard,
    Review,
    SeenAlone,
    TookPart,
)

__all__ = ["Advocacy", "EarlyCause", "ParentsHeard", "Review", "SeenAlone", "TookPart"]
