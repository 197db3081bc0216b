"""The lines of the list of plans: a template for each cell took a third of the page's time."""

from collections.abc import Iterable
from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from headway.practice.conferences.following.lists import Line

register = template.Library()

# Ours: so many of the words why a plan runs stand in the list.
_WHY: Final = 40
_CELL: Final = '<td class="govuk-table__cell">'
_LINE: Final = (
    '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{link}</th>'
    f'{_CELL}<a class="govuk-link" href="{{address}}">{{months}}'
    '<span class="govuk-visually-hidden">: the plan of {child}</span></a><br>{category}<br>{which}</td>'
    f"{_CELL}{{review}}{{late}}</td>{_CELL}{{core}}{{by}}{{core_due}}</td>{_CELL}{{seen}}{{is_alone}}{{alone}}</td>"
    '<td class="govuk-table__cell headway-cell">{why}</td></tr>'
)
_OVERDUE: Final = mark_safe('<br><strong class="govuk-tag govuk-tag--red">Overdue</strong>')
_SINCE: Final = _OVERDUE + mark_safe(" since ")
_BY: Final = mark_safe("<br>By ")
_ALONE: Final = mark_safe("<br>Alone: ")
_DECIDED: Final = (
    '{}<br><a class="govuk-link" href="{}">The last conference'
    '<span class="govuk-visually-hidden"> of {}</span></a>'
)


@register.filter
def plan_lines(rows: Iterable[Line]) -> SafeString:
    """The open plans of a list, a line each."""
    return format_html_join("\n", _LINE, map(_cells, rows))


def _cells(row: Line) -> dict[str, str]:
    return {
        "link": row.child.link,
        "address": row.address,
        "months": row.months,
        "child": row.child.words,
        "category": row.category or "Category not told",
        "which": row.which,
        "review": row.review_due or "No day is known",
        "late": _OVERDUE if row.is_review_late else "",
        "core": f"Met on {row.core_last}" if row.core_last else "None told",
        "by": _SINCE if row.is_core_late else _BY if row.core_due else "",
        "core_due": row.core_due,
        "seen": row.seen or "Not told",
        "is_alone": _ALONE if row.seen else "",
        "alone": row.alone if row.seen else "",
        "why": _why(row),
    }


def _why(row: Line) -> str:
    told: str = "Decided outside Headway, which knows no reason"
    if row.decided:
        told = format_html(_DECIDED, Truncator(row.why).words(_WHY), row.decided, row.child.words)
    return format_html("{}<br>{} to be done", told, row.tasks) if row.tasks else told
