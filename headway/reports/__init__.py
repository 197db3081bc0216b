"""The annual report: figures, definitions and data quality as one self-contained page."""

from headway.reports.given import DataQuality, DueDateDifference, FileUse, RuleProblems, RuleText
from headway.reports.page import render_report, write_report

__all__ = [
    "DataQuality",
    "DueDateDifference",
    "FileUse",
    "RuleProblems",
    "RuleText",
    "render_report",
    "write_report",
]
