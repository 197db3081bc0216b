"""Plain files are read by column, others by row, and nobody can tell which from what was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.knowledge.standards.csv_columns import read_columns
from headway.knowledge.standards.csv_rows import LINE_LIMIT, CsvRows, read_rows

PIECES = st.lists(
    st.sampled_from(
        ["A", "é", "1", " ", ",", ",", ";", '"', '""', '"x"', "\n", "\n", "\r\n", "\r", "\0", "-1", "\x0b"]
    ),
    max_size=40,
).map("".join)


def as_rows(found: CsvRows) -> list[list[str]]:
    if found.columns is None:
        return found.rows
    return [list(cells) for cells in zip(*found.columns, strict=True)]


def same(one: CsvRows, other: CsvRows) -> bool:
    return (as_rows(one), one.lines, one.header, one.header_line) == (
        as_rows(other),
        other.lines,
        other.header,
        other.header_line,
    ) and (one.read, one.refused, one.faults, one.encoding) == (
        other.read,
        other.refused,
        other.faults,
        other.encoding,
    )


@pytest.mark.parametrize(
    "text",
    [
        "A,B\n1,2\n3,4\n",
        "A,B\r\n1,2\r\n3,4",
        "\ufeffA;B\n1;2\n;\n",
        "sep=|\nA|B\n1|2\n",
        "\n\nA\tB\n1\té\n",
        'A,B\n"1, 2","say ""no"""\n x"y"s,"z"w\n',
    ],
)
def test_a_file_of_whole_lines_is_read_by_column(text: str) -> None:
    found = read_columns(text.encode())
    assert found is not None
    assert same(found, read_rows(text.encode()))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"A,B\n", id="a header alone"),
        pytest.param(b"A\n1\n\n2\n", id="one column, where a blank line could be a row"),
        pytest.param(b"A,B\n1,2\n\n3,4\n", id="a blank line"),
        pytest.param(b"A,B\n1,2\n3\n", id="a line with a field too few"),
        pytest.param(b'A,B\n1,"two\nlines"\n', id="a cell over two lines"),
        pytest.param(b'A,B\n1,2\n3,"4\n', id="a quotation mark not closed"),
        pytest.param(b'A,B"\n1,2\n', id="a quotation mark in the header"),
        pytest.param(b"A,B\n1,2\r3,4\n", id="a stray carriage return"),
        pytest.param(b"A,B\n1,\x002\n", id="NUL"),
        pytest.param(b"A,B\n1,Zo\xeb\n", id="Windows-1252"),
        pytest.param("A,B\n1,2\n".encode("utf-16"), id="UTF-16"),
        pytest.param(b"A,B\n1," + b"x" * LINE_LIMIT + b"\n3,4\n", id="a line without end"),
        pytest.param(b"A,B\n3,4\n1," + b"x" * LINE_LIMIT, id="a last line without end"),
    ],
)
def test_a_file_with_any_doubtful_line_is_left_to_the_reader_of_rows(data: bytes) -> None:
    assert read_columns(data) is None


@given(body=PIECES)
def test_what_is_read_by_column_is_what_would_be_read_by_row(body: str) -> None:
    data = f"A,B\n{body}".encode()
    found = read_columns(data)
    assert found is None or same(found, read_rows(data))


@given(cells=st.lists(st.tuples(st.text(alphabet='ab,"é '), st.text(alphabet='ab,"')), min_size=1))
def test_cells_written_with_quotation_marks_are_read_as_they_were(cells: list[tuple[str, str]]) -> None:
    quoted = ['"' + text.replace('"', '""') + '"' for row in cells for text in row]
    lines = [f"{quoted[n]},{quoted[n + 1]}" for n in range(0, len(quoted), 2)]
    found = read_columns("\n".join(["A,B", *lines, ""]).encode())
    assert found is not None
    assert as_rows(found) == [list(row) for row in cells]
