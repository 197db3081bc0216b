"""What the files of a source are, in words, and not what they are called."""

from collections.abc import Iterable
from typing import Final

OTHER: Final = "other files"
_KINDS: Final = (
    ("ssd_", "an SSD extract"),
    ("903 ", "SSDA903 returns"),
    ("annex-a ", "Annex A workbooks"),
    ("cin ", "children in need censuses"),
)


def kinds_of_files(recognised: Iterable[str]) -> tuple[str, ...]:
    """The kinds of files recognised as these ("ssd_person", "903 reviews"), each once; "" was no table."""
    return tuple(dict.fromkeys(_kind(name) for name in recognised if name))


def _kind(name: str) -> str:
    return next((kind for begins, kind in _KINDS if name.startswith(begins)), OTHER)
