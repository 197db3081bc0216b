"""The picture that an authenticator app scans."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import qrcode
from qrcode.image.svg import SvgPathImage


class _Rows(SvgPathImage):
    """The dark squares that stand side by side are drawn at once.

    The library's own draws each by itself, which takes longer than the page that the picture stands on.
    """

    needs_drawrect = False

    def process(self) -> None:
        self._subpaths = [
            f"M{self.border + begin},{self.border + row}h{length}v1h-{length}z"
            for row, squares in enumerate(self.modules)
            for begin, length in _dark(squares)
        ]
        super().process()


def picture_of(url: str) -> str:
    """This address as a picture in SVG, without a prologue of XML: it stands inside a page."""
    return str(qrcode.make(url, image_factory=_Rows).to_string(encoding="unicode"))


def _dark(squares: Iterable[bool | None]) -> Iterator[tuple[int, int]]:
    """Where dark squares begin in a row, and how many there are together."""
    place = 0
    for is_dark, together in groupby(squares, key=bool):
        length = len(list(together))
        if is_dark:
            yield place, length
        place += length
