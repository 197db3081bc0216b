"""The XML of a census into rows of text, child by child, with the line of each element.

Nothing outside the file is ever opened, no entity is resolved, and depth, text and number of elements are
bounded. A file that breaks off is refused whole: who stood after the break nobody can say.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import cast

from lxml import etree

from headway.knowledge.standards.cin_census_shapes import CENSUS, NOT_READ, OLDER_NAMES, PARTS
from headway.knowledge.standards.csv_rows import CsvRows, Fault

# Ours: a census nests seven deep, its longest text is an identifier, and the largest council's has a few
# million elements, some hundreds a child.
DEEPEST, LONGEST, MOST, MOST_A_CHILD = 20, 1_000, 20_000_000, 20_000
COLLECTION = "CIN"
RETURN_IN_XML = "EXPSSDA903"
_DOCTYPE = tuple("<!DOCTYPE".encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be"))
_ABOVE_CHILD = {
    ("Message",),
    ("Message", "Header"),
    ("Message", "Header", "CollectionDetails"),
    ("Message", "Header", "Source"),
    ("Message", "Children"),
}
_HEADER = ("Message", "Header")


class NotACensus(Exception):
    """Why nothing of the file is used, as a sentence; `foreign` where it is none of our formats at all."""

    def __init__(self, sentence: str, *, foreign: bool = False) -> None:
        super().__init__(sentence)
        self.foreign = foreign


@dataclass(slots=True)
class Census:
    """One file of the census: what its header says, and its parts as rows by the name of their table."""

    year: str = ""
    reference: str = ""
    parts: dict[str, CsvRows] = field(
        default_factory=lambda: {name: CsvRows(header=list(shape.names)) for name, shape in CENSUS.items()}
    )
    faults: list[Fault] = field(default_factory=list)


def looks_like_xml(name: str, data: bytes) -> bool:
    """Whether a file is to be read as XML: by its name, or by the mark that no table begins with."""
    head = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return name.lower().endswith(".xml") or head.startswith((b"<?xml", b"<Message"))


def read_census(data: bytes) -> Census:
    """The rows of a census. Raises NotACensus where the file is none, is unsafe, or breaks off."""
    if any(mark in data for mark in _DOCTYPE):
        raise NotACensus("The XML declares a document type (DOCTYPE), which a census never has")
    reader = _Reader()
    try:
        for event, element in etree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            if event == "start":
                reader.start(element)
            else:
                reader.end(element)
    except etree.XMLSyntaxError as error:
        raise NotACensus(_broken(error, data)) from None
    except (LookupError, UnicodeError, ValueError) as error:
        raise NotACensus(f"The XML cannot be read ({error})") from None
    return reader.finished()


def _broken(error: etree.XMLSyntaxError, data: bytes) -> str:
    if not data.strip():
        return "The file is empty"
    line = error.lineno or 1
    said = (error.msg or "").split(", line")[0]
    if "encoding" in said.lower() or "utf-8" in said.lower():
        return (
            f"The text is not in the encoding that the XML declares (line {line}: {said}); save it as UTF-8. "
            "Nothing of it was used"
        )
    return f"The XML breaks off or is not well formed at line {line} ({said}); nothing of it was used"


@dataclass(slots=True)
class _Reader:
    """Elements as they come. What stands above a child is dropped when read, a child when it is whole."""

    census: Census = field(default_factory=Census)
    path: list[str] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    elements: int = 0
    of_child: int = 0
    odd: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], int] = field(default_factory=dict)

    def start(self, element: etree._Element) -> None:
        name = plain_name(element)
        self.path.append(name)
        self.elements += 1
        self.of_child = 1 if self._is_child() else self.of_child + 1
        if self.elements == 1:
            _refuse_foreign(name)
        line = line_of(element)
        if len(self.path) > DEEPEST:
            raise NotACensus(f"Elements stand more than {DEEPEST} deep at line {line}")
        if self.elements > MOST or (self._in_child() and self.of_child > MOST_A_CHILD):
            raise NotACensus(f"There are more elements by line {line} than a census can have")

    def _is_child(self) -> bool:
        return self.path == ["Message", "Children", "Child"]

    def _in_child(self) -> bool:
        return self.path[:3] == ["Message", "Children", "Child"]

    def end(self, element: etree._Element) -> None:
        text = element.text
        if text is not None and len(text) > LONGEST and text.strip():
            raise NotACensus(f"Line {line_of(element)} holds a text longer than {LONGEST} characters")
        if self._is_child():
            self._child(element)
        elif not self._in_child():
            path = tuple(self.path)
            if path[:2] == _HEADER:
                if len(element) == 0:
                    self.header.setdefault(path[-1], (text or "").strip())
            elif path not in _ABOVE_CHILD:
                self._tell("census.unknown_element", path[-1], element)
        self.path.pop()
        if not self._in_child():
            element.clear()
            while element.getprevious() is not None:
                before = element.getparent()
                if before is None:
                    break
                del before[0]

    def finished(self) -> Census:
        said = self.header.get("Collection", "")
        if said.upper() != COLLECTION:
            which = f"of the collection {said[:40]!r}" if said else "without a Collection in its header"
            raise NotACensus(
                f"It is a return {which}, and not the children in need census ({COLLECTION})", foreign=True
            )
        census = self.census
        census.year, census.reference = self.header.get("Year", ""), self.header.get("ReferenceDate", "")
        census.faults = [
            Fault(self.first[key], key[0], _SENTENCES[key[0]].format(name=key[1], times=times), key[1][:200])
            for key, times in self.odd.items()
        ]
        for part in census.parts.values():
            _number(part)
        return census

    def _tell(self, rule: str, name: str, element: etree._Element) -> None:
        self.odd[rule, name] += 1
        self.first.setdefault((rule, name), line_of(element))

    def _child(self, child: etree._Element) -> None:
        found = {"LAchildID": ""}
        rows = self._container(child, "Child", found)
        for name in ("ChildIdentifiers", "ChildCharacteristics"):
            for element in rows.get(name, ()):
                inside = self._container(element, name, found)
                for group in inside.get("Disabilities", ()):
                    for one in self._container(group, "Disabilities", {}).get("Disability", ()):
                        self._add("Disability", one, {**found, "Disability": _text(one)})
        self._add("Child", child, found)
        for details in rows.get("CINdetails", ()):
            self._details(details, {"LAchildID": found["LAchildID"]})

    def _details(self, details: etree._Element, child: dict[str, str]) -> None:
        found = dict(child)
        inside = self._container(details, "CINdetails", found)
        self._add("CINdetails", details, found)
        referred = {**child, "CINreferralDate": found.get("CINreferralDate", "")}
        for enquiry in inside.get("Section47", ()):
            told = dict(referred)
            self._container(enquiry, "Section47", told)
            self._add("Section47", enquiry, told)
        for plan in inside.get("ChildProtectionPlans", ()):
            told = dict(referred)
            groups = self._container(plan, "ChildProtectionPlans", told)
            self._add("ChildProtectionPlans", plan, told)
            for group in groups.get("Reviews", ()):
                of_plan = {**child, "CPPstartDate": told.get("CPPstartDate", "")}
                held = self._container(group, "Reviews", {}).get("CPPreviewDate", [])
                for one in held:
                    self._add("Reviews", one, {**of_plan, "CPPreviewDate": _text(one)})
                if not held:
                    self._add("Reviews", group, of_plan)

    def _container(
        self, element: etree._Element, name: str, found: dict[str, str]
    ) -> dict[str, list[etree._Element]]:
        """Sort what stands in an element: texts into `found`, once each, and the elements that hold others."""
        order, reached = PARTS[name], 0
        groups: dict[str, list[etree._Element]] = {}
        taken: set[str] = set()
        stray = (element.text or "").strip()
        for inner in element:
            stray = stray or (inner.tail or "").strip()
            spelt = plain_name(inner)
            part = OLDER_NAMES.get(spelt, spelt)
            if part not in order:
                self._tell("census.unknown_element", spelt, inner)
                continue
            place = order.index(part)
            if place < reached:
                self._tell("census.order", part, inner)
            reached = max(place, reached)
            if part in NOT_READ:
                self._tell("census.not_read", part, inner)
            elif part in PARTS or part in ("Disability", "CPPreviewDate"):
                groups.setdefault(part, []).append(inner)
            elif part in taken:
                self._tell("census.repeated_element", part, inner)
            else:
                taken.add(part)
                found[part] = _text(inner)
        if stray:
            self._tell("census.stray_text", name, element)
        return groups

    def _add(self, table: str, element: etree._Element, found: dict[str, str]) -> None:
        rows = self.census.parts[table]
        rows.rows.append([found.get(column, "") for column in rows.header])
        rows.lines.append(line_of(element))


_SENTENCES = {
    "census.unknown_element": "{name} is no element of the census in this place; it was not read ({times} times).",
    "census.not_read": "No figure rests on {name}; it was not read ({times} times).",
    "census.order": "{name} stands after what it should come before ({times} times); it was read.",
    "census.repeated_element": "{name} stands twice where it stands once ({times} times); the first was read.",
    "census.stray_text": "Text stands between the elements of {name} ({times} times); it was not read.",
}


def line_of(element: etree._Element) -> int:
    """The line on which an element stands, 1 where the parser does not say."""
    return cast(int | None, element.sourceline) or 1


def plain_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _refuse_foreign(name: str) -> None:
    if name.upper() == RETURN_IN_XML:
        raise NotACensus(
            "It is an SSDA903 return in XML: give the same return as CSV files (header.csv, episodes.csv, "
            "reviews.csv and so on), which the case system writes too",
            foreign=True,
        )
    if name != "Message":
        sentence = (
            f"It is XML, and its first element {name[:40]!r} is not that of the children in need census"
        )
        raise NotACensus(sentence, foreign=True)


def _number(part: CsvRows) -> None:
    """Where several rows stand on one line of the file, number them instead: a line must name one row."""
    if len(set(part.lines)) < len(part.lines):
        part.lines = list(range(1, len(part.lines) + 1))
        sentence = "Several stand on one line of the file: here a line is the number of the element, from 1."
        part.faults.append(Fault(1, "census.numbered", sentence))


def days_of(rows: CsvRows) -> Iterator[str]:
    """The texts of the columns that hold days."""
    shape = next(shape for shape in CENSUS.values() if list(shape.names) == rows.header)
    places = [place for place, column in enumerate(shape.columns) if column.type == "date"]
    for row in rows.rows:
        yield from (row[place] for place in places)
