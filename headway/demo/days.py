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
from headway.casework.record.actions.changes import mark_change
from headway.casework.record.actions.recording import correct_row, record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import Alert, CareReview, Change
from headway.casework.timeline.models import Duty
from headway.casework.timeline.work import put_by
from headway.knowledge.standards.synth.rows import Row, Tables

_A_DAY: Final = timedelta(days=1)
# Ours: reviews are typed into the case system within the week.
_TYPED_WITHIN: Final = timedelta(days=6)
# Ours: one that agrees, one that differs and one more show what the next load makes of them.
_RECORDED: Final = 3
# Ours: among so many of the latest there is one of a child who has a chair here.
_LOOKED_AT: Final = 50
# Ours: a fortnight away that begins the week after next.
_AWAY_FROM, _AWAY_TO = timedelta(days=11), timedelta(days=24)
# Ours: the school answers within ten days.
_PUT_BY: Final = timedelta(days=10)
# Ours: an alert is looked at again within the month.
_LOOK_AGAIN: Final = timedelta(days=30)
# Ours: everybody has worked as they do for a year.
_WORKED_FROM: Final = timedelta(days=365)
_ALERTS: Final = (
    (Alert.Kind.MISSING, "Goes to the fair at night. Ring the out-of-hours team, not the carer."),
    (Alert.Kind.COURT, "Final hearing in the next weeks: the guardian wants the review’s decisions."),
)


def record_what_the_next_load_tells(tables: Tables, *, by: Reader) -> None:
    """Chairs record reviews that they held this week. The next load tells them too, the first a day otherwise."""
    for place, (child, chair, row) in enumerate(_held_this_week(tables, by.on)):
        on = row["clar_cla_review_date"]
        if not isinstance(on, date):
            continue
        record_row(
            KINDS["reviews"],
            person=child,
            by=Reader(chair, by.at),
            held_on=on if place else on - _A_DAY,
            participation=str(row["clar_cla_review_participation"])[:3],
        )


def do_the_days_work(*, by: Reader) -> None:
    """What a visitor finds under way in the work of the chair whom the demo offers. `by` is the manager."""
    chair = User.objects.get(email__startswith=f"{Role.CHAIR}@")
    at_work = Reader(chair, by.at)
    caseload = Assignment.objects.filter(user=chair, part="chair", to_on__isnull=True).values("subject")
    children = Person.objects.filter(key__in=caseload, born_on__isnull=False, merged_into__isnull=True)
    for child, (kind, words) in zip(children.order_by("key"), _ALERTS, strict=False):
        raise_alert(person=child, kind=kind, words=words, review_on=by.on + _LOOK_AGAIN, by=at_work)
    _put_by(caseload, at_work)
    _correct(by)
    _mark(caseload, at_work)
    for place, user in enumerate(User.objects.filter(role=Role.CHAIR).order_by("pk")):
        _works(user, by, is_part_time=place == 1)
    away = User.objects.filter(role=Role.CHAIR).exclude(pk=chair.pk).order_by("pk").first()
    if away is not None:
        take_leave(user=away, from_on=by.on + _AWAY_FROM, to_on=by.on + _AWAY_TO, by=by)


def _put_by(caseload: Any, by: Reader) -> None:  # noqa: ANN401 (a question for subjects)
    owed = Duty.objects.owed().filter(subject__in=caseload, due_on__gt=by.on + _PUT_BY)
    soon = owed.order_by("due_on", "pk").first()
    if soon is not None:
        reason = "The school’s date is awaited; the carer has been told."
        put_by(duty=soon, until_on=by.on + _PUT_BY, reason=reason, by=by)


def _correct(by: Reader) -> None:
    """How a child took part was told wrongly: put right here, it waits to be keyed into the case system."""
    told = CareReview.objects.standing().filter(held_on__isnull=False, last_load__isnull=False)
    spoken_for = told.exclude(participation__in=("", "PN0", "PN6")).select_related("person")
    for review in spoken_for.order_by("-held_on", "pk")[:_LOOKED_AT]:
        chair = _chair_of(review.person)
        if chair is not None and review.recorded_by_id is None:
            why = "The child’s letter was read out at the review."
            correct_row(review, by=Reader(chair, by.at), why=why, participation="PN6")
            return


def _mark(caseload: Any, by: Reader) -> None:  # noqa: ANN401
    """The chair says how the service learnt of the latest change: a figure counts it."""
    latest = Change.objects.filter(person__in=caseload, told="").order_by("-on", "pk").first()
    if latest is not None:
        mark_change(change=latest, told=Change.Told.BY_WORKER, by=by)


def _works(user: User, by: Reader, *, is_part_time: bool) -> None:
    set_pattern(
        user=user,
        from_on=by.on - _WORKED_FROM,
        weekdays="1234" if is_part_time else "12345",
        posts=Decimal("0.8") if is_part_time else Decimal(1),
        by=by,
    )


def _held_this_week(tables: Tables, on: date) -> list[tuple[Person, User, Row]]:
    """A few reviews held in the days before a day, of children who have a chair here, the latest first."""
    rows = [
        row
        for row in tables["ssd_cla_reviews"]
        if isinstance(held := row["clar_cla_review_date"], date)
        and on - _TYPED_WITHIN < held <= on
        and row["clar_cla_review_participation"]
    ]
    rows.sort(
        key=lambda row: (str(row["clar_cla_review_date"]), str(row["clar_cla_review_id"])), reverse=True
    )
    found: list[tuple[Person, User, Row]] = []
    for row in rows:
        number = Identifier.objects.filter(value=str(row["clar_cla_person_id"]), confirmed=True).first()
        chair = None if number is None else _chair_of(number.person)
        if number is not None and chair is not None and len(found) < _RECORDED:
            found.append((number.person, chair, row))
    return found


def _chair_of(child: Person) -> User | None:
    held = Assignment.objects.filter(subject=child.key, part="chair", to_on__isnull=True, user__isnull=False)
    first = held.order_by("pk").first()
    return None if first is None else first.user
