"""What is told is unlikely: nothing is kept until whoever tells it says that it is so."""

from collections.abc import Sequence
from hashlib import sha256

from headway.casework.access.refusals import NotDone


class Doubted(NotDone):
    """What is told is unlikely. Nothing was kept: whoever tells it is asked whether it is so.

    `sure_of` is what says, sent back, that these very doubts were seen.
    """

    def __init__(self, doubts: Sequence[str]) -> None:
        super().__init__("Is this so?")
        self.doubts = list(doubts)
        self.sure_of = sha256("\n".join(doubts).encode()).hexdigest()[:16]


def agreed(doubts: Sequence[str], sure_of: str) -> None:
    """Raises Doubted unless these very doubts were seen and answered."""
    asked = Doubted(doubts)
    if doubts and sure_of != asked.sure_of:
        raise asked
