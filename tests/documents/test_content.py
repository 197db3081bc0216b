"""What may be kept on a record is told by what the file holds, whatever it is called."""

import zipfile

import pytest

from headway.casework.documents.content import Content, content_of
from headway.casework.documents.refusing import NotKept
from tests.documents import samples

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def told(tmp_path, content: bytes, extension: str = "") -> Content:
    path = tmp_path / "given"
    path.write_bytes(content)
    return content_of(path, extension)


def why_not(tmp_path, content: bytes, extension: str = "") -> tuple[str, str]:
    with pytest.raises(NotKept) as refused:
        told(tmp_path, content, extension)
    return refused.value.why, str(refused.value)


@pytest.mark.parametrize(
    ("content", "extension", "expected"),
    [
        (samples.pdf(), "pdf", Content.PDF),
        (samples.pdf(), "", Content.PDF),
        (samples.word(), "docx", Content.WORD),
        (samples.office(SHEET), "xlsx", Content.WORKBOOK),
        (samples.office(SLIDES), "pptx", Content.SLIDES),
        (samples.office(parts={"word/embeddings/sheet1.xlsx": samples.office(SHEET)}), "docx", Content.WORD),
        (samples.png(), "png", Content.PNG),
        (samples.jpeg(), "jpeg", Content.JPEG),
        (samples.jpeg() + b"\0" * 40 + samples.jpeg(), "jpg", Content.JPEG),
        (samples.tiff(), "tif", Content.TIFF),
        ("Robin said: ‘I like maths’.\r\n".encode(), "txt", Content.TEXT),
        ("Robin said: ‘I like maths’.\r\n".encode("cp1252"), "txt", Content.TEXT),
        ("Robin said".encode("utf-16"), "txt", Content.TEXT),
        (b"name,said\r\nRobin,maths < English\r\n", "csv", Content.CSV),
        (b"name,said\r\n", "", Content.TEXT),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_people_send_each_other_is_known_by_what_it_holds(tmp_path, content, extension, expected):
    assert told(tmp_path, content, extension) is expected


@pytest.mark.parametrize(
    ("content", "extension", "why"),
    [
        (b"", "pdf", "empty"),
        (b"MZ\x90\x00" + b"\0" * 200, "exe", "program"),
        (b"MZ\x90\x00" + b"\0" * 200, "pdf", "program"),
        (b"\x7fELF" + b"\0" * 60, "", "program"),
        (b"#!/bin/sh\nrm -rf /\n", "txt", "program"),
        (b"<!DOCTYPE html><p>hello", "txt", "page-or-script"),
        (b"\xef\xbb\xbf  <SVG xmlns='x'><script>1</script>", "csv", "page-or-script"),
        ("<html>".encode("utf-16"), "txt", "page-or-script"),
        (b"hello\n" * 500 + b"<script src=x>", "txt", "page-or-script"),
        (b"<?php system($_GET['x']);", "txt", "page-or-script"),
        (b"alert(1)", "js", "name-differs"),
        (b"@echo off", "bat", "name-differs"),
        (samples.pdf(), "docx", "name-differs"),
        (b"\0\1\2\3" * 50, "pdf", "not-known"),
        (b"words, then \x07 a bell", "txt", "not-known"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "doc", "old-office-or-locked"),
        (b"Rar!\x1a\x07\x01\x00" + b"\0" * 60, "rar", "archive"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 60, "7z", "archive"),
        (b"\x1f\x8b\x08" + b"\0" * 60, "gz", "archive"),
        (samples.packed({"a.txt": b"a"}), "zip", "archive"),
        (samples.packed({"a.txt": b"a"}), "docx", "archive"),
        (b"%PDF-1.7 only the beginning", "pdf", "cut"),
        (samples.pdf(b"3 0 obj<</Encrypt 4 0 R>>endobj\n"), "pdf", "locked"),
        (samples.pdf(b"3 0 obj<</S/JavaScript/JS(app.alert)>>endobj\n"), "pdf", "script"),
        (samples.pdf(b"3 0 obj<</S/J#61vaScript>>endobj\n"), "pdf", "script"),
        (samples.pdf(b"3 0 obj<</S/Launch/F(cmd.exe)>>endobj\n"), "pdf", "script"),
        (samples.pdf(b"3 0 obj<</Type/EmbeddedFile>>endobj\n"), "pdf", "carries"),
        (samples.png()[:-6], "png", "cut"),
        (samples.png() + b"<script>", "png", "two-kinds"),
        (samples.jpeg() + b"<script>", "jpg", "two-kinds"),
        (b"\xff\xd8\xff\xe0", "jpg", "cut"),
        (b"\x89PNG\r\n\x1a\n", "png", "cut"),
        (b"II*\x00\xff\xff\xff\xff", "tif", "cut"),
        (samples.office(MACRO), "docx", "macro"),
        (samples.office(parts={"word/vbaProject.bin": b"x"}), "docx", "macro"),
        (samples.office(parts={"word/activeX/activeX1.bin": b"x"}), "docx", "macro"),
        (samples.office(parts={"word/run.exe": b"x"}), "docx", "macro"),
        (samples.office(parts={"word/embeddings/oleObject1.bin": b"x"}), "docx", "carries"),
        (samples.office(parts={"word/embeddings/a.docx": samples.office(MACRO)}), "docx", "macro"),
        (samples.office(parts={"word/../../../etc/cron": b"x"}), "docx", "not-known"),
        (samples.office("application/epub+zip"), "docx", "not-known"),
        (
            samples.office(before='<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
            "docx",
            "not-known",
        ),
        (samples.office(parts={"word/big.xml": b"0" * 20_000_000}), "docx", "bomb"),
        (samples.with_password(samples.office()), "docx", "locked"),
        (samples.office() + b"MZ", "docx", "two-kinds"),
        (samples.office()[: len(samples.office()) // 2], "docx", "cut"),
    ],
)
def test_what_runs_hides_or_is_not_what_it_seems_is_refused(tmp_path, content, extension, why):
    found, sentence = why_not(tmp_path, content, extension)
    assert found == why
    assert sentence.endswith(".")


def test_a_picture_that_is_a_zip_as_well_is_refused(tmp_path):
    """Each half is whole by its own rules; which of them a program reads depends on the program."""
    zipped = samples.packed({"evil.js": b"x"})
    assert zipfile.is_zipfile(tmp_path / "x") is False
    assert why_not(tmp_path, samples.jpeg() + zipped + b"\xff\xd9", "jpg")[0] in {"two-kinds", "cut"}
    assert why_not(tmp_path, samples.pdf(b"stream\n" + zipped + b"endstream\n"), "pdf")[0] == "two-kinds"


def test_a_name_across_two_pieces_of_a_long_pdf_is_seen(tmp_path):
    padding = b"% " + b"x" * ((1 << 20) - len(samples.pdf()[:9]) - 8) + b"\n"
    long = samples.pdf()[:9] + padding + b"<</JavaScript 1 0 R>>\n" + samples.pdf()[9:]
    assert why_not(tmp_path, long, "pdf")[0] == "script"


def test_a_zip_bomb_inside_a_document_is_not_unpacked(tmp_path):
    inner = samples.office(parts={"big.xml": b"0" * 20_000_000})
    bomb = samples.office(parts={"word/embeddings/sheet.xlsx": inner}, packed=zipfile.ZIP_STORED)
    assert why_not(tmp_path, bomb, "docx")[0] == "bomb"
