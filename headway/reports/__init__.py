"""The annual report: figures, definitions and data quality, as a page and on paper."""

from headway.reports.comparing import Beside, Then, elsewhere, then
from headway.reports.composition import Composition, NoComposition, composition
from headway.reports.given import DataQuality, DueDateDifference, FileUse, RuleProblems, RuleText
from headway.reports.page import render_html
from headway.reports.pdf import render_pdf
from headway.reports.present import Contents, Report, present
from headway.reports.prose import NotWords, Words, read_words

__all__ = [
    "Beside",
    "Composition",
    "Contents",
    "DataQuality",
    "DueDateDifference",
    "FileUse",
    "NoComposition",
    "NotWords",
    "Report",
    "RuleProblems",
    "RuleText",
    "Then",
    "Words",
    "composition",
    "elsewhere",
    "present",
    "read_words",
    "render_html",
    "render_pdf",
    "then",
]
