"""Why an action was not done."""

from hashlib import sha256


class NotDone(Exception):
    """An action was not done, and nothing was changed. Its words are for the person who asked, beside the cause.

    `field` is the field of the form that the words belong to; "" for the whole of it.
    """

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.field = field


class Doubted(NotDone):
    """What is told is unlikely. Nothing was kept: whoever tells it is asked whether it is so.

    `sure_of` is what says, sent back, that these very doubts were seen.
    """

    def __init__(self, doubts: list[str]) -> None:
        super().__init__("Is this so?")
        self.doubts = doubts
        self.sure_of = sha256("\n".join(doubts).encode()).hexdigest()[:16]
