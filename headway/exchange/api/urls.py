from collections.abc import Iterator

from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_safe
from ninja import Schema

from headway.casework.access.doors import stands_open
from headway.casework.access.permissions import Permission
from headway.exchange.api import views
from headway.exchange.api.door import answers, nothing_here
from headway.exchange.api.operations import api, description
from headway.exchange.api.shapes import CasesAsk, DutiesAsk, FiguresAsk, SittingsAsk

# The questions, each with how it is asked.
QUESTIONS: dict[str, type[Schema]] = {
    "duties": DutiesAsk,
    "sittings": SittingsAsk,
    "periods": Schema,
    "measures": FiguresAsk,
    "cases": CasesAsk,
}
_PUBLISHED = (
    "It tells how the interface is asked, as the source does that anybody may read, and nothing of anybody."
)


def _questions() -> Iterator[URLPattern]:
    """The questions of the interface, each behind the door of programs."""
    # What ninja gives by its public name has pages of its own beside.
    for pattern in api._get_urls():
        if isinstance(pattern, URLPattern) and pattern.name in QUESTIONS:
            asked = tuple(QUESTIONS[pattern.name].model_fields)
            view = answers(pattern.callback, to=Permission.DATA_READ, asked=asked)
            yield path(f"api/v1/{pattern.pattern}", view, name=f"api_{pattern.name}")


urlpatterns = [
    path("programs/", views.programs, name="programs"),
    path("programs/<int:program>/end/", views.program_end, name="program_end"),
    path(
        "api/v1/openapi.json", stands_open(why=_PUBLISHED)(require_safe(description)), name="api_description"
    ),
    *_questions(),
    re_path(
        r"^api/.*$",
        stands_open(why="There is nothing at these addresses, and it says so.")(nothing_here),
        name="api_nothing",
    ),
]
