"""The lines of the pages of allocation: a template for each took as long as to find what they show."""

from collections.abc import Iterable, Mapping
from typing import Final

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from headway.casework.record.allocating.needing import Needing

register = template.Library()

_CELL: Final = '<td class="govuk-table__cell">'
_NUMBER: Final = '<td class="govuk-table__cell govuk-table__cell--numeric">'
_LOAD: Final = (
    f'<tr class="govuk-table__row">{_CELL}<a class="govuk-link" href="{{address}}">{{name}}</a></td>'
    f"{_NUMBER}{{in_care}}</td>{_NUMBER}{{with_plan}}</td>{_NUMBER}{{posts}}</td>"
    f"{_CELL}{{per_post}}</td>{_CELL}{{works}}</td></tr>"
)
_CHILD: Final = (
    f'<tr class="govuk-table__row">{_CELL}'
    '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
    '<input class="govuk-checkboxes__input" id="child-{key}" type="checkbox" name="child" value="{key}">'
    '<label class="govuk-label govuk-checkboxes__label" for="child-{key}">'
    '<span class="govuk-visually-hidden">{named}</span></label></div></div></td>'
    f'{_CELL}{{link}}<br><a class="govuk-link" href="{{address}}">With brothers and sisters'
    '<span class="govuk-visually-hidden"> of {named}</span></a></td>'
    f"{_CELL}{{why}}</td>{_CELL}{{late}}{{due}}</td>{_CELL}{{told}}</td></tr>"
)
_LATE: Final = mark_safe('<strong class="govuk-tag govuk-tag--red">Late</strong> ')


@register.filter
def load_lines(loads: Iterable[Mapping[str, str]]) -> SafeString:
    """Who has how many, a line each."""
    return format_html_join("\n", _LOAD, loads)


@register.filter
def child_lines(rows: Iterable[Needing]) -> SafeString:
    """The children who lack somebody, a line each, to be chosen."""
    return format_html_join(
        "\n",
        _CHILD,
        (
            {
                "key": row.key,
                "named": row.named.words,
                "link": row.named.link,
                "address": row.address,
                "why": row.why,
                "late": _LATE if row.is_late else "",
                "due": row.due,
                "told": row.told,
            }
            for row in rows
        ),
    )
