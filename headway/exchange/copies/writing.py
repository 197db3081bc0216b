"""The copies and the secrets written as files that their owner alone may read, all of them or none."""

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO

from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.exchange.copies.held import Held, Unread, held_copies
from headway.exchange.copies.secrets import Secret, secrets_of_record
from headway.exchange.export.moment import at_one_moment
from headway.knowledge.standards.whole_files import whole_file, whole_folder

RECIPIENTS: Final = "recipients.csv"


@dataclass(frozen=True, slots=True)
class Written:
    """How many copies and secrets were written, how many of the copies to family, and what could not be told."""

    copies: int
    of_family: int
    secrets: int
    unread: Unread


def write_copies(out: Path, secrets: Path, *, at: datetime) -> Written:
    """Write every copy to the folder `out` and every secret to the file `secrets`, and log it."""
    copies, kept, unread = at_one_moment(lambda: _read(at))
    with whole_file(secrets, mode=0o600) as stream, whole_folder(out) as part:
        for one in copies:
            _write(part / one.file_name, one.text)
        with _open(part / RECIPIENTS) as listed:
            _rows(
                listed,
                ("copy", "recipient", "kind"),
                [(it.file_name, it.recipient, it.kind) for it in copies],
            )
        _rows(stream, ("text", "may_read"), [(one.text, "|".join(sorted(one.may_read))) for one in kept])
        note(
            Kind.EXPORTED,
            "meetings.take_copies_out",
            by=None,
            at=at,
            detail=f"rows={len(copies)} secrets={len(kept)}",
        )
    return Written(len(copies), sum(one.is_of_family for one in copies), len(kept), unread)


def _read(at: datetime) -> tuple[list[Held], list[Secret], Unread]:
    unread = Unread()
    copies = list(held_copies(at, unread))
    everybody = {one.recipient for one in copies}
    return copies, secrets_of_record(timezone.localdate(at), everybody), unread


def _open(path: Path) -> TextIO:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", newline="")


def _write(path: Path, text: str) -> None:
    with _open(path) as stream:
        stream.write(text)


def _rows(stream: TextIO, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
