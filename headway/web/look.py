"""The council's own colour and logo: checked when Headway starts, and served as files, which the policy allows."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import cache_control

from headway.casework.access.doors import stands_open

# WCAG 2.2, success criterion 1.4.3: words of ordinary size against what is behind them.
LEAST_CONTRAST: Final = 4.5
PICTURES: Final = {".svg": "image/svg+xml", ".png": "image/png"}


@stands_open(why="The council's colour is on the page that asks for a password.")
@cache_control(max_age=3600)
def colours(_request: HttpRequest) -> HttpResponse:
    """One rule of style: the council's colour."""
    sheet = f":root {{ --govuk-brand-colour: {settings.COUNCIL['colour']}; }}\n"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@stands_open(why="The council's logo is on the page that asks for a password.")
@cache_control(max_age=3600)
def logo(_request: HttpRequest) -> HttpResponseBase:
    """The picture that the settings name."""
    path = Path(settings.COUNCIL["logo"])
    if not settings.COUNCIL["logo"] or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type=PICTURES[path.suffix.lower()])


def contrast_with_white(colour: str) -> float:
    """The contrast of a colour written #rrggbb with white, from 1 to 21, as WCAG reckons it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def check_look(app_configs: Any, **_kwargs: Any) -> Iterable[CheckMessage]:  # noqa: ANN401, ARG001 (as Django calls it)
    """Say what is wrong with the council's colour or logo before a page is served in them."""
    colour, picture = settings.COUNCIL["colour"], settings.COUNCIL["logo"]
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        yield Error("HEADWAY_COUNCIL_COLOUR must be written #rrggbb, for example #2b5561.", id="web.E001")
    elif contrast_with_white(colour) < LEAST_CONTRAST:
        yield Error(
            f"HEADWAY_COUNCIL_COLOUR {colour} is too light for white words upon it (contrast "
            f"{contrast_with_white(colour):.1f}; WCAG 2.2 asks for {LEAST_CONTRAST}).",
            id="web.E002",
        )
    if picture and (Path(picture).suffix.lower() not in PICTURES or not Path(picture).is_file()):
        yield Error("HEADWAY_COUNCIL_LOGO must name a file that is there, .svg or .png.", id="web.E003")


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
