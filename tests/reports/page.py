"""The report's HTML as a tree that a test can ask."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {"a", "code"}
EMPTY = {"meta", "link", "br", "img", "input", "hr"}


@dataclass
class Element:
    """One element: its name, attributes, children (elements and text), and its parent's names outwards."""

    name: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def text(self) -> str:
        """All the text within, spaces made one."""
        parts = [
            child if isinstance(child, str) else child.text() if child.name in INLINE else f" {child.text()} "
            for child in self.children
        ]
        return " ".join("".join(parts).split())

    def every(self, name: str = "", **attributes: str) -> list["Element"]:
        """The elements within of that name whose attributes have those values ("" for any value)."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        found = []
        for child in self.children:
            if isinstance(child, str):
                continue
            if name in {"", child.name} and all(
                key in child.attributes and value in {"", child.attributes[key]}
                for key, value in wanted.items()
            ):
                found.append(child)
            found += child.every(name, **attributes)
        return found

    def children_named(self, *names: str) -> list["Element"]:
        """The elements directly within that have one of the names."""
        return [child for child in self.children if isinstance(child, Element) and child.name in names]

    def one(self, name: str = "", **attributes: str) -> "Element":
        """The only such element."""
        found = self.every(name, **attributes)
        assert len(found) == 1, f"{len(found)} of {name} {attributes}"
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The page as a tree; an element left open, or closed out of turn, is an error."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert [element.name for element in reader.open] == ["page"]
    return reader.open[0]
