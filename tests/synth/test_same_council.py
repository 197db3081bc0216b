"""The same seed gives the same council, byte for byte, whatever Python's hashes do that day."""

import hashlib
import os
import subprocess
import sys
from datetime import date

import pytest

from headway.knowledge.standards.synth import make_council, write

PRINT_HASH = (
    "from datetime import date; import hashlib; from headway.knowledge.standards.synth import make_council; "
    "print(hashlib.sha256(repr(make_council(children=25, seed=4, as_at=date(2026, 3, 31)).tables)"
    ".encode()).hexdigest())"
)


def hash_of(children: int, seed: int) -> str:
    tables = make_council(children=children, seed=seed, as_at=date(2026, 3, 31)).tables
    return hashlib.sha256(repr(tables).encode()).hexdigest()


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_another_process_with_other_hashes_makes_the_same_council(hash_seed, repository):
    answer = subprocess.run(
        [sys.executable, "-c", PRINT_HASH],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == hash_of(25, 4)


def test_another_seed_makes_another_council():
    assert hash_of(25, 4) != hash_of(25, 5)


@pytest.mark.parametrize("form", ["ssd", "903"])
def test_the_files_of_a_seed_are_the_same_bytes(form, tmp_path):
    written = []
    for copy in ("one", "two"):
        write(make_council(children=20, seed=9, as_at=date(2026, 3, 31)), tmp_path / copy, form, years=2)
        files = sorted((tmp_path / copy).rglob("*.csv"))
        written.append([(path.relative_to(tmp_path / copy), path.read_bytes()) for path in files])
    assert written[0] == written[1]
    assert len(written[0]) >= 8


def test_the_returns_have_a_folder_a_year(tmp_path):
    write(make_council(children=20, seed=9, as_at=date(2026, 3, 31)), tmp_path, "903")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2023-24", "2024-25", "2025-26"]


def test_a_council_in_the_middle_of_a_year_writes_the_year_it_stands_in(tmp_path):
    write(make_council(children=20, seed=9, as_at=date(2025, 9, 30)), tmp_path, "903", years=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2024-25", "2025-26"]


def test_a_council_without_children_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        make_council(children=0, seed=1, as_at=date(2026, 3, 31))


def test_a_day_beyond_the_working_day_calendar_is_refused():
    with pytest.raises(ValueError, match="not 2031-03-31"):
        make_council(children=5, seed=1, as_at=date(2031, 3, 31))


def test_returns_of_no_years_are_refused(tmp_path):
    council = make_council(children=5, seed=1, as_at=date(2026, 3, 31))
    with pytest.raises(ValueError, match="at least one year"):
        write(council, tmp_path, "903", years=0)
