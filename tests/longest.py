"""The files of tests that take longest, which are begun first: so neither processor waits for the other at the end."""

from typing import Final

# By the processor's time, the longest first. A file that is not here takes less than ten seconds.
LONGEST: Final = (
    "tests/pages/test_every_route.py",
    "tests/cli/test_public.py",
    "tests/law/test_two_readers.py",
    "tests/standards/test_annex_a.py",
    "tests/measures/test_figures_are_right.py",
    "tests/exchange/test_export.py",
    "tests/exchange/test_snapshots.py",
    "tests/exchange/test_whole_snapshot.py",
    "tests/running/test_backup.py",
    "tests/standards/test_cin_census.py",
    "tests/engines/test_postgresql.py",
    "tests/cli/test_refusals.py",
    "tests/law/test_one_query_for_every_engine.py",
    "tests/standards/test_annex_a_hostile.py",
    "tests/engines/test_written.py",
    "tests/synth/test_numbers_and_dirt.py",
    "tests/measures/suppression/test_whole_council.py",
)


def place(test: str) -> int:
    """Where the file of the test of this name (as pytest writes it) stands among them, else after them all."""
    file = test.partition("::")[0]
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)
