"""What was told between loads and no load tells: midway checks, core groups, return interviews."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.people.models import Person
from headway.casework.record.actions.recording import record_row
from headway.casework.record.handing_over import tick_off
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import HandOver, MidwayCheck, MissingEpisode
from headway.casework.timeline.models import Duty
from headway.demo.between import look_midway
from headway.demo.parts import who_has

# Ours: one in four is not told, so that something is late.
_LEFT_OUT: Final = 4
# Ours: as many as a team tells in a week or two.
_TOLD: Final = 12
# Ours: two wait to be keyed.
_NOT_KEYED: Final = 2
# Ours: of the latest returns, as many as a chair would look at.
_INTERVIEWS: Final = 3
_A_DAY: Final = timedelta(days=1)


def tell_what_no_load_tells(*, by: Reader) -> None:
    """Each is told by whoever has to do with it. `by` gives the moment."""
    for place, (duty, person, chair) in enumerate(_owed("care.midway", "chair", by.on)):
        if duty.opens_on is not None and duty.opens_on <= by.on:
            look_midway(person, chair, on=_held(duty, by.on), place=place, by=by)
    for duty, person, worker in _owed("protection.core_group.first", "social_worker", by.on):
        _tell("core-groups", person, worker, _held(duty, by.on), by, family_came="Y")
    workers = who_has("social_worker")
    back = MissingEpisode.objects.standing().filter(person__in=list(workers), ended_on__lt=by.on - _A_DAY)
    latest = back.filter(interview_accepted="Y").select_related("person").order_by("-ended_on", "pk")
    for episode in latest[:_INTERVIEWS]:
        told = {"missing_ref": episode.ref, "taken_up": "Y"}
        on = episode.ended_on + _A_DAY
        _tell("return-interviews", episode.person, workers[episode.person_id], on, by, **told)


def key_what_was_told(*, by: Reader) -> None:
    """Business support keys what was told, all but the latest: `by` gives the moment."""
    support = Reader(User.objects.get(email__startswith=f"{Role.BUSINESS_SUPPORT}@"), by.at)
    waiting = HandOver.objects.filter(table=MidwayCheck.shape.table, ticked_at__isnull=True).order_by("pk")
    for one in list(waiting)[:-_NOT_KEYED]:
        tick_off(one, by=support)


def _owed(rule: str, part: str, on: date) -> Iterator[tuple[Duty, Person, User]]:
    """What is owed by this rule of children whom somebody has this part with, the earliest due first; not all."""
    owed = Duty.objects.owed().filter(rule=rule, began_on__lt=on).select_related("timeline")
    who = who_has(part)
    # One of a child, the latest: two on one day would be asked about.
    of_child = {duty.subject: duty for duty in owed.order_by("due_on", "pk") if duty.subject in who}
    found = list(of_child.values())
    people = Person.objects.in_bulk([duty.subject for duty in found])
    for place, duty in enumerate(found[:_TOLD]):
        if place % _LEFT_OUT != _LEFT_OUT - 1:
            yield duty, people[duty.subject], who[duty.subject]


def _held(duty: Duty, on: date) -> date:
    return min(duty.due_on or on, on - _A_DAY)


def _tell(slug: str, person: Person, user: User, on: date, by: Reader, **values: Any) -> None:  # noqa: ANN401
    record_row(KINDS[slug], person=person, by=Reader(user, by.at), held_on=on, **values)
