"""A workbook opened safely: what it is, how large it would become, and its sheets one by one.

The reader of workbooks (calamine) holds a sheet whole, as wide and as long as its furthest cell. So every part of
the file is unpacked and measured here first, and the reader is given those parts alone: nothing that was not
looked at is ever opened, and macros, pictures and links to other files never reach it.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from headway.knowledge.standards.annex_a.measuring import NotMeasured, Size, measure, string_lengths
from headway.knowledge.standards.sources import WORKBOOKS

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

# Ours: the workbook of the largest council is a tenth of these: some 60,000 contacts, 5,000 children in care.
MOST_PARTS = 2_000
MOST_BYTES_A_PART = 128 << 20
MOST_BYTES = 256 << 20
MOST_CELLS = 2_000_000
MOST_TEXT = 200_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
)
_AGAIN = "save it as an Excel workbook (.xlsx) and give that"

Cell = object


class NotAWorkbook(Exception):
    """Why nothing of the file is read, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its cells hold it, first row first; `why_not` says why it has none that could be read."""

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden: bool
    size: Size
    why_not: str = ""


@dataclass(slots=True)
class Workbook:
    """An open workbook. `macros` says whether it holds any; `from_1904` whether its days count from 1904."""

    book: "CalamineWorkbook"
    parts: dict[str, str]
    sizes: dict[str, Size]
    macros: bool
    from_1904: bool
    too_large: dict[str, str] = field(default_factory=dict)

    def sheets(self) -> Iterator[Sheet]:
        """The worksheets in their order, each read when its turn comes."""
        from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum

        for about in self.book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            part = self.parts.get(about.name, "")
            size, why_not = self.sizes.get(part, Size()), self.too_large.get(part, "")
            rows: Sequence[Sequence[Cell]] = []
            try:
                if not why_not:
                    rows = self.book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            except (CalamineError, ValueError, OverflowError) as error:
                why_not = f"the sheet cannot be read ({error})"
            yield Sheet(about.name, rows, about.visible != SheetVisibleEnum.Visible, size, why_not)


def looks_like_workbook(name: str, data: bytes) -> bool:
    """Whether a file is to be opened as a workbook: by its name, or by the marks that no text begins with."""
    return name.lower().endswith(WORKBOOKS) or data.startswith((_OLE, b"PK\x03\x04"))


def open_workbook(data: bytes) -> Workbook:
    """Open the bytes of a workbook. Raises NotAWorkbook where they are none, locked, damaged or far too large."""
    parts, macros = _parts(data)
    main = next((name for name in parts if posixpath.basename(name).lower() == "workbook.xml"), "")
    if not main:
        raise NotAWorkbook("it is a zip of other files, and not an Excel workbook")
    sizes, too_large = _measured(parts)
    names, from_1904 = _sheet_parts(parts, main)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as again:
        for name, part in parts.items():
            again.writestr(zipfile.ZipInfo(name), _EMPTY_SHEET if name in too_large else part)
    parts.clear()
    from python_calamine import CalamineError, CalamineWorkbook

    whole.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(whole)
    except (CalamineError, ValueError, OSError) as error:
        raise NotAWorkbook(f"it is damaged, or no Excel workbook ({error})") from None
    return Workbook(book, names, sizes, macros, from_1904, too_large)


def _parts(data: bytes) -> tuple[dict[str, bytes], bool]:
    """The parts that are XML, unpacked, and whether there were macros among the others."""
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise NotAWorkbook(
            "it is locked with a password: save a copy without one and give that"
            if locked
            else f"it is in the format of Excel before 2007 (.xls): {_AGAIN}"
        )
    if not data.startswith(b"PK"):
        raise NotAWorkbook(_something_else(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _refuse(archive, members)
            wanted = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
            macros = any(one.filename.lower().endswith("vbaproject.bin") for one in members)
            return {one.filename: archive.read(one) for one in wanted}, macros
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise NotAWorkbook(f"it is cut short or damaged ({error})") from None


def _something_else(data: bytes) -> str:
    head = data[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data.strip(b"\0 \r\n\t"):
        return "it is empty"
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
        return f"it is a web page under the name of a workbook: open it in Excel, {_AGAIN}"
    if head.startswith(b"<?xml"):
        return f"it is XML under the name of a workbook: open it in Excel, {_AGAIN}"
    return "it is not an Excel workbook, whatever its name says"


def _refuse(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Refuse, by the directory alone, what is another kind of file or would unpack to far too much."""
    names = {member.filename.lower() for member in members}
    if any(member.flag_bits & 0x1 for member in members):
        raise NotAWorkbook("it is locked with a password: save a copy without one and give that")
    if "xl/workbook.bin" in names:
        raise NotAWorkbook(f"it is a binary workbook (.xlsb): {_AGAIN}")
    if "mimetype" in names and b"opendocument" in archive.open("mimetype").read(100):
        raise NotAWorkbook(f"it is an OpenDocument file (.ods): {_AGAIN}")
    if "word/document.xml" in names:
        raise NotAWorkbook("it is a Word document, and not a workbook")
    large = any(member.file_size > MOST_BYTES_A_PART for member in members)
    if large or len(members) > MOST_PARTS or sum(member.file_size for member in members) > MOST_BYTES:
        raise NotAWorkbook(
            "it unpacks to far more than the lists of a council hold: if it is truly yours, delete the empty rows "
            "below the last child, and sheets that are not lists"
        )


def _measured(parts: dict[str, bytes]) -> tuple[dict[str, Size], dict[str, str]]:
    """How large each part would become as a sheet, and which would become too large and why."""
    sizes, too_large = {}, {}
    lengths: list[int] = []
    for name, part in sorted(parts.items(), key=lambda one: "sharedstrings" not in one[0].lower()):
        try:
            if "sharedstrings" in name.lower():
                lengths = string_lengths(part)
            size = sizes[name] = measure(part, lengths)
        except NotMeasured as why:
            raise NotAWorkbook(f"its part {name[:100]} {why}") from None
        if size.rows * size.columns > MOST_CELLS:
            too_large[name] = (
                f"the sheet reaches to cell {size.furthest}, which makes {size.rows * size.columns:,} cells: "
                "delete the rows below the last child and the columns right of the last heading, and save it again"
            )
        elif size.text > MOST_TEXT:
            too_large[name] = "the sheet holds far more text than a list does"
    return sizes, too_large


def _sheet_parts(parts: dict[str, bytes], main: str) -> tuple[dict[str, str], bool]:
    """The part that each sheet's name stands for, and whether days count from 1904."""
    folder = posixpath.dirname(main)
    links = parts.get(posixpath.join(folder, "_rels", f"{posixpath.basename(main)}.rels"), b"<none/>")
    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    targets = {}
    for link in etree.fromstring(links, safe):
        target = link.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        targets[link.get("Id")] = posixpath.normpath(path)
    names, from_1904 = {}, False
    for element in etree.fromstring(parts[main], safe).iter("{*}sheet", "{*}workbookPr"):
        if etree.QName(element).localname == "sheet":
            linked = next((said for key, said in element.attrib.items() if str(key).endswith("}id")), None)
            names[element.get("name") or ""] = targets.get(linked, "")
        else:
            from_1904 = element.get("date1904") in ("1", "true")
    return names, from_1904
