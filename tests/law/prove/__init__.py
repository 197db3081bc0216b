"""Proof that the tests hold the law: every number, comparison and anchor is changed, and a test must notice.

`python -m tests.law.prove` changes one thing at a time in the rules (dates, numbers, units, anchors, what meets
and ends a duty, regimes, counts, places in the day) and in the code that reads them (comparisons, sums, tests),
and runs the law book and the tests of the law against each change. It exits with 1 where a change went unnoticed.
"""
