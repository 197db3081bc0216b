"""Folders, zips and single files; and zips that are not what they seem."""

import zipfile
from io import BytesIO

import pytest

from headway.knowledge.standards import sources as sources_module
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.sources import sources
from tests.standards.extracts import ANN, HEADER, lines, reconciled

ANN_HEADER = lines(HEADER, ANN)


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/") + ".csv", text)
    return path


def test_a_zip_with_a_folder_a_year_is_read(tmp_path):
    path = zipped(tmp_path / "r.zip", **{"a__2024-25__header": ANN_HEADER, "a__2025-26__header": ANN_HEADER})
    extract = read_extract(path)
    assert extract.years == (2025, 2026)
    assert len(extract.tables["ssd_person"]) == 1
    assert reconciled(extract)


def test_a_zip_in_a_folder_is_read(tmp_path):
    zipped(tmp_path / "2025-26.zip", header=ANN_HEADER)
    assert read_extract(tmp_path).files[0].file == "2025-26.zip/header.csv"
    assert read_extract(tmp_path).years == (2026,)


def test_a_single_file_is_read(tmp_path):
    file = tmp_path / "header.csv"
    file.write_text(ANN_HEADER, encoding="utf-8")
    assert read_extract(file).kinds == {"903"}


@pytest.mark.parametrize("name", ["../header", "a__..__header", "/header", "C:__header"])
def test_a_zip_that_names_files_outside_itself_is_refused(tmp_path, name):
    with pytest.raises(Unreadable, match="outside itself"):
        read_extract(zipped(tmp_path / "r.zip", **{name: ANN_HEADER}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = zipped(tmp_path / "r.zip", header="0" * (30 << 20))
    with pytest.raises(Unreadable, match="far more"):
        list(sources(path))


def test_a_zip_of_very_many_files_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources_module, "MOST_FILES", 3)
    with pytest.raises(Unreadable, match="5 files"):
        read_extract(zipped(tmp_path / "r.zip", **{f"f{number}": "A" for number in range(5)}))


def test_a_zip_whose_whole_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources_module, "MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="far more"):
        read_extract(zipped(tmp_path / "r.zip", header=ANN_HEADER))


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path):
    path = zipped(tmp_path / "r.zip", header=ANN_HEADER)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24  # the directory's uncompressed size
    data[at : at + 4] = (4).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        read_extract(path)


def test_a_locked_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "r.zip", header=ANN_HEADER)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="password"):
        read_extract(path)


def test_a_damaged_zip_is_refused(tmp_path):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("header.csv", ANN_HEADER * 50)
    data = bytearray(buffer.getvalue())
    data[60:80] = b"\xff" * 20
    path = tmp_path / "r.zip"
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        read_extract(path)


def test_no_such_path_and_nothing_recognised_are_said(tmp_path):
    with pytest.raises(Unreadable, match="no such file"):
        read_extract(tmp_path / "nowhere")
    with pytest.raises(Unreadable, match="no CSV or XML files"):
        read_extract(tmp_path)
    (tmp_path / "notes.csv").write_text("hello,world\n1,2\n", encoding="utf-8")
    with pytest.raises(Unreadable, match=r"notes\.csv"):
        read_extract(tmp_path)


def test_nothing_of_a_zip_is_written_to_disk(tmp_path):
    path = zipped(tmp_path / "r.zip", header=ANN_HEADER)
    read_extract(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_too_large_to_be_a_table_is_told_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sources_module, "MOST_BYTES_A_FILE", 100)
    (tmp_path / "header.csv").write_text(ANN_HEADER, encoding="utf-8")
    (tmp_path / "reviews.csv").write_text("x" * 200, encoding="utf-8")
    extract = read_extract(tmp_path)
    assert [one.rule for one in extract.problems if one.file == "reviews.csv"] == ["file.unreadable"]
    assert len(extract.tables["ssd_person"]) == 1


def test_progress_is_told_for_each_file(tmp_path):
    zipped(tmp_path / "r.zip", header=ANN_HEADER, reviews="CHILD,DOB,REVIEW,REVIEW_CODE\n")
    seen = []
    read_extract(tmp_path, progress=lambda *told: seen.append(told))
    assert seen == [("r.zip/header.csv", 1, 2), ("r.zip/reviews.csv", 2, 2)]


def test_a_name_that_a_zip_holds_twice_is_two_files(tmp_path):
    path = tmp_path / "2025-26.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("header.csv", ANN_HEADER)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("header.csv", ANN_HEADER)
    extract = read_extract(path)
    assert [file.file for file in extract.files] == ["header.csv", "header (2).csv"]
    assert [file.refused for file in extract.files] == [0, 1]
