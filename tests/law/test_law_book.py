"""The law book is whole, is what its tests say, and refuses what it cannot print."""

import textwrap
from pathlib import Path

import pytest

from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.booklet import render_book
from headway.knowledge.law.booklet.chapters import paragraphs, read_chapters
from headway.knowledge.law.booklet.questions import Questions, in_words
from headway.knowledge.law.booklet.telling import tell

SPEC = Path(__file__).parents[1] / "spec"
BOOK = SPEC.parents[1] / "docs" / "law" / "book.md"
CHAPTERS = read_chapters(SPEC)


@pytest.fixture(scope="module")
def asked() -> dict[str, set[str]]:
    """Which rules each question of the book was asked of."""
    found: dict[str, set[str]] = {}
    for paragraph in paragraphs(CHAPTERS):
        for question in paragraph.hear():
            found.setdefault(question.question, set()).update(question.rules)
    return found


@pytest.mark.parametrize("question", ["closes", "begins", "since"])
def test_of_every_rule_the_book_asks(question, asked):
    """What closes it, what begins it, and since when it is law."""
    assert asked[question] == set(RULES)


def test_of_every_rule_with_a_limit_the_book_asks_for_its_last_day_from_both_sides(asked):
    limited = {name for name, rule in RULES.items() if rule.versions[-1].within is not None}
    assert asked["limit"] | asked["milestone"] == limited
    assert asked["milestone"] == {name for name, rule in RULES.items() if rule.is_milestone}


def test_of_every_rule_of_one_law_the_book_asks_what_displaces_it(asked):
    from_elsewhere = {"care.review.placed.second", "care.review.placed.later", "allegation.meeting"}
    assert asked["displaced"] == {name for name, rule in RULES.items() if rule.regime} - from_elsewhere


def test_of_every_rule_that_counts_the_book_asks_what_starts_the_count(asked):
    assert asked["afresh"] == {name for name, rule in RULES.items() if rule.nth}


def test_every_rule_has_one_section_of_its_own():
    about = [rule for chapter in CHAPTERS for section in chapter.sections for rule in section.rules]
    assert sorted(about) == sorted(RULES)


def test_no_sentence_is_printed_twice_in_a_section():
    for chapter in CHAPTERS:
        for section in chapter.sections:
            says = [paragraph.says for paragraph in section.paragraphs]
            assert len(says) == len(set(says)), section.title


def test_the_printed_book_is_what_the_tests_say():
    assert BOOK.read_text(encoding="utf-8") == render_book(SPEC), "make it anew with `headway law book`"


def test_the_book_shows_sentence_story_and_answer():
    book = render_book(SPEC)
    assert "**The first review is held within 20 working days of the start of care.**" in book
    assert (
        "| `care.review.first` | `2026-03-16 care.started` | `review.held` | 2026-04-15 | overdue |" in book
    )
    assert "  care.review.first   2026-03-16 due 2026-04-15: met late 2026-04-16\n" in book
    assert "as at 2026-04-30, as it was known on 2026-04-30:" in book
    assert all(f"| `{name}` |" in book for name in (*RULES, *KINDS))
    assert "within 20 working days; after that" not in book
    assert "within 5 working days; after that `decisions.stand`" in book


def small_book(folder: Path, section: str) -> Path:
    (folder / "only").mkdir()
    (folder / "contents.py").write_text('CONTENTS = {"only": ("Only", ())}\n', encoding="utf-8")
    (folder / "only" / "test_one.py").write_text(textwrap.dedent(section), encoding="utf-8")
    return folder


def test_a_chapter_and_a_section_that_the_contents_forget_come_last(tmp_path):
    folder = small_book(tmp_path, 'title = "One"\n')
    (folder / "forgotten").mkdir()
    (folder / "forgotten" / "test_two.py").write_text('title = "Two"\n', encoding="utf-8")
    chapters = read_chapters(folder)
    assert [chapter.title for chapter in chapters] == ["Only", "Forgotten"]
    assert [section.title for section in chapters[1].sections] == ["Two"]


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        ("", "test_one.py has no title"),
        ('title = "One"\n\ndef test_it(due):\n    pass\n', "test_it says nothing"),
    ],
)
def test_a_section_that_cannot_be_printed_is_refused(tmp_path, section, fault):
    with pytest.raises(ValueError, match=fault):
        render_book(small_book(tmp_path, section))


def test_a_section_that_is_not_there_is_refused(tmp_path):
    folder = small_book(tmp_path, 'title = "One"\n')
    (folder / "contents.py").write_text('CONTENTS = {"only": ("Only", ("lost",))}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"test_lost\.py is not there"):
        read_chapters(folder)


def test_a_book_whose_test_fails_is_not_printed(tmp_path):
    section = '''
        title = "One"

        def test_it(due):
            """It is so."""
            assert due("care.review.first", "2026-03-16") == "never"
    '''
    with pytest.raises(AssertionError):
        render_book(small_book(tmp_path, section))


@pytest.mark.parametrize(
    "line",
    [
        "16/03/2026 care.started",
        "2026-03-16",
        "2026-03-16 started",
        "2026-03-16 care.started on time",
        "2026-03-16 9:00 care.started",
        "2026-03-16 care.started corrects two",
    ],
)
def test_a_line_of_a_story_that_cannot_be_read_is_refused(line):
    with pytest.raises(ValueError, match="Line 2 of the story is not a fact"):
        tell(f"2026-03-16 care.started\n{line}")


def test_a_correction_of_a_line_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="corrects 7, which is not there"):
        tell("2026-03-16 care.started corrects 7")


class TestQuestionsThatCannotBeAnswered:
    """A question of the book fails where its answer would mislead."""

    def test_a_limit_that_is_not_overdue_the_day_after(self):
        with pytest.raises(AssertionError, match="is 2026-04-08 due 2026-04-15: passed, not overdue"):
            Questions().limit(
                "paperwork.objection", "2026-04-08 decisions.sent", answered_by="decisions.agreed"
            )

    def test_a_limit_that_is_answered_by_something_else(self):
        with pytest.raises(AssertionError, match="not met"):
            Questions().limit("care.review.first", "2026-03-16 care.started", answered_by="care.ended")

    def test_a_limit_where_there_is_none(self):
        with pytest.raises(AssertionError, match=r"care.iro.replaced has no limit here"):
            Questions().limit("care.iro.replaced", "2026-03-16 iro.left", answered_by="iro.appointed")

    def test_a_milestone_where_there_is_none(self):
        with pytest.raises(AssertionError, match=r"care.iro.replaced has no day here"):
            Questions().milestone("care.iro.replaced", "2026-03-16 iro.left")

    def test_a_milestone_that_is_a_limit(self):
        with pytest.raises(AssertionError, match="not passed"):
            Questions().milestone("care.review.first", "2026-03-16 care.started")

    def test_what_closes_a_duty_that_is_not_open(self):
        with pytest.raises(AssertionError, match="0 duties are open where one should be"):
            Questions().closes("care.review.first", "2026-03-16 review.held", on="2026-03-20")

    def test_since_when_a_duty_that_never_begins(self):
        with pytest.raises(AssertionError, match="duties began on"):
            Questions().since("care.review.first", "DAY review.held")

    def test_what_was_cited_before_the_law(self):
        assert Questions().cites("care.review.first", "2011-03-31") == "not yet law"


def test_a_duty_in_words():
    (duty,) = (
        Questions().story("2026-06-01 10:00 child.returned", as_at="2026-06-02").duties("missing.interview")
    )
    assert in_words(duty) == "2026-06-01 due 2026-06-04 10:00: not yet due"
