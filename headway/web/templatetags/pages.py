"""Which page numbers stand under a long list."""

from collections.abc import Iterator

from django import template
from django.core.paginator import Page

register = template.Library()


@register.simple_tag
def shown_pages(page: Page[object]) -> Iterator[int | str]:
    """The first and last pages, those about this one, and the paginator's mark of what is left out between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
