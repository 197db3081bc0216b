"""The law book as readers see it: the tests of `tests/spec/`, run and printed with what they found."""

from headway.knowledge.law.booklet.printing import render_book

__all__ = ["render_book"]
