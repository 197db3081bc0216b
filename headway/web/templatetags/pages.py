"""Which page numbers stand under a long list, and which pages a record has."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import template
from django.core.paginator import Page
from django.template import Context

from headway.web.navigation import pages_of_record as pages_at

register = template.Library()


@register.simple_tag
def shown_pages(page: Page[object]) -> Iterator[int | str]:
    """The first and last pages, those about this one, and the paginator's mark of what is left out between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def pages_of_record(context: Context, key: UUID) -> list[dict[str, Any]]:
    """The pages of a record that the reader may open, for the sub-navigation."""
    request = context["request"]
    return pages_at(request.reader, key, request.path)
