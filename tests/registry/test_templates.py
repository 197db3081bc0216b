"""A template of ours that stands in another may not call what it is given `block`: Django's own stands in its place."""

import re
from pathlib import Path

from tests.registry.tree import ROOT

TAKEN = re.compile(r"\{[{%][^%}]*(?<![\w./])block\.(?!super\b)")
GIVEN = re.compile(r"\{% with [^%]*\bblock=|\{% for block in ")


def takes_what_is_djangos(template: str) -> bool:
    """Whether it reads `block` where Django has put its own: in a block of a page, and not given anew there."""
    return bool(TAKEN.search(template)) and "{% extends" in template and not GIVEN.search(template)


def test_no_page_calls_what_it_shows_a_block():
    pages: list[Path] = [*(ROOT / "headway").rglob("templates/**/*.html")]
    assert len(pages) > 100
    assert [str(one) for one in pages if takes_what_is_djangos(one.read_text("utf-8"))] == []


def test_one_that_does_is_noticed():
    assert takes_what_is_djangos('{% extends "x.html" %}{% block content %}{{ block.words }}{% endblock %}')
    assert not takes_what_is_djangos(
        '{% extends "x.html" %}{% block content %}{{ block.super }}{% endblock %}'
    )
