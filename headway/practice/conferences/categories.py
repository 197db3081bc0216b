"""A category of several: which parts it needs, how they are held, how they are told."""

from collections.abc import Collection
from typing import Final

from headway.practice.conferences.models import Category

_WORDS: Final[dict[str, str]] = {one.value: str(one.label) for one in Category}


def lacks_parts(category: str, components: Collection[str]) -> bool:
    """Whether it is a category of several, and fewer than two of them are named."""
    return category == Category.MULTIPLE and len(set(components) - {Category.MULTIPLE}) < 2


def parts_as_held(category: str, components: Collection[str]) -> str:
    """The parts of a category of several, as codes with commas between; "" of any other category."""
    if category != Category.MULTIPLE:
        return ""
    return ",".join(one for one in Category.values if one in components and one != Category.MULTIPLE)


def category_in_words(category: str, components: str) -> str:
    """A category, with its parts where it is of several."""
    parts = ", ".join(_WORDS.get(one, one) for one in components.split(",") if one)
    told = _WORDS.get(category, category)
    return f"{told}: {parts}" if parts else told
