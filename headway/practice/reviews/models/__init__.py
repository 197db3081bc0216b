"""The tables of reviews and of the checks between them."""

from headway.practice.reviews.models.midway import DecisionLooked, Going, Midway
from headway.practice.reviews.models.review import (
    Advocacy,
    EarlyCause,
    LateCause,
    ParentsHeard,
    Review,
    SeenAlone,
    TookPart,
)

__all__ = [
    "Advocacy",
    "DecisionLooked",
    "EarlyCause",
    "Going",
    "LateCause",
    "Midway",
    "ParentsHeard",
    "Review",
    "SeenAlone",
    "TookPart",
]
