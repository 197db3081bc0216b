"""Conferences that were asked for, as a reader may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.models import Duty
from headway.knowledge.law.book import RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon
from headway.practice.conferences.kinds import TRANSFER_IN
from headway.practice.conferences.models import AskState, Category, ChildAsked, ConferenceAsked, Which


@dataclass(frozen=True, slots=True)
class ChildTold:
    """A child about whom it is asked: the category proposed, what anchors the clock, the last lawful day."""

    subject: UUID
    name: str
    category: str
    anchor: str
    due: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class AskedTold:
    """What was asked, in words. `due_on` is the first of the children's last lawful days."""

    key: UUID
    which: str
    state: str
    asked: str
    asked_by: str
    children: list[ChildTold]
    reasons: str
    family_meeting: str
    discussed_with: str
    to_invite: str
    to_exclude: str
    needs: str
    other_council: str
    answer: str
    due_on: date | None
    due: str
    meeting: UUID | None
    is_open: bool


def asked_told(asked: ConferenceAsked, reader: Reader) -> AskedTold:
    """What was asked for, with the children whom this reader may see."""
    rows = ChildAsked.objects.visible_to(reader).filter(asked=asked, left_out_why="")
    children = [_child(one, asked, reader) for one in rows.select_related("person", "enquiry")]
    due_on = min((one.due_on for one in children if one.due_on is not None), default=None)
    family = asked.get_family_meeting_display()
    if asked.family_meeting_words:
        family = f"{family}. {words_for(asked.family_meeting_words, reader)}"
    return AskedTold(
        key=asked.key,
        which=Which(asked.which).label,
        state=AskState(asked.state).label if asked.meeting_id is None else "Booked",
        asked=in_words(timezone.localdate(asked.asked_at)),
        asked_by=asked.asked_by.name,
        children=children,
        reasons=words_for(asked.reasons, reader),
        family_meeting=family,
        discussed_with=words_for(asked.discussed_with, reader),
        to_invite=words_for(asked.to_invite, reader),
        to_exclude=words_for(asked.to_exclude, reader),
        needs=words_for(asked.needs, reader),
        other_council=words_for(asked.other_council, reader),
        answer=_answer(asked, reader),
        due_on=due_on,
        due=_by(due_on),
        meeting=asked.meeting_id,
        is_open=asked.meeting_id is None and asked.state != AskState.WITHDRAWN,
    )


def waiting(reader: Reader, *, every: bool) -> list[AskedTold]:
    """What is asked for and not booked yet, or all of it; the most urgent first."""
    rows = ConferenceAsked.objects.visible_to(reader).select_related("asked_by", "answered_by")
    if not every:
        rows = rows.filter(meeting__isnull=True).exclude(state=AskState.WITHDRAWN)
    told = [asked_told(one, reader) for one in rows]
    return sorted(told, key=lambda one: (one.due_on or date.max, one.asked))


def asked_panel(person: Person, keys: Sequence[UUID], reader: Reader) -> dict[str, Any] | None:
    """For the page of a child: what is asked for them, and the way to ask."""
    may = reader.may(Permission.CASE_RECORD)
    rows = ConferenceAsked.objects.filter(
        children__person__in=list(keys), children__left_out_why="", meeting__isnull=True
    ).exclude(state=AskState.WITHDRAWN)
    found = [
        (Which(one.which).label, AskState(one.state).label, reverse("conference_asked", args=[one.key]))
        for one in rows.order_by("pk")
    ]
    if not found and not may:
        return None
    return {"asked": found, "ask": reverse("conference_ask", args=[person.key]) if may else ""}


def _child(one: ChildAsked, asked: ConferenceAsked, reader: Reader) -> ChildTold:
    due_on, anchor = _due(one, asked)
    return ChildTold(
        subject=one.person_id,
        name=name_for(reader, one.person),
        category=Category(one.category).label,
        anchor=anchor,
        due=_by(due_on),
        due_on=due_on,
    )


def _due(one: ChildAsked, asked: ConferenceAsked) -> tuple[date | None, str]:
    """A child's last lawful day, and what it counts from: the duty itself, or what the papers' day gives."""
    if asked.which == Which.TRANSFER:
        duty = _owed(one, TRANSFER_IN)
        return None if duty is None else duty.due_on, f"papers in writing on {in_words(asked.papers_on)}"
    duty = _owed(one, _INITIAL)
    if duty is not None:
        return duty.due_on, f"strategy discussion on {in_words(duty.began_on)}"
    if one.enquiry is not None and one.enquiry.began_on is not None:
        return reckoned_from(one.enquiry.began_on), f"strategy discussion on {in_words(one.enquiry.began_on)}"
    if one.person.is_unborn and one.person.expected_on is not None:
        return None, f"not born yet, expected on {in_words(one.person.expected_on)}"
    return None, "no enquiry is open"


def _owed(one: ChildAsked, rule: str) -> Duty | None:
    rows = Duty.objects.filter(subject__in=keys_of(one.person), rule=rule).owed()
    return rows.order_by("-began_on").first()


_INITIAL = "protection.conference.initial"


def reckoned_from(discussed_on: date) -> date | None:
    """The last lawful day of a conference that is not called yet: as it will be once it is accepted."""
    version = RULES[_INITIAL].version_on(discussed_on)
    within = None if version is None else version.within
    return None if within is None else reckon(within, discussed_on, england())


def _by(due_on: date | None) -> str:
    if due_on is None:
        return ""
    last = england().last_working_day(due_on) or due_on
    beside = "" if last == due_on else f" (last working day {in_words(last)})"
    return f"{in_words(due_on)}{beside}"


def _answer(asked: ConferenceAsked, reader: Reader) -> str:
    if asked.answered_at is None or asked.answered_by is None:
        return ""
    words = f": {words_for(asked.answer_words, reader)}" if asked.answer_words else ""
    return f"{asked.answered_by.name}, {in_words(timezone.localdate(asked.answered_at))}{words}"
