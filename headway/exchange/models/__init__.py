"""The tables of exchange: snapshots of the figures, each with its cases."""

from headway.exchange.models.snapshot import Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure

__all__ = ["Snapshot", "SnapshotCase", "SnapshotFigure", "SnapshotMeasure"]
