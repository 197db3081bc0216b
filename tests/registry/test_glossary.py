"""Every word of the glossary leads to the code that means it."""

import importlib
import re
from operator import attrgetter

import pytest

from tests.registry.tree import ROOT

ROW = re.compile(
    r"^\| \*\*(?P<word>.+?)\*\* \| (?P<means>.+) \| \[`(?P<code>[^`]+)`\]\((?P<file>[^)]+)\) \|$",
    re.MULTILINE,
)
TEXT = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
ROWS = [match.groupdict() for match in ROW.finditer(TEXT)]
MUST_BE_THERE = {
    *(
        "fact",
        "kind",
        "timeline",
        "rule",
        "duty",
        "regime",
        "measure",
        "case",
        "figure",
        "edition",
        "extract",
    ),
    *(
        "period of care",
        "short break",
        "working day",
        "not known",
        "doubtful",
        "refused",
        "note",
        "kept",
        "on time",
    ),
}


def test_no_row_of_the_glossary_is_out_of_form():
    assert len(ROWS) == TEXT.count("\n| **")
    assert MUST_BE_THERE - {row["word"] for row in ROWS} == set()


def test_the_words_stand_in_order():
    words = [row["word"].lower() for row in ROWS]
    assert words == sorted(words)


@pytest.mark.parametrize("row", ROWS, ids=[row["word"] for row in ROWS])
def test_every_word_leads_to_the_code_that_means_it(row):
    assert row["means"].endswith(".")
    if ":" not in row["code"]:
        assert (ROOT / row["code"]).exists()
        return
    module, name = row["code"].split(":")
    found = importlib.import_module(module)
    assert attrgetter(name)(found) is not None
    assert found.__file__ == str(ROOT / row["file"])
