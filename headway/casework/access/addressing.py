"""The address of a page of each line of a list: Django takes its time over every one."""

from functools import cache
from typing import Final
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse

# What stands in an address until its key does: like nothing else there.
_KEY: Final = UUID("9c1f5f0e-6a55-4d0b-8a8e-3f1d5c7b0000")
_NUMBER: Final = 9_118_273_645


def address_of(route: str, key: UUID | int) -> str:
    """The address of this route, whose one argument is this key. Raises NoReverseMatch."""
    before, after = _around(route, get_script_prefix(), get_urlconf(), is_number=isinstance(key, int))
    return f"{before}{key}{after}"


@cache
def _around(route: str, _prefix: str, _urlconf: str | None, *, is_number: bool) -> tuple[str, str]:
    key = _NUMBER if is_number else _KEY
    before, _, after = reverse(route, args=[key]).partition(str(key))
    return before, after
