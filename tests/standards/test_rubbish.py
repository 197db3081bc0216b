"""Whatever stands in its files, a reading ends: with an extract that adds up, or with Unreadable."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import read_extract
from tests.standards.extracts import EPISODES, HEADER, MISSING, REVIEWS, UASC, reconciled

CELLS = st.sampled_from(
    [
        *("ANN", "BEN", "", "01/04/2025", "31/03/2026", "29/02/2012", "2025-06-05", "31/02/2025", "S", "L"),
        *("X1", "E4A", "C2", "V4", "U4", "K2", "PN0", "PN1", "M", "1", "H801200001001", "NULL"),
        *('"', "\0", "é", "=1", "9999-12-31"),
    ]
)
HEADS = {"header": HEADER, "episodes": EPISODES, "reviews": REVIEWS, "missing": MISSING, "uasc": UASC}


@st.composite
def returns(draw):
    files = {}
    for name, head in HEADS.items():
        width = head.count(",") + 1
        rows = draw(st.lists(st.lists(CELLS, min_size=width - 1, max_size=width + 1), max_size=5))
        files[name] = "\n".join([head, *(",".join(row) for row in rows)])
    return files


@settings(max_examples=150)
@given(returns())
def test_a_return_of_any_cells_is_read_and_adds_up(files):
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / f"{name}.csv").write_bytes(text.encode())
        extract = read_extract(Path(folder))
    assert reconciled(extract)
    for name, table in (("reviews.csv", "ssd_cla_reviews"), ("episodes.csv", "ssd_cla_episodes")):
        (file,) = [one for one in extract.files if one.file == name]
        assert len(extract.tables[table]) == file.used
    refused = {(one.file, one.line) for one in extract.problems if one.severity == "refused"}
    assert len(refused) == sum(file.refused for file in extract.files)


@settings(max_examples=60)
@given(st.sampled_from(["header", "ssd_person", "x"]), st.binary(max_size=300))
def test_a_file_of_any_bytes_is_read_or_unreadable(name, data):
    with TemporaryDirectory() as folder:
        (Path(folder) / f"{name}.csv").write_bytes(data)
        try:
            extract = read_extract(Path(folder))
        except Unreadable:
            extract = None
    assert extract is None or reconciled(extract)
