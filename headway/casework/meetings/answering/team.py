"""A team manager's week: what waits for them, and what each worker of their teams owes, by when, asked when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role, Scope
from headway.casework.access.written import written
from headway.casework.meetings.answering.asking import asked_of
from headway.casework.meetings.answering.owed import owed_by, to_agree
from headway.casework.meetings.answering.page import heading_of
from headway.casework.meetings.answering.questions import Kind, Question
from headway.casework.meetings.models import Answer, Asking, Matter
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.by_practice import LocalRow, by_practice
from headway.casework.timeline.short_words import short_words
from headway.casework.timeline.worklist import Row, worklist

# Ours: a week, today being one of its days.
_WEEK: Final = timedelta(days=6)
# Ours: a manager hears of an objection until the next round of supervision is over.
_OBJECTED: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a worker owes: about whom, what, by when, and when they were asked and reminded."""

    child: Named
    words: str
    due_on: date | None
    is_late: bool
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of the team with what they owe: what is late first."""

    name: str
    lines: list[Line]
    unanswered: int

    @property
    def late(self) -> int:
        return sum(one.is_late for one in self.lines)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Decisions about a child that wait for the reader's answer, or that were objected to."""

    child: Named
    when: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """The page."""

    until: date
    mine: list[Waiting]
    objected: list[Waiting]
    workers: list[Worker]
    nothing: list[str]


def team_of(reader: Reader) -> Team:
    """What the workers of the reader's teams owe within a week or late, of children whom the reader may see."""
    users = _workers(reader)
    own = to_agree(reader)
    asked_by_user = owed_by(users, reader)
    rows: list[Row | LocalRow] = []
    if users:
        work = worklist(reader, users)
        rows += [*work.mine, *by_practice(reader, work.parts)[0]]
    objected = _objected(reader, reader.on - _OBJECTED)
    subjects = {one.matter.person_id for some in asked_by_user.values() for one in some}
    subjects |= {row.subject for row in rows} | {one.matter.person_id for one in own}
    names = named(subjects | {one.person_id for one in objected}, reader)
    asked = asked_of(users)
    workers = [
        _worker(
            user,
            asked_by_user[user.pk],
            [row for row in rows if row.whose == user.pk],
            asked[user.pk],
            names,
            reader,
        )
        for user in users
    ]
    return Team(
        until=reader.on + _WEEK,
        mine=[Waiting(names[one.matter.person_id], f"by {in_words(one.due_on)}") for one in own],
        objected=[
            Waiting(
                names[one.person_id], f"on {in_words(one.answered_on)}", words_for(one.answer_words, reader)
            )
            for one in objected
        ],
        workers=sorted((one for one in workers if one.lines), key=lambda one: (-one.late, one.name)),
        nothing=[one.name for one in workers if not one.lines],
    )


def _workers(reader: Reader) -> list[User]:
    return _of_teams(list(reader.teams)) if reader.scope is Scope.TEAMS else list(_working())


@written
def _of_teams(teams: list[int]) -> "QuerySet[User]":
    return _working().filter(team__in=teams)


def _working() -> "QuerySet[User]":
    return User.objects.filter(is_active=True, role=Role.SOCIAL_WORKER).order_by("name", "pk")


@written
def _objected(reader: Reader, since: date) -> "QuerySet[Matter]":
    rows = Matter.objects.visible_to(reader).filter(answer=Answer.OBJECTED, answered_on__gte=since)
    return rows.order_by("-answered_on", "pk")


def _worker(
    user: User,
    questions: list[Question],
    rows: list[Row | LocalRow],
    asked: dict[str, Asking],
    names: dict[UUID | None, Named],
    reader: Reader,
) -> Worker:
    until = reader.on + _WEEK
    lines = [
        Line(
            names[one.matter.person_id],
            _words(one),
            one.due_on,
            one.is_late(reader.on),
            _asked(asked.get(one.key)),
        )
        for one in questions
    ]
    unanswered = len(lines)
    lines += [
        Line(names[row.subject], _words_of(row), row.last_day, row.is_late)
        for row in rows
        if (row.is_late or (row.last_day is not None and row.last_day <= until))
        and not any(_is_asked(row, one) for one in questions)
    ]
    lines.sort(key=lambda one: (not one.is_late, one.due_on or date.max, str(one.child)))
    return Worker(user.name, lines, unanswered)


def _words_of(row: Row | LocalRow) -> str:
    return row.wanted.words if isinstance(row, LocalRow) else short_words(row.duty.rule)


def _is_asked(row: Row | LocalRow, question: Question) -> bool:
    """Whether a duty is the very thing that a question asks for."""
    if isinstance(row, LocalRow):
        return False
    duty, asked = row.duty, question.decision or question.matter
    is_of_child = duty.subject in (question.matter.person_id, question.matter.person.merged_into_id)
    return is_of_child and question.tells in row.rule.met_by and duty.timeline.identity == str(asked.pk)


def _words(question: Question) -> str:
    if question.decision is not None:
        return (
            "Say whether they will do a decision"
            if question.kind is Kind.ACCEPT
            else "What became of a decision"
        )
    return heading_of(question)


def _asked(asking: Asking | None) -> str:
    if asking is None:
        return "not asked by mail yet"
    said = f"asked on {in_words(timezone.localdate(asking.asked_at))}"
    if asking.reminded_at is not None:
        said += f", reminded on {in_words(timezone.localdate(asking.reminded_at))}"
    return said
