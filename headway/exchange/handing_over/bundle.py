"""A bundle of what waits of one child: a sheet of what to key, and the documents to upload, named as told."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.utils import timezone

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.documents import vault
from headway.casework.documents.models import Document, Version
from headway.casework.documents.names import named, stem_and_extension
from headway.exchange.handing_over.waiting import OfChild
from headway.knowledge.standards.csv_out import safe_cell

SHEET: Final = "what to key.csv"
_HEAD: Final = ("what", "since", "table", "column", "title", "value", "meaning")
# Ours: a bundle of papers stays in memory; one with scans goes to the disk.
_IN_MEMORY: Final = 8 << 20


def bundle(child: OfChild, reader: Reader) -> tuple[IO[bytes], list[str]]:
    """The zip, open at its beginning, and the names in it. A document is in it where this reader may read it.

    Raises vault.NotAsKept where a file is another than the one that was kept.
    """
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    try:
        with ZipFile(file, "w", ZIP_DEFLATED) as packed:
            packed.writestr(SHEET, _sheet(child))
            for version, name in _files(child, reader):
                with vault.reading(version.place, version.digest) as kept, packed.open(name, "w") as to:
                    shutil.copyfileobj(kept, to)
            names = packed.namelist()
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file, names


def _sheet(child: OfChild) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    for line in child.lines:
        for cell in line.cells:
            told = (line.hand_over.what, f"{line.since_on:%d/%m/%Y}", line.hand_over.table)
            cells = (*told, cell.column, cell.title, cell.value, cell.meaning)
            writer.writerow([safe_cell(one) for one in cells])
    return text.getvalue()


def _files(child: OfChild, reader: Reader) -> Iterator[tuple[Version, str]]:
    if not reader.may(Permission.DOCUMENT_READ):
        return
    keys = {line.hand_over.document_id for line in child.lines if line.hand_over.document_id}
    taken = {SHEET}
    for document in Document.objects.visible_to(reader).filter(pk__in=keys).order_by("pk"):
        version = next((one for one in document.versions.all() if one.may_be_handed_out), None)
        if version is not None:
            yield version, _free(file_name(document, version, child.number), taken)


def file_name(document: Document, version: Version, number: str) -> str:
    """The name that the council's pattern gives to a document's file."""
    words = {
        "{number}": number or "no number",
        "{kind}": document.kind_in_words,
        "{day}": f"{timezone.localdate(version.kept_at):%Y-%m-%d}",
        "{title}": document.title,
    }
    name = settings.HAND_OVER_FILE_NAME
    for mark, value in words.items():
        # A stroke in a title is no folder.
        name = name.replace(mark, value.replace("/", "-").replace("\\", "-"))
    _, extension = stem_and_extension(version.name)
    stem, _ = stem_and_extension(f"{name}.x")
    return named(stem, extension or "bin")


def _free(name: str, taken: set[str]) -> str:
    path, number, found = PurePosixPath(name), 1, name
    while found.lower() in taken:
        number += 1
        found = f"{path.stem} ({number}){path.suffix}"
    taken.add(found.lower())
    return found
