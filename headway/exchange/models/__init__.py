"""The tables of exchange: snapshots of the figures, each with its cases; data that a page was asked to bring in."""

from headway.exchange.models.bringing import Bringing, TriedTable
from headway.exchange.models.program import Program
from headway.exchange.models.snapshot import Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure

__all__ = [
    "Bringing",
    "Program",
    "Snapshot",
    "SnapshotCase",
    "SnapshotFigure",
    "SnapshotMeasure",
    "TriedTable",
]
