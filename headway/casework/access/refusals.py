"""Why an action was not done."""


class NotDone(Exception):
    """An action was not done, and nothing was changed. Its words are for the person who asked, beside the cause.

    `field` is the field of the form that the words belong to; "" for the whole of it.
    """

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.field = field
