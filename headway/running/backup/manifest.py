"""What a backup says of itself: what it holds, and the digest of each part."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

# How a backup is laid out. Another way gets another number, and this one stays readable.
FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "database"
FILES: Final = "files/"


class NotBackedUp(Exception):
    """Why there is no backup, in words for whoever asked for it."""


class NotRestored(Exception):
    """Why nothing was brought back, in words for whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: its length in bytes and its SHA-256."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: `rows` counts each table's, `files` has a part for each place, `lacking` those lost."""

    made_at: str
    vendor: str
    database: Part
    migrations: list[str]
    rows: dict[str, int]
    files: dict[str, Part]
    log_head: str
    lacking: list[str] = field(default_factory=list)
    format: int = FORMAT

    def written(self) -> bytes:
        """The manifest as it stands in the backup."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """Raises NotRestored for what is no manifest, or is of a later form."""
        try:
            said: dict[str, Any] = json.loads(text)
            if said["format"] != FORMAT:
                raise NotRestored(
                    "The backup was made by another version of Headway, in a form not known here."
                )
            said["database"] = Part(**said["database"])
            said["files"] = {place: Part(**part) for place, part in said["files"].items()}
            said["rows"] = {table: int(rows) for table, rows in said["rows"].items()}
            return cls(**said)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise NotRestored(
                "The backup does not say what it holds: it is damaged, or is no backup."
            ) from None


@dataclass(frozen=True, slots=True)
class Done:
    """A backup taken or brought back: where it lies, and what it holds."""

    path: Path
    rows: int
    files: int
    log_head: str
    lacking: int = 0

    @classmethod
    def of(cls, path: Path, manifest: Manifest) -> "Done":
        rows, files = sum(manifest.rows.values()), len(manifest.files)
        return cls(path, rows, files, manifest.log_head, len(manifest.lacking))
