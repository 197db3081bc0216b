"""What a figure says of itself that it covers, in its title: and the title without it."""

import re
from typing import Final

_COVERS: Final = re.compile(r" \([\d,]+ of [\d,]+ known\)")


def covering_title(title: str, *, known: int, base: int) -> str:
    """The title of a figure that not all cases could be known for: "Reviews held on time (36 of 37 known)"."""
    return f"{title} ({known:,} of {base:,} known)"


def bare_title(title: str) -> str:
    """The title without how many are known."""
    return _COVERS.sub("", title)
