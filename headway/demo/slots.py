"""The slot board of Fairmere: a month of slots, two of them booked, for a transfer-in and for an unborn child; and
another council’s child who is here for a time. All invented.
"""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.models import Mode
from headway.casework.people.models import Person
from headway.casework.record.models import CareEpisode, ProtectionPlan
from headway.demo.chosen import at_hour
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask, book_asked
from headway.practice.conferences.asking.due import due_of_child
from headway.practice.conferences.board.actions import ToKeep, keep_agency_days, keep_slots
from headway.practice.conferences.board.free import on_board
from headway.practice.conferences.board.offering import offer
from headway.practice.conferences.chairing.actions import name_chair
from headway.practice.conferences.elsewhere.actions import Told as Notice
from headway.practice.conferences.elsewhere.actions import notify
from headway.practice.conferences.models import AskState, BoardSlot, ConferenceAsked, Which

_A_DAY: Final = timedelta(days=1)
# Ours: a month of slots stands on the board whatever the day.
_WEEKS: Final = timedelta(weeks=5)
# Of each chair in turn: on which day of the week, at what hour.
_TIMES: Final = ((1, 10), (3, 10), (2, 13), (3, 13))
_OF_AN_UNBORN: Final = Told(
    which="initial",
    reasons="The last baby lived with foster carers from birth. Invented, as everything here.",
    family_meeting="planned",
    discussed_with="Worker Madeup, Fairmere\nMidwife Madeup, maternity",
    to_invite="Midwife Madeup, maternity; Visitor Madeup, health visiting",
)


def keep_board(manager: User, at: datetime) -> None:
    """Slots for the weeks to come, and what is booked in them."""
    by = Reader(manager, at_hour(at - 10 * _A_DAY, 9))
    chairs = list(User.objects.filter(role=Role.CHAIR).order_by("pk"))
    for one in (*chairs, manager):
        name_chair(user=one, role="Child protection chair", from_on=by.on - 700 * _A_DAY, to_on=None, by=by)
    keep_agency_days(agency="Health visiting", weekdays=["2", "4"], from_on=by.on, by=by)
    keep_agency_days(agency="Police", weekdays=["2", "3"], from_on=by.on, by=by)
    for place, (weekday, hour) in enumerate(_TIMES):
        _keep_weekly(chairs[place % len(chairs)], weekday, hour, by, urgent=place == 0)
    worker = User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@")
    now = Reader(manager, at_hour(at - 2 * _A_DAY, 15))
    moved = ConferenceAsked.objects.filter(which=Which.TRANSFER, state=AskState.ASKED).first()
    if moved is not None:
        answer(moved, state="accepted", words="", by=now)
        _booked(moved, now)
    _unborn(Reader(worker, at_hour(at - 3 * _A_DAY, 11)), now)
    _here_for_a_time(Reader(worker, at_hour(at - 3 * _A_DAY, 16)))


def _keep_weekly(chair: User, weekday: int, hour: int, by: Reader, *, urgent: bool) -> None:
    first = by.at + (weekday + 7 - by.at.isoweekday()) * _A_DAY
    told = ToKeep(
        starts_at=at_hour(first, hour),
        minutes=120,
        chair=chair,
        place="Beech Room",
        kept_for="urgent" if urgent else "",
        kept_days=5 if urgent else 0,
    )
    try:
        keep_slots(told, until=timezone.localdate(first) + _WEEKS, by=by)
    except NotDone:
        # A chair who does not work on that day has no slot on it.
        return


def _booked(asked: ConferenceAsked, by: Reader) -> None:
    """In the first slot that is offered, where there is one."""
    days = [due_of_child(one, asked)[0] for one in asked.children.all()]
    rows = BoardSlot.objects.filter(starts_at__gt=by.at + 3 * _A_DAY).select_related(
        "chair", "recorder", "room"
    )
    found = offer(on_board(list(rows), now=by.at), days, which=asked.which, today=by.on)
    for one in (*found.in_time, *found.late)[:1]:
        slot = one.slot
        at = Slot(slot.starts_at, slot.minutes, Mode(slot.mode), slot.room, slot.place)
        book_asked(
            asked,
            chair=slot.chair,
            recorder=slot.recorder,
            slot=at,
            by=by,
            board=slot,
            late_why="The midwife knew the parents only from last week on.",
        )


def _unborn(by: Reader, manager: Reader) -> None:
    awaited = Person.objects.filter(
        born_on__isnull=True, expected_on__gt=by.on, lost_on__isnull=True, merged_into__isnull=True
    )
    planned = ProtectionPlan.objects.standing().filter(ended_on__isnull=True).values("person")
    child = awaited.exclude(pk__in=planned).exclude(conferences_asked__isnull=False).order_by("key").first()
    if child is not None:
        asked = ask(_OF_AN_UNBORN, [ForChild(child, "NEG")], by=by)
        answer(asked, state="accepted", words="", by=manager)
        _booked(asked, manager)


def _here_for_a_time(by: Reader) -> None:
    with_plan = ProtectionPlan.objects.standing().values("person")
    in_care = CareEpisode.objects.standing().values("person")
    rows = Person.objects.filter(
        died_on__isnull=True, merged_into__isnull=True, born_on__gt=by.on - 3650 * _A_DAY, born_on__lt=by.on
    )
    child = rows.exclude(pk__in=with_plan).exclude(pk__in=in_care).order_by("-key").first()
    if child is not None:
        told = Notice(
            council="Elsewhere-upon-Nothing Council",
            contact="Worker Invented, Elsewhere-upon-Nothing, family safeguarding team",
            notified_on=by.on,
            here_from=by.on - 5 * _A_DAY,
            here_until=by.on + 40 * _A_DAY,
            plan_since=by.on - 120 * _A_DAY,
            category="EMO",
        )
        notify(child, told, by=by)
