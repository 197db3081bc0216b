"""Why a file was not kept."""


class NotKept(ValueError):
    """A file was refused. Its text is a sentence for whoever offered it; `why` is a kind, for the log."""

    def __init__(self, sentence: str, *, why: str) -> None:
        super().__init__(sentence)
        self.why = why
