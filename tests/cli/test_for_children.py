"""`headway report --audience children`: the files it writes, and what it says where a number is left out."""

from pathlib import Path

from tests.cli.conftest import Typed

ASKED = ("report", "--year", "2025-26", "--audience")


def test_the_edition_for_children_has_files_of_its_own(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "children.md").write_text("We will listen more.", encoding="utf-8")
    ended = headway(
        *ASKED, "children", "--from", ssd, "--out", tmp_path / "o", "--words", tmp_path / "words"
    )  # fmt: skip
    assert ended.code == 0
    assert "Wrote children.html, children.pdf, figures.json, figures.csv to" in ended.out
    written = {"children.html", "children.pdf", "figures.json", "figures.csv"}
    assert {path.name for path in (tmp_path / "o").iterdir()} == written
    assert "We will listen more." in (tmp_path / "o" / "children.html").read_text(encoding="utf-8")
    refused = headway(*ASKED, "cats", "--from", ssd, "--out", tmp_path / "p")
    assert refused.code == 2
    assert "--audience is council or children, not 'cats'" in refused.err


def test_a_public_one_says_that_it_leaves_small_numbers_out(
    headway: Typed, ssd: Path, tmp_path: Path
) -> None:
    """Thirty children: many numbers are small. What is left out for that was counted all the same."""
    ended = headway(
        *ASKED, "children", "--from", ssd, "--council", "Thirty", "--public", "--out", tmp_path / "o"
    )
    assert ended.code == 0
    told = (tmp_path / "o" / "children.html").read_text(encoding="utf-8")
    assert "Some numbers are very small. We leave them out" in told
    assert "could not count" not in told
