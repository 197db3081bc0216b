"""Bringing the authority in: what a case system tells, into the record of each child."""

from headway.exchange.loading.bringing_in import bring_in_extract
from headway.exchange.loading.report import Report, TableReport

__all__ = ["Report", "TableReport", "bring_in_extract"]
