"""The first cell of each row of a PDF's tables as that row's header, which Typst marks of columns alone.

A screen reader that stands on a number then says whose it is, as it does on the page.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import count

import pikepdf

ROWS_ARE_IN = ("/TBody", "/TFoot")


def with_row_headers(made: bytes) -> bytes:
    """The PDF with its rows' headers marked; nothing else of it is changed."""
    with pikepdf.open(BytesIO(made)) as pdf:
        tree = pdf.Root.StructTreeRoot
        named = pikepdf.NameTree(tree.IDTree) if "/IDTree" in tree else pikepdf.NameTree.new(pdf)
        numbers = count(1)
        for row in _rows(tree):
            head, *cells = _elements(row)
            name = f"row-{next(numbers):05}"
            head.S = pikepdf.Name.TH
            head.ID = pikepdf.String(name)
            _of_table(head).Scope = pikepdf.Name.Row
            named[name] = head
            for cell in cells:
                told = _of_table(cell)
                told.Headers = pikepdf.Array([*told.get("/Headers", ()), pikepdf.String(name)])
        tree.IDTree = named.obj
        written = BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return written.getvalue()


def _rows(tree: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The rows under every table's headings, in reading order."""
    for one in _elements(tree):
        if str(one.S) in ROWS_ARE_IN:
            yield from (row for row in _elements(one) if len(_elements(row)) > 1)
        else:
            yield from _rows(one)


def _elements(of: pikepdf.Object) -> list[pikepdf.Object]:
    """What stands under an element of the structure, its marks on the page left out."""
    kids = of.get("/K", ())
    return [
        one
        for one in (kids if isinstance(kids, pikepdf.Array) else (kids,))
        if isinstance(one, pikepdf.Dictionary) and "/S" in one
    ]


def _of_table(cell: pikepdf.Object) -> pikepdf.Object:
    """What a cell says of itself as part of a table."""
    told = cell.get("/A")
    if told is None:
        cell.A = told = pikepdf.Array()
    for one in told:
        if str(one.O) == "/Table":
            return one
    told.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    return told[-1]
