"""A story told as a small text table: one fact a line, which a reader of the law book can follow.

    2026-03-16        care.started
    2026-04-16        review.held    told 2026-04-17
    2026-04-14        review.held    told 2026-05-05   corrects 2

A line is a day, a London time where known, `undated` where the day is only the last it can have been, the
kind of fact, and after it what else was told: `by` a date that the fact names, the day it was `told`, the
line that it `corrects`, or that it was `withdrawn`.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from headway.knowledge.law.council import Aim, Settled
from headway.knowledge.law.facts import Fact, check_tellings
from headway.knowledge.law.intervals import LONDON, unit_named

TIMELINE = "case"
_LINE = re.compile(
    r"(?P<on>\d{4}-\d\d-\d\d)(?: +(?P<at>\d\d:\d\d))?(?P<undated> +undated)?"
    r" +(?P<kind>[a-z_]+(?:\.[a-z0-9_]+)+)"
    r"(?: +by (?P<by>\d{4}-\d\d-\d\d))?(?: +told (?P<told>\d{4}-\d\d-\d\d))?"
    r"(?: +corrects (?P<corrects>\d+))?(?P<withdrawn> +withdrawn)?"
)


def tell(table: str, *, timeline: str = TIMELINE) -> tuple[Fact, ...]:
    """The facts of one story, numbered from 1 in the order of its lines.

    Raises ValueError naming the line that cannot be read, or the correction that corrects nothing.
    """
    lines = [line.strip() for line in table.strip().splitlines()]
    facts = tuple(_fact(line, number, timeline) for number, line in enumerate(filter(None, lines), 1))
    check_tellings(facts)
    return facts


def _fact(line: str, number: int, timeline: str) -> Fact:
    told = _LINE.fullmatch(line)
    if told is None:
        raise ValueError(f"Line {number} of the story is not a fact: {line!r}.")
    on = date.fromisoformat(told["on"])
    at = told["at"] and datetime.fromisoformat(f"{on}T{told['at']}").replace(tzinfo=LONDON).astimezone(UTC)
    return Fact(
        timeline=timeline,
        kind=told["kind"],
        on=on,
        seq=number,
        at=at or None,
        by=_day(told["by"]),
        dated=told["undated"] is None,
        told=_day(told["told"]),
        corrects=int(told["corrects"]) if told["corrects"] else None,
        withdrawn=told["withdrawn"] is not None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def more(facts: Iterable[Fact], kind: str, on: date) -> tuple[Fact, ...]:
    """The same story with one fact more, told last."""
    listed = tuple(facts)
    return (*listed, Fact(timeline=TIMELINE, kind=kind, on=on, seq=len(listed) + 1))


def settings_told(rule_id: str, table: str) -> list[Settled]:
    """What a council settles of a rule, a line each: `limit 20 working_days from 2027-01-01`."""
    told = [line.split() for line in table.splitlines() if line.strip()]
    return [
        Settled(
            rule_id, date.fromisoformat(since), int(count), unit_named(unit), Aim(aim), "a local procedure"
        )
        for aim, count, unit, _, since in told
    ]
