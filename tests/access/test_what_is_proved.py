"""What `make prove-doors` takes away is there to be taken: it does not run with every change, and this does."""

from pathlib import Path

import pytest

from tests.access.prove.clauses import REMOVALS, Removal

ROOT = Path(__file__).parents[2]


def stands(removal: Removal) -> int:
    return (ROOT / removal.file).read_text(encoding="utf-8").count(removal.before)


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.name)
def test_the_passage_stands_once(removal):
    assert stands(removal) == 1


def test_a_passage_that_is_gone_is_noticed():
    first = REMOVALS[0]
    assert stands(Removal("gone", first.file, f"{first.before} no more", "")) == 0
