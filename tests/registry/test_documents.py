"""What the documents say exists, exists."""

import re

import pytest

from tests.registry.tree import ROOT, files, named

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
DATED = re.compile(r"^Date: \d{4}-\d{2}-\d{2}$", flags=re.MULTILINE)
MARKS = ("confirmed", "from memory", "our reading")


def documents():
    return [*ROOT.glob("*.md"), *files("docs", "bench", suffix=".md")]


@pytest.mark.parametrize("document", documents(), ids=named)
def test_every_link_within_the_repository_leads_somewhere(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith(("http://", "https://", "mailto:"))]
    assert [link for link in inside if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_of_the_documents_is_a_target(document):
    targets = set(
        re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    commands = set(re.findall(r"\bmake ([a-z][a-z0-9-]+)", code_of(document)))
    assert commands, f"{document} names no command"
    assert commands - targets == set()


def code_of(document: str) -> str:
    """What a document sets in code: blocks, and words between back-ticks."""
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?^```", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`[^`\n]+`", text)])


def test_every_command_of_headway_in_the_documents_is_one_it_knows():
    import typer.main

    from headway.cli.app import app

    command = typer.main.get_command(app)
    groups = "|".join(name for name, sub in command.commands.items() if hasattr(sub, "commands"))
    named_commands = {
        match
        for document in documents()
        for match in re.findall(rf"headway ((?:(?:{groups}) )?[a-z-]+)", code_of(named(document)))
    }
    known = set()
    for name, sub in command.commands.items():
        known |= {f"{name} {inner}" for inner in sub.commands} if hasattr(sub, "commands") else {name}
    assert named_commands, "no document shows a command"
    assert named_commands - known == set()


def test_decisions_on_the_building_are_numbered_without_a_gap_and_dated():
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    assert [path.name for path in records if not DATED.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("decision", files("docs/law/decisions", suffix=".md"), ids=lambda path: path.stem)
def test_every_reading_of_the_law_says_what_why_from_where_and_what_would_change_it(decision):
    text = decision.read_text(encoding="utf-8")
    parts = re.findall(r"^\*\*(.+?)\.\*\*", text, flags=re.MULTILINE)
    assert parts == ["The question", "The reading taken", "Why", "Source", "What would change it"]
    assert DATED.search(text)
    source = text[text.index("**Source.**") : text.index("**What would change it.**")].lower()
    assert any(mark in source for mark in MARKS), (
        "the source has no mark: confirmed, from memory or our reading"
    )
