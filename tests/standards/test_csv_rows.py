"""Rows out of CSV bytes: each knows its first line, and no line that is not blank goes uncounted."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from headway.knowledge.standards.csv_rows import LINE_LIMIT, CsvRows, read_rows


def rules(found: CsvRows) -> list[tuple[int, str]]:
    return [(fault.line, fault.rule) for fault in found.faults]


def test_rows_keep_the_line_they_begin_on_and_blank_lines_are_not_counted():
    found = read_rows(b"A,B\n1,2\n\n  \n3,4\n")
    assert found.rows == [["1", "2"], ["3", "4"]]
    assert found.lines == [2, 5]
    assert found.read == 2
    assert found.faults == []


def test_a_byte_order_mark_is_not_part_of_the_first_name():
    assert read_rows(b"\xef\xbb\xbfCHILD,DOB\r\n1,2\r\n").header == ["CHILD", "DOB"]


def test_windows_text_is_read_and_said_to_be():
    found = read_rows("A,B\nZoë,2\n".encode("cp1252"))
    assert found.rows == [["Zoë", "2"]]
    assert found.encoding == "cp1252"


def test_utf16_with_its_mark_is_read():
    found = read_rows("A,B\nZoë,2\n".encode("utf-16"))
    assert found.rows == [["Zoë", "2"]]


def test_semicolons_tabs_and_the_spreadsheets_sep_line_are_understood():
    assert read_rows(b"A;B\n1;2\n").rows == [["1", "2"]]
    assert read_rows(b"A\tB\n1\t2\n").rows == [["1", "2"]]
    found = read_rows(b"sep=;\nA;B\n1;2\n")
    assert (found.rows, found.lines) == ([["1", "2"]], [3])


def test_a_cell_with_a_line_break_is_one_row_at_its_first_line():
    found = read_rows(b'A,B,C\n1,"two\nlines",3\n4,5,6\n')
    assert found.rows == [["1", "two\nlines", "3"], ["4", "5", "6"]]
    assert found.lines == [2, 4]
    assert found.faults == []


def test_an_unclosed_quote_names_its_line_and_swallows_nothing():
    found = read_rows(b'A,B,C\n1,2,3\n4,"5,6\n7,8,9\n10,11,12\n')
    assert rules(found) == [(3, "file.unclosed_quote")]
    assert found.rows == [["1", "2", "3"], ["7", "8", "9"], ["10", "11", "12"]]
    assert found.lines == [2, 4, 5]
    assert found.read == 4


def test_an_unclosed_quote_that_meets_another_swallows_nothing_either():
    found = read_rows(b'A,B,C\n4,"5,6\n7,8,9\n10,"x, y",12\n13,14,15\n')
    assert found.rows == [["7", "8", "9"], ["10", "x, y", "12"], ["13", "14", "15"]]
    assert found.lines == [3, 4, 5]
    assert rules(found) == [(2, "file.unclosed_quote")]


def test_a_quote_left_open_over_a_megabyte_is_survived():
    body = b"".join(b"%d,b,c\n" % number for number in range(200_000))
    found = read_rows(b'A,B,C\nx,"y,z\n' + body)
    assert rules(found)[0] == (2, "file.unclosed_quote")
    assert len(found.rows) == 200_000
    assert found.read == 200_001
    assert found.lines[-1] == 200_002


def test_ragged_rows_are_refused_with_their_line():
    found = read_rows(b"A,B\n1\n1,2,3\n4,5\n")
    assert rules(found) == [(2, "file.fields"), (3, "file.fields")]
    assert found.rows == [["4", "5"]]
    assert found.read == 3


def test_an_endless_line_is_refused_and_the_rest_is_read():
    found = read_rows(b"A,B\n1,2\n" + b"x" * (LINE_LIMIT + 1) + b"\n3,4\n")
    assert rules(found) == [(3, "file.endless_line")]
    assert found.lines == [2, 4]
    assert found.read == 3


def test_nul_bytes_refuse_their_line():
    found = read_rows(b"A,B\n1,2\n\x00,\x00\n3,4\n")
    assert rules(found) == [(3, "file.nul")]
    assert found.rows == [["1", "2"], ["3", "4"]]


def test_an_empty_file_is_said_to_be_empty():
    for nothing in (b"", b"\n\n", b"\xef\xbb\xbf", b" , ,\n"):
        assert rules(read_rows(nothing)) == [(1, "file.empty")]


def test_a_quote_left_open_in_the_header_does_not_swallow_the_rows():
    found = read_rows(b'"A,B\n1,2\n')
    assert found.header == ["A", "B"]
    assert found.rows == [["1", "2"]]
    assert rules(found) == [(1, "file.odd_quotes")]


def test_old_line_ends_are_understood():
    assert read_rows(b"A,B\r1,2\r3,4\r").lines == [2, 3]


@given(st.binary(max_size=400))
def test_rubbish_never_raises_and_every_row_has_its_width(data):
    found = read_rows(data)
    assert all(len(row) == len(found.header) for row in found.rows)
    assert len(found.rows) == len(found.lines)
    assert found.lines == sorted(set(found.lines))


PIECES = st.sampled_from(["1", "x", '"', '""', ",", "\n", "\r\n", " ", "\0", "é", ";", "'", '"a,b"', '\n"'])


@given(st.lists(PIECES, max_size=60))
def test_every_line_that_is_not_blank_is_a_row_or_refused(pieces):
    body = "".join(pieces)
    found = read_rows(f"A,B\n{body}\n".encode())
    physical = list(io.StringIO(body, newline=""))
    said = sum(1 for line in physical if line.strip(' \t\r\n"\0\xa0'))
    in_rows = sum(sum(cell.count("\n") + cell.count("\r") for cell in row) for row in found.rows)
    assert found.read + in_rows >= said
    refused = {
        fault.line
        for fault in found.faults
        if fault.rule in {"file.unclosed_quote", "file.fields", "file.nul", "file.endless_line"}
    }
    assert found.refused == len(refused)
    assert refused.isdisjoint(found.lines)


@given(st.lists(st.lists(st.text(alphabet='ab,"\n é', max_size=6), min_size=3, max_size=3), max_size=8))
def test_what_pythons_csv_writes_comes_back(rows):
    rows = [[f"k{number}", *row] for number, row in enumerate(rows)]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([["A", "B", "C", "D"], *rows])
    found = read_rows(stream.getvalue().encode())
    if not any(fault.rule == "file.unclosed_quote" for fault in found.faults):
        assert [row for row in found.rows if row in rows] == found.rows
