"""One thing that is taken away: a passage of the code, and what stands in its place."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Removal:
    """Its name in words, the file, and the passage before and after; `at` is where it begins, if it stands twice."""

    name: str
    file: str
    before: str
    after: str
    at: int | None = None

    @property
    def path(self) -> Path:
        return ROOT / self.file

    def source(self) -> tuple[str, str]:
        """The text of the file before and after. Raises LookupError where the passage does not stand there."""
        text = self.path.read_text(encoding="utf-8")
        if self.at is None and text.count(self.before) != 1:
            raise LookupError(f"{self.file} holds {text.count(self.before)} times: {self.before}")
        at = text.index(self.before) if self.at is None else self.at
        if not text.startswith(self.before, at):
            raise LookupError(f"{self.file} does not hold at {at}: {self.before}")
        return text, text[:at] + self.after + text[at + len(self.before) :]
