"""The tables of the maps."""

from headway.practice.mapping.models.beside import ChairsNote, Scaled, ScaledBefore, Taken, Wording
from headway.practice.mapping.models.map import Line, LineAbout, LineWords, Map

__all__ = [
    "ChairsNote",
    "Line",
    "LineAbout",
    "LineWords",
    "Map",
    "Scaled",
    "ScaledBefore",
    "Taken",
    "Wording",
]
