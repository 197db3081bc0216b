"""Days in the words of a list."""

from datetime import date

from headway.casework.timeline.by_practice import LocalRow
from headway.casework.timeline.worklist import Row
from headway.knowledge.law.duty import State


def short_day(day: date, on: date) -> str:
    """Wed 2 Dec; with its year where that is not the year of the list."""
    year = "" if day.year == on.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def long_day(day: date, on: date) -> str:
    """Wednesday 2 December, and Today before it where it is."""
    words = f"{day:%A} {day.day} {day:%B}"
    return f"Today, {words}" if day == on else words


def by_when(row: Row) -> str:
    """By Fri 27 Nov (local target Mon 2 Nov, limit Sun 29 Nov); what has no limit or is not known says so."""
    if row.state is State.NOT_KNOWN:
        return "by when is not known"
    due_on, last = row.duty.due_on, row.last_day
    if due_on is None or last is None:
        opens = row.duty.opens_on
        return (
            f"not before {short_day(opens, row.on)}" if opens and opens > row.on else "as soon as practicable"
        )
    if row.duty.milestone:
        return f"on {short_day(due_on, row.on)}"
    opens = row.duty.opens_on
    since = f"from {short_day(opens, row.on)}, " if opens and opens > row.on else ""
    return f"{since}{_by(last, due_on, row.on, row.duty.nearer_on)}"


def _by(last: date, due_on: date, on: date, near: date | None = None) -> str:
    beside = [] if near is None else [f"local target {short_day(near, on)}"]
    if last != due_on:
        beside.append(f"limit {short_day(due_on, on)}")
    return f"by {short_day(last, on)}" + (f" ({', '.join(beside)})" if beside else "")


def by_local_day(row: LocalRow) -> str:
    """By Fri 27 Nov (limit Sun 29 Nov)."""
    return _by(row.last_day, row.wanted.due_on, row.on)


def local_days(row: LocalRow) -> str:
    """3 days late, today, in 9 days."""
    return f"{_days(-row.days)} late" if row.is_late else _until(row.days)


def how_long(row: Row) -> str:
    """3 days late, today, in 9 days; "" where there is no limit."""
    days = row.days
    if days is None:
        return ""
    if row.duty.milestone:
        return f"passed {_days(-days)} ago" if days < 0 else _until(days)
    return f"{_days(-days)} late" if days < 0 else _until(days)


def _until(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {_days(days)}")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
