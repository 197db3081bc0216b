"""Where a command is to write, looked at before its work is begun."""

from pathlib import Path

from headway.cli.endings import NothingDone


def folder_to_write(path: Path) -> None:
    """Raises NothingDone where a file stands where the folder is to be, or above it."""
    in_the_way = next((part for part in (path, *path.parents) if part.is_file()), None)
    if in_the_way is not None:
        raise NothingDone(f"{in_the_way} is a file, and a folder is wanted there.")


def file_to_write(path: Path) -> None:
    """Raises NothingDone where a folder stands where the file is to be, or a file where its folder is."""
    if path.is_dir():
        raise NothingDone(f"{path} is a folder, and a file is wanted there.")
    folder_to_write(path.parent)


def apart_from(source: Path, written: Path) -> None:
    """Raises NothingDone where what is to be written would lie among what is read, and be read the next time."""
    if source.is_dir() and written.resolve().is_relative_to(source.resolve()):
        raise NothingDone(
            f"{written} lies in {source}, the folder that is read, and would be read with it the next time: "
            "name a place outside."
        )
