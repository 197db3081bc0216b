"""The way between the pages of managing."""

from typing import Final

from django.urls import reverse

# Route and words, in order.
PAGES: Final = (
    ("managing", "Forecast"),
    ("managing_late", "Late, and why"),
    ("managing_records", "Records outstanding"),
    ("managing_taking_part", "Taking part"),
    ("managing_siblings", "Brothers and sisters"),
    ("managing_other_councils", "Other councils’ children"),
)


def links(here: str) -> list[dict[str, object]]:
    """The pages, that on which the reader is marked."""
    return [{"words": words, "address": reverse(route), "current": route == here} for route, words in PAGES]
