"""The CSV and XML files and workbooks under a path: a folder, one file, or a zip. Nothing is unpacked to disk."""

import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from headway.knowledge.standards.problems import Unreadable

# Ours: the extract of the largest council is well under a tenth of these.
MOST_FILES = 5_000
MOST_BYTES_A_FILE = 256 << 20
MOST_BYTES = 1 << 30
MOST_RATIO = 200
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
KINDS = (".csv", ".txt", ".tsv", ".xml", *WORKBOOKS)


@dataclass(frozen=True, slots=True)
class Source:
    """One file: `name` as shown to people (path below the one given), `data`, or why it was not read."""

    name: str
    data: bytes
    why_not: str = ""


def sources(path: Path) -> Iterator[Source]:
    """The files that may hold tables, in the order of their names.

    Raises Unreadable where the path does not exist or a zip is broken, locked, unsafe or far too large.
    """
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file():
            data = _limited(path)
            if path.suffix.lower() not in WORKBOOKS and zipfile.is_zipfile(path) and not _is_workbook(path):
                yield from _zip(path, path)
            elif data is None:
                raise Unreadable(path, "the file is too large to be a table")
            else:
                yield Source(path.name, data)
        else:
            raise Unreadable(path, "there is no such file or folder")
    except OSError as error:
        raise Unreadable(path, f"cannot be read: {error.strerror or error}") from error


def _folder(path: Path) -> Iterator[Source]:
    files, closed = _files_below(path)
    if len(files) > MOST_FILES:
        raise Unreadable(path, f"holds {len(files)} files; at most {MOST_FILES} are read")
    for file in files:
        name = file.relative_to(path).as_posix()
        try:
            if file.suffix.lower() == ".zip" and not _is_workbook(file):
                for inner in _zip(file, path):
                    yield Source(f"{name}/{inner.name}", inner.data, inner.why_not)
            elif file.suffix.lower() in (*KINDS, ".zip"):
                data = _limited(file)
                too_large = "" if data is not None else "the file is too large to be a table"
                yield Source(name, data or b"", too_large)
        except OSError as error:
            yield Source(name, b"", _refused(error))
    for folder, why in closed:
        yield Source(f"{folder.relative_to(path).as_posix()}/", b"", _refused(why))


def _files_below(path: Path) -> tuple[list[Path], list[tuple[Path, OSError]]]:
    """The files of a folder and of those in it, in order; and the folders that the system would not open."""
    files: list[Path] = []
    closed: list[tuple[Path, OSError]] = []

    def not_opened(error: OSError) -> None:
        folder = Path(error.filename)
        if folder == path:
            raise error
        closed.append((folder, error))

    for folder, _, names in os.walk(path, onerror=not_opened):
        files += (
            file
            for name in names
            if not _hidden((file := Path(folder, name)).relative_to(path).parts) and file.is_file()
        )
    return sorted(files), [one for one in closed if not _hidden(one[0].relative_to(path).parts)]


def _refused(error: OSError) -> str:
    return f"the system refused it ({error.strerror or error})"


def _is_workbook(file: Path) -> bool:
    """Whether a zip is a workbook under another name: each is a zip of parts."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {"[content_types].xml", "xl/workbook.xml"} <= {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError):
        return False


def _hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith((".", "__MACOSX", "~$")) for part in parts)


def _limited(file: Path) -> bytes | None:
    """The bytes of a file, or None where there are too many."""
    return file.read_bytes() if file.stat().st_size <= MOST_BYTES_A_FILE else None


def _zip(file: Path, path: Path) -> Iterator[Source]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _refuse_unsafe(members, path)
            names: Counter[str] = Counter()
            for member in sorted(members, key=lambda member: member.filename):
                name = member.filename.replace("\\", "/")
                names[name] += 1
                if names[name] > 1:  # a zip may hold a name twice
                    name = f"{name[:-4]} ({names[name]}){name[-4:]}"
                if name.lower().endswith(KINDS) and not _hidden(PurePosixPath(name).parts):
                    yield Source(name, _member(archive, member, path))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(path, f"the zip is damaged or cannot be opened: {error}") from error


def _refuse_unsafe(members: list[zipfile.ZipInfo], path: Path) -> None:
    if len(members) > MOST_FILES:
        raise Unreadable(path, f"the zip holds {len(members)} files; at most {MOST_FILES} are read")
    if any(member.flag_bits & 0x1 for member in members):
        raise Unreadable(path, "the zip is locked with a password")
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if ".." in parts or member.filename.startswith(("/", "\\")) or (parts and ":" in parts[0]):
            raise Unreadable(path, f"the zip names a file outside itself: {member.filename[:100]!r}")
        if member.file_size > MOST_BYTES_A_FILE or _ratio(member) > MOST_RATIO:
            raise Unreadable(
                path, f"{member.filename[:100]!r} in the zip unpacks to far more than a table holds"
            )
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise Unreadable(path, "the zip unpacks to far more than an extract holds")


def _ratio(member: zipfile.ZipInfo) -> float:
    """How many times larger the member is unpacked; small members are never suspect."""
    return member.file_size / max(member.compress_size, 1) if member.file_size > 1 << 20 else 0.0


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> bytes:
    # The size in the directory may be a lie, so no more than it says is ever unpacked.
    with archive.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise Unreadable(path, f"{member.filename[:100]!r} in the zip is larger than it says")
    return data
