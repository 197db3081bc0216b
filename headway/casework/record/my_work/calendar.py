"""A user's days as a calendar program reads them: initials, what it is, the day. Nothing else of anybody.

Calendar programs keep copies where the council cannot see them, so a record that is restricted is never in it.
"""

import hashlib
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from headway.casework.access.reader import Reader
from headway.casework.people.queries.initials import initials_of
from headway.casework.record.my_work.page import COMING
from headway.casework.timeline.by_practice import by_practice
from headway.casework.timeline.diary import booked
from headway.casework.timeline.short_words import short_words
from headway.casework.timeline.worklist import worklist

_ONE_DAY: Final = timedelta(days=1)


def calendar_of(reader: Reader) -> tuple[bytes, int]:
    """The reader's own days of the next twelve weeks and what is late, as a file; and how many rows it has."""
    found = worklist(reader, [reader.user])
    local, _ = by_practice(reader, found.parts)
    in_diary = booked(reader, found.people, reader.on, reader.on + COMING)
    subjects = {row.subject for row in found.mine} | {row.subject for row in local}
    subjects |= {one.subject for one in in_diary}
    shown = initials_of(subjects)
    calendar = Calendar()
    calendar.add("prodid", "-//Headway//My work//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "My work")
    for row in found.mine:
        last = row.last_day
        if row.duty.subject in shown and last is not None and last <= reader.on + COMING:
            words = f"{shown[row.duty.subject]}: {short_words(row.duty.rule)}"
            key = f"{row.duty.timeline_id} {row.duty.rule} {row.duty.began_on}"
            calendar.add_component(_event(key, words, last, None, reader.at))
    for wanted in local:
        if wanted.subject in shown:
            words = f"{shown[wanted.subject]}: {wanted.wanted.words}"
            key = f"{wanted.subject} {wanted.wanted.words} {wanted.wanted.due_on}"
            calendar.add_component(_event(key, words, wanted.last_day, None, reader.at))
    for one in in_diary:
        if one.subject in shown:
            words = f"{shown[one.subject]}: {one.words}"
            calendar.add_component(
                _event(f"{one.subject} {one.on} {one.words}", words, one.on, one.at, reader.at)
            )
    return calendar.to_ical(), len(calendar.subcomponents)


def _event(key: str, words: str, on: date, at: datetime | None, made_at: datetime) -> Event:
    event = Event()
    # The same row has the same number at each fetch, and the number tells nothing of it.
    event.add("uid", hashlib.sha256(key.encode()).hexdigest()[:40])
    event.add("dtstamp", made_at)
    event.add("summary", words)
    event.add("dtstart", at or on)
    if at is None:
        event.add("dtend", on + _ONE_DAY)
    event.add("transp", "TRANSPARENT")
    return event
