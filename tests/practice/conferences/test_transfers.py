"""A transfer-in stands on a list of duties from the papers in writing on, until it is held, withdrawn or outgrown."""

from datetime import date

from headway.casework.people.models import Person
from headway.casework.record.models import TransferPapers
from headway.casework.timeline.deriving import rebuild
from headway.casework.timeline.models import Duty
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask
from headway.practice.conferences.kinds import TRANSFER_IN
from headway.practice.conferences.slugs import TRANSFER
from tests.practice.conferences.rows import (
    DISCUSSED_ON,
    DUE_ON,
    HELD_ON,
    a_sitting,
    decided,
    done,
    duties,
    on_the_day,
    sat,
)
from tests.record.rows import told as told_again

MOVED = Told(
    which="transfer",
    reasons="The family moved here for good",
    family_meeting="held",
    papers_on=DISCUSSED_ON,
    other_council="Elsewhere Council",
)


def moved(by, *people):
    return ask(MOVED, [ForChild(one, "EMO") for one in people], by=by)


def held(by, person):
    meeting = a_sitting(by, person, kind=TRANSFER)
    sat(meeting, by)
    matter = meeting.matters.get()
    decided(matter, by)
    return done(matter, by)


def test_the_days_are_a_duty_from_the_papers_on_whatever_the_manager_answers(cast, by):
    made = moved(by, cast.robin)
    assert duties(cast.robin, TRANSFER_IN) == [(DISCUSSED_ON, DUE_ON, None)]
    answer(made, state="against", words="They stay for the summer alone", by=by)
    assert Duty.objects.filter(rule=TRANSFER_IN).owed().exists()
    answer(made, state="withdrawn", words="They went back", by=by)
    assert not Duty.objects.filter(rule=TRANSFER_IN).owed().exists()
    assert TransferPapers.objects.get().withdrawn_why == "They went back"


def test_holding_it_meets_the_duty_on_the_one_timeline_of_the_plan(cast, by):
    moved(by, cast.robin)
    held(by, cast.robin)
    assert duties(cast.robin, TRANSFER_IN) == [(DISCUSSED_ON, DUE_ON, HELD_ON)]
    assert duties(cast.robin, "protection.review.first") == [(HELD_ON, date(2026, 9, 18), None)]
    clock, review = (Duty.objects.get(rule=rule) for rule in (TRANSFER_IN, "protection.review.first"))
    assert clock.timeline_id == review.timeline_id


def test_each_child_of_a_set_has_their_own(cast, by):
    moved(by, cast.robin, cast.wren)
    held(by, cast.robin)
    assert [one.subject for one in Duty.objects.filter(rule=TRANSFER_IN).owed()] == [cast.wren.key]


def test_a_death_ends_it(cast, by):
    moved(by, cast.robin)
    Person.objects.filter(pk=cast.robin.pk).update(died_on=date(2026, 6, 10))
    told_again([cast.robin], by=by.user, at=by.at)
    assert not Duty.objects.filter(rule=TRANSFER_IN).owed().exists()


def test_deriving_every_duty_anew_finds_no_other(cast, by):
    moved(by, cast.robin, cast.wren)
    held(by, cast.robin)
    assert rebuild(on=on_the_day(by, HELD_ON).on).differed == []


def test_what_a_conference_left_behind_is_not_the_clock_of_the_next(cast, by):
    moved(by, cast.robin)
    matter = held(by, cast.robin)
    assert matter.completed_on == HELD_ON
    TransferPapers.objects.create(
        person=cast.robin,
        ref="t2",
        standing="ours",
        recorded_at=by.at,
        received_on=date(2026, 7, 1),
        council="Elsewhere Council",
    )
    told_again([cast.robin], by=by.user, at=on_the_day(by, date(2026, 7, 2)).at)
    assert duties(cast.robin, TRANSFER_IN) == [
        (DISCUSSED_ON, DUE_ON, HELD_ON),
        (date(2026, 7, 1), date(2026, 7, 22), None),
    ]
