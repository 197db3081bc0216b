"""The return that others published for testing: read without a crash, and its counts reconciled."""

import csv

from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.writing import write_903
from tests.standards.extracts import reconciled


def test_the_published_return_is_read_and_reconciled(shared_data):
    folder = shared_data / "903-fake"
    extract = read_extract(folder)
    assert reconciled(extract)
    for file in extract.files:
        with (folder / file.file).open(newline="", encoding="utf-8-sig") as stream:
            assert file.read == sum(1 for row in csv.reader(stream) if row) - 1, file.file
        assert file.recognised_as == f"903 {file.file.removesuffix('.csv')}"
    assert sum(file.refused for file in extract.files) == len(
        {(one.file, one.line) for one in extract.problems if one.severity == "refused"}
    )
    reviews = next(file for file in extract.files if file.file == "reviews.csv")
    assert len(extract.tables["ssd_cla_reviews"]) == reviews.used
    episodes = next(file for file in extract.files if file.file == "episodes.csv")
    assert len(extract.tables["ssd_cla_episodes"]) == episodes.used


def test_the_published_return_can_be_written_again(shared_data, tmp_path):
    extract = read_extract(shared_data / "903-fake")
    tables = {name: table.rows() for name, table in extract.tables.items()}
    write_903(tables, tmp_path, [2017])
    assert reconciled(read_extract(tmp_path))
