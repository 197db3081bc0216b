"""The report as a Word document that a manager can finish: real styles, header rows, alternative text."""

from headway.reports.word.document import render_docx

__all__ = ["render_docx"]
