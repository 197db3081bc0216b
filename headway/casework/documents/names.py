"""The name of a file, as somebody's machine gave it: cleaned before it is stored, and never a path of ours."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

# Ours: what fits on a page, and in the 255 bytes of a file system when every letter takes two.
LONGEST: Final = 120
# Control characters, and marks that are not seen: those that turn the writing round show `cod.exe` as `exe.doc`.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED: Final = re.compile(r'[<>:"|?*]')
_EXTENSION: Final = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,7})$")


def stem_and_extension(given: str) -> tuple[str, str]:
    """The name without its folders, unseen marks and extension, and the extension in small letters ("" for none).

    What follows a last full stop and begins with a figure is no extension: `Letter 12.05.26`.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        " " if unicodedata.category(mark) == "Zs" else mark
        for mark in unicodedata.normalize("NFC", last)
        if unicodedata.category(mark) not in _UNSEEN
    )
    # Names with trailing full stops and spaces are cut by Windows, and end as another type.
    name = _RESERVED.sub("_", seen).strip(" .")
    found = _EXTENSION.search(name)
    stem = (name[: found.start()] if found else name).strip(" .")
    return stem[:LONGEST].strip(" .") or "document", found[1].lower() if found else ""


def named(stem: str, extension: str) -> str:
    """The name to store and to offer again: its extension is that of what the file is."""
    return PurePosixPath(f"{stem}.{extension}").name
