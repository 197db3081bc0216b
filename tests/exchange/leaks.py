"""What a council would run over the two outputs of `headway copies`: twenty lines that know nothing of Headway."""

import csv
from pathlib import Path


def leaks(out: Path, secrets: Path) -> list[tuple[str, str]]:
    """The file of each copy that holds a text which its reader may not read, and the text."""
    with (out / "recipients.csv").open(encoding="utf-8", newline="") as stream:
        listed = list(csv.DictReader(stream))
    with secrets.open(encoding="utf-8", newline="") as stream:
        kept = [(_plain(row["text"]), set(row["may_read"].split("|"))) for row in csv.DictReader(stream)]
    return [
        (row["copy"], text)
        for row in listed
        for text, may_read in kept
        if row["recipient"] not in may_read and text in _plain((out / row["copy"]).read_text("utf-8"))
    ]


def kinds(out: Path) -> list[str]:
    """Of what kind the reader of each copy is."""
    with (out / "recipients.csv").open(encoding="utf-8", newline="") as stream:
        return [row["kind"] for row in csv.DictReader(stream)]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
