"""Conferences that were asked for, as a reader may read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words, words_for
from headway.practice.conferences.asking.children import children_in_sight
from headway.practice.conferences.asking.clock import by_words, unborn_in_words
from headway.practice.conferences.asking.due import due_of_child
from headway.practice.conferences.asking.norm import norm_in_words
from headway.practice.conferences.asking.proposed import advocate_in_words
from headway.practice.conferences.board.offering import first_last_day
from headway.practice.conferences.categories import category_in_words
from headway.practice.conferences.lawful import open_plan
from headway.practice.conferences.models import AskState, ChildAsked, ConferenceAsked, Which


@dataclass(frozen=True, slots=True)
class ChildTold:
    """A child about whom it is asked: what is proposed and was offered, what anchors the clock, the last day."""

    subject: UUID
    name: str
    category: str
    advocate: str
    anchor: str
    due: str
    due_on: date | None
    unborn: str


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
    interpreter: str
    needs: str
    norm: str
    norm_late: bool
    late_why: str
    other_council: str
    answer: str
    due_on: date | None
    due: str
    meeting: UUID | None
    is_open: bool


def asked_told(
    asked: ConferenceAsked, reader: Reader, in_sight: Sequence[ChildAsked] | None = None
) -> AskedTold:
    """What was asked for, with the children whom this reader may see: those `in_sight`, where they are known."""
    listed = children_in_sight(asked, reader) if in_sight is None else in_sight
    return _told(asked, listed, _names([asked]), reader)


def _told(
    asked: ConferenceAsked, in_sight: Sequence[ChildAsked], names: Mapping[int, str], reader: Reader
) -> AskedTold:
    children = [_child(one, asked, reader) for one in in_sight]
    due_on = first_last_day(one.due_on for one in children)
    norm, norm_late = norm_in_words(asked)
    about = f". {words_for(asked.family_meeting_words, reader)}" if asked.family_meeting_words else ""
    return AskedTold(
        key=asked.key,
        which=Which(asked.which).label,
        state=AskState(asked.state).label if not asked.is_booked else "Booked",
        asked=in_words(timezone.localdate(asked.asked_at)),
        asked_by=names[asked.asked_by_id],
        children=children,
        reasons=words_for(asked.reasons, reader),
        family_meeting=f"{asked.get_family_meeting_display()}{about}",
        discussed_with=words_for(asked.discussed_with, reader),
        to_invite=words_for(asked.to_invite, reader),
        to_exclude=words_for(asked.to_exclude, reader),
        interpreter=words_for(asked.interpreter, reader),
        needs=words_for(asked.needs, reader),
        norm=norm,
        norm_late=norm_late,
        late_why=words_for(asked.late_why, reader),
        other_council=words_for(asked.other_council, reader),
        answer=_answer(asked, names, reader),
        due_on=due_on,
        due=by_words(due_on),
        meeting=asked.meeting_id,
        is_open=not asked.is_booked and asked.state != AskState.WITHDRAWN,
    )


def waiting(reader: Reader, *, every: bool) -> list[AskedTold]:
    """What is asked for and not booked yet, or all of it; the most urgent first."""
    rows = ConferenceAsked.objects.visible_to(reader).select_related("meeting")
    if not every:
        rows = rows.waiting()
    names = _names(rows)
    told = [_told(one, children_in_sight(one, reader), names, reader) for one in rows]
    return sorted(told, key=lambda one: (one.due_on or date.max, one.asked))


def asked_panel(person: Person, keys: Sequence[UUID], reader: Reader) -> dict[str, Any] | None:
    """For the page of a child: what is asked for them, and the way to ask."""
    may = reader.may(Permission.CASE_RECORD)
    found = [
        (Which(which).label, AskState(state).label, reverse("conference_asked", args=[key]))
        for which, state, key in _waiting_for(list(keys), reader)
    ]
    review = reader.may(Permission.MEETING_ARRANGE) and open_plan(keys) is not None
    if not found and not may and not review:
        return None
    return {
        "asked": found,
        "ask": reverse("conference_ask", args=[person.key]) if may else "",
        "review": reverse("conference_review_book", args=[person.key]) if review else "",
    }


@written
def _waiting_for(keys: list[UUID], reader: Reader) -> QuerySet[Any]:
    rows: QuerySet[Any] = ConferenceAsked.objects.visible_to(reader).waiting()
    of_child = rows.filter(children__person__in=keys, children__left_out_why="")
    return of_child.order_by("pk").values_list("which", "state", "key")


def _child(one: ChildAsked, asked: ConferenceAsked, reader: Reader) -> ChildTold:
    due_on, anchor = due_of_child(one, asked)
    return ChildTold(
        subject=one.person_id,
        name=name_for(reader, one.person),
        category=category_in_words(one.category, one.components),
        advocate=advocate_in_words(one, reader),
        anchor=anchor,
        due=by_words(due_on),
        due_on=due_on,
        unborn=unborn_in_words(one.person, reader.on),
    )


def _names(asked: Iterable[ConferenceAsked]) -> dict[int, str]:
    """Who asked for these, and who answered, by key."""
    keys = {key for one in asked for key in (one.asked_by_id, one.answered_by_id) if key is not None}
    return dict(_named(list(keys)))


@written
def _named(users: list[int]) -> QuerySet[Any]:
    return User.objects.filter(pk__in=users).values_list("pk", "name")


def _answer(asked: ConferenceAsked, names: Mapping[int, str], reader: Reader) -> str:
    if asked.answered_at is None or asked.answered_by_id is None:
        return ""
    words = f": {words_for(asked.answer_words, reader)}" if asked.answer_words else ""
    return f"{names[asked.answered_by_id]}, {in_words(timezone.localdate(asked.answered_at))}{words}"
