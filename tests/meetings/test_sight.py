"""Who chairs or records a meeting sees its child as long as the paper is theirs to do, and appoints nobody by it."""

from datetime import date, timedelta

from headway.casework.access.models import Assignment, User, Wall
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.actions import book, cancel
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Invited, InvitedFor, Matter, Meeting, Sitting
from headway.casework.meetings.recording.actions import approve, begin, seen_of
from headway.casework.people.models import Person
from headway.casework.timeline.models import Telling
from tests.meetings.rows import BOOKED_AT, a_slot, later, matter_of
from tests.record.rows import in_care


def sees(user, person, at) -> bool:
    return Person.objects.visible_to(Reader(user, at)).filter(pk=person.pk).exists()


def booked(by, cast, **who):
    return book(
        kind=kind_named("review"), people=[cast.robin], slot=a_slot(), by=by, **{"chair": cast.amara} | who
    )


def test_a_stand_in_sees_the_child_from_the_booking_and_is_not_their_chair(by, cast):
    other = User.objects.create(email="standin@example.invalid", name="A Stand-in", role=Role.CHAIR)
    assert not sees(other, cast.robin, by.at)
    meeting = booked(by, cast, chair=other)
    assert sees(other, cast.robin, by.at)
    assert not Telling.objects.filter(kind="iro.appointed", timeline__subject=cast.robin.key).exists()
    cancel(meeting, why="Another day", by=by)
    assert not sees(other, cast.robin, by.at + timedelta(days=1))


def test_a_recorder_sees_the_child_until_the_record_is_approved(by, cast):
    recorder = cast.of[Role.RECORDER]
    in_care(cast.robin, date(2026, 6, 1))
    meeting = booked(by, cast, recorder=recorder)
    assert sees(recorder, cast.robin, by.at)
    after = later(by, BOOKED_AT + timedelta(hours=3))
    hold(meeting.sittings.get(), by=after)
    complete(matter_of(meeting), on=after.on, by=after)
    record = begin(matter_of(meeting), by=after)
    record.blocks.update(words="Well")
    assert sees(recorder, cast.robin, after.at)
    approve(record, seen=seen_of(record), by=after)
    assert not sees(recorder, cast.robin, after.at + timedelta(days=1))


def test_a_wall_before_one_child_shuts_the_whole_meeting_and_all_that_is_of_it(by, cast):
    for child in (cast.robin, cast.wren):
        in_care(child, date(2026, 6, 1))
    meeting = book(
        kind=kind_named("review"),
        people=[cast.robin, cast.wren],
        chair=cast.amara,
        slot=a_slot(),
        by=by,
    )
    ben, manager = (cast.reader(one) for one in (cast.ben, cast.of[Role.PRINCIPAL_MANAGER]))

    def seen(reader) -> list[bool]:
        return [
            Meeting.objects.visible_to(reader).filter(pk=meeting.pk).exists(),
            Sitting.objects.visible_to(reader).filter(meeting=meeting).exists(),
            Matter.objects.visible_to(reader).filter(meeting=meeting, person=cast.robin).exists(),
        ]

    assert seen(ben) == seen(manager) == [True] * 3
    Wall.objects.create(user=cast.ben, subject=cast.wren.key, declared_at=by.at)
    assert seen(cast.reader(cast.ben)) == [False] * 3
    assert seen(manager) == [True] * 3


def test_a_meeting_is_seen_by_whoever_sees_a_child_of_it_and_by_nobody_else(by, cast):
    meeting = booked(by, cast)
    ben, chloe = cast.reader(cast.ben), cast.reader(cast.chloe)
    assert [Meeting.objects.visible_to(reader).count() for reader in (ben, chloe)] == [1, 0]
    assert [meeting.sittings.all().visible_to(reader).count() for reader in (ben, chloe)] == [1, 0]
    school = Invited.objects.create(meeting=meeting, capacity="education", name="School")
    InvitedFor.objects.create(invited=school, matter=matter_of(meeting))
    assert [school in Invited.objects.visible_to(reader) for reader in (ben, chloe)] == [True, False]


def test_of_a_meeting_of_two_children_the_part_of_the_one_out_of_sight_is_not_seen(by, cast):
    meeting = book(
        kind=kind_named("review"),
        people=[cast.robin, cast.tansy],
        chair=cast.amara,
        slot=a_slot(),
        by=by,
    )
    of_ben = Matter.objects.visible_to(cast.reader(cast.ben)).filter(meeting=meeting)
    assert [matter.person for matter in of_ben] == [cast.robin]


def test_the_childs_own_chair_is_given_nothing_beside(by, cast):
    before = Assignment.objects.count()
    booked(by, cast)
    assert Assignment.objects.count() == before


def test_a_recorder_of_two_meetings_keeps_seeing_the_child_for_the_second(by, cast):
    recorder = cast.of[Role.RECORDER]
    first, second = booked(by, cast, recorder=recorder), booked(by, cast, recorder=recorder)
    cancel(first, why="Booked twice", by=by)
    assert sees(recorder, cast.robin, by.at + timedelta(days=1))
    cancel(second, why="Put off", by=by)
    assert not sees(recorder, cast.robin, by.at + timedelta(days=1))
