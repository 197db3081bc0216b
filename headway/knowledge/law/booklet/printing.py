"""The law book as one page of Markdown: every sentence, the story that shows it, the answer as computed."""

from collections.abc import Sequence
from pathlib import Path

from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.booklet.answers import show
from headway.knowledge.law.booklet.chapters import Chapter, Paragraph, Section, read_chapters
from headway.knowledge.law.facts import Place
from headway.knowledge.law.rules import Rule, Version
from headway.knowledge.law.wording import limit_in_words

PREFACE = """\
# The law book

What the law asks of a council's meetings about children, as Headway reads it. Every sentence below is a test;
the stories under it are what the test tells; the answers are worked out each time this page is made. The page
is made by `headway law book`, and is not to be edited.

A story is a list of facts, one a line. A duty is shown as the day it counts from, the day it arose (where it is
another), the day before which it may not be done, the last day, and what became of it:

    care.review.first   2025-12-12 due 2026-01-14: met 2026-01-14

So that limits can be compared, nearly all of those below fall on Wednesday 15 April 2026, in the week after
Easter Monday; those of earlier editions of the guidance on Wednesday 16 May 2012.

A rule marked *from memory*, or *read in* the words of others, has not been checked against the text of the law;
somebody must read that first.
"""

PLACES = {
    Place.OPENS: "first",
    Place.TURNS: "early: changes the law that applies",
    Place.HAPPENS: "as told",
    Place.FOLLOWS: "late",
    Place.WITHIN: "after what is late",
    Place.CLOSES: "last",
}


def render_book(spec_dir: Path) -> str:
    """The whole book, made by running every test of `spec_dir` with the plain reader.

    The same tests and law give the same page to the byte. Raises AssertionError where a test fails.
    """
    chapters = read_chapters(spec_dir)
    parts = [PREFACE, _contents(chapters), *map(_chapter, chapters), _rules(), _facts()]
    return "\n".join(parts).rstrip() + "\n"


def _contents(chapters: Sequence[Chapter]) -> str:
    titles = [*(chapter.title for chapter in chapters), "Every rule", "Every fact"]
    return "\n".join(f"- [{title}](#{_anchor(title)})" for title in titles) + "\n"


def _anchor(title: str) -> str:
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c == "-")


def _chapter(chapter: Chapter) -> str:
    return f"## {chapter.title}\n\n" + "\n".join(map(_section, chapter.sections))


def _section(section: Section) -> str:
    lines = [f"### {section.title}\n"]
    if section.opening:
        lines.append(section.opening + "\n")
    if section.rules:
        lines.append("\n".join(_headline(RULES[rule_id]) for rule_id in section.rules) + "\n")
    return "\n".join([*lines, *map(_paragraph, section.paragraphs)])


def _headline(rule: Rule) -> str:
    version = rule.versions[-1]
    known = "" if version.citation.checked else f" (*{version.citation.standing}*)"
    return f"- `{rule.id}`: {rule.duty}. {rule.force.capitalize()}: {version.citation}{known}."


def _paragraph(paragraph: Paragraph) -> str:
    return f"**{paragraph.says}**\n\n{show(paragraph.hear())}"


def _rules() -> str:
    lines = [
        "## Every rule\n",
        "| Rule | Duty | Limit | Since | Force | Who owes it | Who watches | Where it comes from | Read |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(rule, version) for rule in RULES.values() for version in rule.versions]
    return "\n".join(lines) + "\n"


def _row(rule: Rule, version: Version) -> str:
    cells = (
        f"`{rule.id}`",
        rule.duty,
        _limit(rule, version),
        version.since.isoformat(),
        str(rule.force),
        rule.owes,
        rule.watches,
        str(version.citation),
        f"read {version.citation.read_on}" if version.citation.read_on else version.citation.standing,
    )
    return f"| {' | '.join(cells)} |"


def _limit(rule: Rule, version: Version) -> str:
    settled = f"; after that `{rule.silence}`" if rule.silence else ""
    return limit_in_words(rule, version) + settled


def _facts() -> str:
    lines = [
        "## Every fact\n",
        "Where extracts give only days, the third column is where a fact stands in its day.\n",
        "| Fact | Meaning | In its day | May happen twice in a day |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{kind.name}` | {kind.meaning} | {PLACES[kind.place]} | {'yes' if kind.again else ''} |"
        for kind in KINDS.values()
    ]
    return "\n".join(lines) + "\n"
