"""The work of Fairmere's days: reviews recorded before the case system told them, alerts, rows put by, leave."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.access.working import set_pattern, take_leave
from headway.casework.people.models import Identifier, Person
from headway.casework.record.actions.alerts import raise_alert
from headway.casework.record.actions.recording import record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import Alert
from headway.casework.timeline.models import Duty
from headway.casework.timeline.work import put_by
from headway.knowledge.standards.synth.rows import Tables

_A_DAY: Final = timedelta(days=1)
# Ours: as many as show it.
_RECORDED: Final = 3
_AWAY: Final = timedelta(days=11)
_PUT_BY: Final = timedelta(days=10)
_LOOK_AGAIN: Final = timedelta(days=30)


def record_what_the_next_load_tells(tables: Tables, *, by: Reader) -> None:
    """Chairs record reviews that they held this week. The next load tells them too, one of them a day otherwise."""
    held = _held_this_week(tables, by.on)
    for place, (child, row) in enumerate(held):
        chair = _chair_of(child)
        if chair is None:
            continue
        # Somebody wrote yesterday's date: the case system has another, and a person will decide.
        on = row["clar_cla_review_date"] if place else row["clar_cla_review_date"] - _A_DAY
        record_row(
            KINDS["reviews"],
            person=child,
            by=Reader(chair, by.at),
            held_on=on,
            participation=str(row["clar_cla_review_participation"])[:3],
        )


def do_the_days_work(*, by: Reader) -> None:
    """What a visitor finds under way in the work of the chair whom the demo offers. `by` is the principal manager."""
    chair = User.objects.get(email__startswith=f"{Role.CHAIR}@")
    at_work = Reader(chair, by.at)
    children = list(
        Person.objects.filter(
            key__in=Assignment.objects.filter(user=chair, to_on__isnull=True).values("subject")
        )
        .exclude(born_on__isnull=True)
        .order_by("key")[:2]
    )
    for child, (kind, words) in zip(
        children,
        (
            (Alert.Kind.MISSING, "Goes to the fair at night. Ring the out-of-hours team, not the carer."),
            (Alert.Kind.COURT, "Final hearing in the next weeks: the guardian wants the review's decisions."),
        ),
        strict=False,
    ):
        raise_alert(person=child, kind=kind, words=words, review_on=by.on + _LOOK_AGAIN, by=at_work)
    owed = Duty.objects.owed().filter(
        subject__in=Assignment.objects.filter(user=chair, to_on__isnull=True).values("subject"),
        rule__startswith="care.review",
        due_on__gt=by.on,
    )
    soon = owed.order_by("due_on", "pk").first()
    if soon is not None:
        put_by(
            duty=soon,
            until_on=by.on + _PUT_BY,
            reason="The school’s date is awaited; the carer has been told.",
            by=at_work,
        )
    for place, user in enumerate(User.objects.filter(role=Role.CHAIR).order_by("pk")):
        part_time = place % 3 == 1
        set_pattern(
            user=user,
            from_on=by.on - timedelta(days=365),
            weekdays="1234" if part_time else "12345",
            posts=Decimal("0.8") if part_time else Decimal(1),
            by=by,
        )
    away = User.objects.filter(role=Role.CHAIR).exclude(pk=chair.pk).order_by("pk").first()
    if away is not None:
        take_leave(user=away, from_on=by.on + _AWAY, to_on=by.on + 2 * _AWAY, by=by)


def _held_this_week(tables: Tables, on: date) -> list[tuple[Person, dict[str, Any]]]:
    """A few reviews held in the days before a day, of children who are held already, the latest first."""
    rows = [
        row
        for row in tables["ssd_cla_reviews"]
        if isinstance(row["clar_cla_review_date"], date)
        and on - timedelta(days=5) <= row["clar_cla_review_date"] <= on
        and row["clar_cla_review_participation"]
    ]
    rows.sort(key=lambda row: str((row["clar_cla_review_date"], row["clar_cla_review_id"])), reverse=True)
    found = []
    for row in rows:
        number = Identifier.objects.filter(value=str(row["clar_cla_person_id"]), confirmed=True).first()
        if number is not None and _chair_of(number.person) is not None:
            found.append((number.person, row))
    return found[:_RECORDED]


def _chair_of(child: Person) -> User | None:
    held = Assignment.objects.filter(subject=child.key, part="chair", to_on__isnull=True, user__isnull=False)
    first = held.order_by("pk").first()
    return None if first is None else first.user
