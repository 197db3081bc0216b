"""The edition for children: two pages, few words, the same figures."""

from headway.reports.for_children.papers import render_children_html, render_children_pdf
from headway.reports.for_children.telling import ChildrensPage, tell_children

__all__ = ["ChildrensPage", "render_children_html", "render_children_pdf", "tell_children"]
