"""The name that a file came with is cleaned, and is never a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.casework.documents.names import LONGEST, named, stem_and_extension


@pytest.mark.parametrize(
    ("given", "stem", "extension"),
    [
        ("Report.PDF", "Report", "pdf"),
        ("../../etc/passwd", "passwd", ""),
        ("C:\\Users\\sam\\letter.docx", "letter", "docx"),
        ("invoice\u202efdp.exe", "invoicefdp", "exe"),
        ("a\u200bb\x00c\r\nSet-Cookie.txt", "abcSet-Cookie", "txt"),
        ("Letter 12.05.26", "Letter 12.05.26", ""),
        ("report.exe. . ", "report", "exe"),
        ('what<>:"|?*.pdf', "what_______", "pdf"),
        (".htaccess", "htaccess", ""),
        ("", "document", ""),
        ("....", "document", ""),
        ("Siân’s views.pdf", "Siân’s views", "pdf"),
        ("x" * 500 + ".pdf", "x" * LONGEST, "pdf"),
    ],
)
def test_a_name_is_cleaned(given, stem, extension):
    assert stem_and_extension(given) == (stem, extension)


@given(st.text())
def test_no_name_is_a_path_or_holds_what_is_not_seen(words):
    stem, extension = stem_and_extension(words)
    name = named(stem, extension or "txt")
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith(".")
    assert name.isprintable()
    assert 0 < len(name) <= LONGEST + 9
