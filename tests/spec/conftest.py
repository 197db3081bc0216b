"""The questions that the law book asks, put to both readers of the law."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from headway.knowledge.law.booklet.questions import Questions, Reader, one_timeline


@cache
def whole_tables() -> Reader:
    from tests.spec.whole_tables import WholeTables

    return WholeTables(Path(__file__).parent)


READERS: dict[str, Callable[[], Reader]] = {
    "one timeline": lambda: one_timeline,
    "whole tables": whole_tables,
}


@pytest.fixture(params=READERS, ids=lambda name: name.replace(" ", "-"))
def questions(request: pytest.FixtureRequest) -> Questions:
    return Questions(READERS[request.param]())


@pytest.fixture
def due() -> Callable:
    """`due("care.review.first", "2025-12-12")` is the last day, in ISO form; it asks no story and no reader."""
    return Questions().due


@pytest.fixture
def cites() -> Callable:
    return Questions().cites


@pytest.fixture
def settled() -> Callable:
    return Questions().settled


@pytest.fixture
def refused() -> Callable:
    return Questions().refused


@pytest.fixture
def story(questions: Questions) -> Callable:
    return questions.story


@pytest.fixture
def limit(questions: Questions) -> Callable:
    return questions.limit


@pytest.fixture
def milestone(questions: Questions) -> Callable:
    return questions.milestone


@pytest.fixture
def closes(questions: Questions) -> Callable:
    return questions.closes


@pytest.fixture
def begins(questions: Questions) -> Callable:
    return questions.begins


@pytest.fixture
def since(questions: Questions) -> Callable:
    return questions.since


@pytest.fixture
def displaced(questions: Questions) -> Callable:
    return questions.displaced


@pytest.fixture
def afresh(questions: Questions) -> Callable:
    return questions.afresh
