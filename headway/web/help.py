"""Help with each page: Markdown among the templates, `help/ROUTE.md`, or `help/TOPIC.md` for several pages."""

from functools import cache
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from headway.casework.access.doors import stands_open
from headway.web.topics import TOPICS

_WHY: Final = "It tells how a page works, and names nobody."
# The size of each heading, as the pages have them.
_HEADINGS: Final = {"h1": "govuk-heading-xl", "h2": "govuk-heading-m", "h3": "govuk-heading-s"}
_CLASSES: Final = {
    **_HEADINGS,
    "p": "govuk-body",
    "a": "govuk-link",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
}


@stands_open(why=_WHY)
def page_help(request: HttpRequest, route: str) -> HttpResponse:
    """The help with the page of this route."""
    words = words_of(route)
    if words is None:
        raise Http404
    return render(request, "web/help.html", {"title": title_of(route), "words": words})


@stands_open(why=_WHY)
def general_help(request: HttpRequest) -> HttpResponse:
    """Help with what every page has."""
    return render(
        request, "web/help.html", {"title": title_of("every_page"), "words": words_of("every_page")}
    )


@cache
def words_of(route: str) -> SafeString | None:
    """The words of help with a route's page, as HTML; None where it has none."""
    source = _source(route)
    return None if source is None else drawn(source)


@cache
def title_of(route: str) -> str:
    """The first heading of the help."""
    source = _source(route) or ""
    return next((line[2:].strip() for line in source.splitlines() if line.startswith("# ")), "Help")


def drawn(source: str) -> SafeString:
    """Markdown of the house's own as HTML with the class names of GOV.UK Frontend. HTML in it stays words."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(source)
    for token in tokens:
        _dress(token)
    html: str = markdown.renderer.render(tokens, markdown.options, {})
    return mark_safe(html)  # noqa: S308 (our own words, and HTML in them stays words)


def _dress(token: Token) -> None:
    if token.nesting == 1 and token.tag in _CLASSES:
        token.attrSet("class", _CLASSES[token.tag])
    for child in token.children or ():
        _dress(child)


def _source(route: str) -> str | None:
    try:
        return str(get_template(f"help/{TOPICS.get(route, route)}.md").render())
    except TemplateDoesNotExist:
        return None
