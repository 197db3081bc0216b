"""The tables of reviews, of the checks between them, and of how many somebody can hold."""

from headway.practice.reviews.models.capacity import A_WEEK, MOST_A_WEEK, ChairCapacity, ReviewSettings
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
    "A_WEEK",
    "MOST_A_WEEK",
    "Advocacy",
    "ChairCapacity",
    "DecisionLooked",
    "EarlyCause",
    "Going",
    "LateCause",
    "Midway",
    "ParentsHeard",
    "Review",
    "ReviewSettings",
    "SeenAlone",
    "TookPart",
]
