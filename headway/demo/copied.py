"""A conference of Fairmere in which a father may not learn where the mother lives: its record, its copies, sent.

Each step is the action that its page calls, on the day somebody would have taken it.
"""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.copying.actions import check_copy, make_copy
from headway.casework.meetings.copying.sending import hand_over
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.holding.attending import TakesPart, note_attendance
from headway.casework.meetings.inviting.actions import exclude, invite, keep_apart, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, CopyState, Holder, How, Invited, Matter, Mode, Origin
from headway.casework.meetings.recording.actions import Label, add_block, approve, begin, seen_of
from headway.casework.meetings.recording.writing import save_words
from headway.casework.people import actions as people
from headway.casework.people.models import Address, Name, Person, Relationship
from headway.casework.people.models.words import AddressKind, HeldBy, Kinship, NameKind, Sex
from headway.demo.chosen import at_hour, last_working
from headway.demo.conferences import AGENCIES, enquired
from headway.demo.household import adult, responsibility
from headway.practice.conferences.asking.actions import ForChild, Told, answer, ask, book_asked
from headway.practice.conferences.deciding.actions import Decided, View, decide

_A_DAY: Final = timedelta(days=1)
# Ours: a mother of this age is likely for any child.
_OLDER: Final = timedelta(weeks=1300)
_TOLD: Final = Told(
    which="initial",
    reasons="The child was in the house when their father broke the door. Invented, as everything here.",
    family_meeting="declined",
    family_meeting_words="Not while the father may come.",
    to_exclude="The father: the mother is afraid of him. He is heard on another day.",
)
_GRAN: Final = Proposed(Capacity.FAMILY, name="Gossamer Neverwhere")
# What the record says, by the head of the template.
_WORDS: Final = {
    "child": "I want it to be quiet at home. I like my room with the yellow curtains.",
    "happened": "The door was broken in the night, and the child hid behind the bed until the neighbours came.",
    "worries": "That it happens again, and that the child is hurt when somebody comes between.",
    "well": "The mother asked for help on the next morning. Gran comes whenever she is rung.",
    "needed": "The child sleeps every night without being woken by shouting, seen by gran and the school.",
    "decided": "There is a child protection plan. The core group meets within ten working days.",
}
_OF_MOTHER: Final = "She has been to the doctor about her sleep, and wants nobody of the family told."
_OF_FATHER: Final = "He says that he lost his work in spring, and that he is ashamed of the door."
_OF_POLICE: Final = (
    "Officers were called to the house on two earlier nights, and an arrest is being prepared."
)


def copy_to_family(manager: User, at: datetime) -> None:
    """Ask, hold, decide, write, copy and hand over, from eight days ago until yesterday."""
    worker = User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@")
    chair = User.objects.filter(role=Role.CHAIR).order_by("pk")[0]

    def by(user: User, days: int, hour: int = 18) -> Reader:
        return Reader(user, at_hour(at - days * _A_DAY, hour))

    for child in enquired(by(worker, 8), 1, last=True):
        mother, father = _parents(child, by(manager, 8))
        asked = ask(_TOLD, [ForChild(child, "EMO")], by=by(worker, 7))
        answer(asked, state="accepted", words="", by=by(manager, 6))
        day = last_working(at - 2 * _A_DAY)
        slot = Slot(at_hour(day, 9), 120, Mode.IN_PERSON, place="Willow Room")
        meeting = book_asked(asked, chair=chair, recorder=None, slot=slot, by=by(manager, 6))
        (matter,) = meeting.matters.all()
        _list(matter, mother, father, by(chair, 6))
        _hold(matter, by(chair, 2))
        _write(matter, mother, father, by(chair, 2, 19))
        _copy(matter, by(chair, 2, 20), by(manager, 1))


def _parents(child: Person, by: Reader) -> tuple[Person, Person]:
    """A mother who moved with the child, where nobody may know; a father who has parental responsibility too."""
    born_on = child.born_on or by.on
    mother = adult("Sorrel", "Nowhereton", Sex.FEMALE, born_on - _OLDER, by)
    father = adult("Bramble", "Nonesuchly", Sex.MALE, born_on - _OLDER, by)
    for parent, held_by in ((mother, HeldBy.BIRTH_MOTHER), (father, HeldBy.REGISTRATION)):
        people.add(Relationship, person=child, other=parent, kind=Kinship.PARENT, by=by)
        responsibility(child, parent, held_by, "Birth certificate seen", born_on, by)
    people.lives_with(person=mother, other=child, from_on=born_on, to_on=None, by=by)
    for person in (mother, child):
        people.add(
            Address,
            person=person,
            kind=AddressKind.HOME,
            lines="14 Pretendery Lane, Elsewhere-upon-Nothing",
            postcode="ZZ99 4ZZ",
            confidential=True,
            from_on=by.on,
            by=by,
        )
    told = {"given_names": "Sorrel", "family_name": "Feignwater", "restricted": True}
    people.add(Name, person=mother, kind=NameKind.KNOWN_AS, by=by, **told)
    return mother, father


def _list(matter: Matter, mother: Person, father: Person, by: Reader) -> None:
    make_list(matter.meeting, by=by)
    for proposed in (*AGENCIES, _GRAN):
        invite(matter.meeting, proposed, matters=[matter], by=by)
    hers, his = (Invited.objects.get(meeting=matter.meeting, person=one) for one in (mother, father))
    for one, other in ((hers, his), (his, hers)):
        keep_apart(one, other, why="He may not know where she lives, nor she what he is asked.", by=by)
    exclude(
        his,
        why="The mother is afraid of him, and he was told so.",
        heard_how="The chair speaks with him by telephone the day before.",
        by=by,
    )


def _hold(matter: Matter, by: Reader) -> None:
    there = Invited.objects.filter(comes_for__matter=matter, excluded_on__isnull=True).order_by("pk")
    sitting = matter.meeting.sittings.get()
    note_attendance(sitting, [TakesPart(one, How.ROOM) for one in there], by=by)
    hold(sitting, by=by)
    agencies = [one for one in there if one.agency]
    told = Decided(
        outcome="plan",
        category="EMO",
        why="The child is afraid at night, and it was not the first time.",
        outline="Gran sleeps there on Fridays until the end of term.\nThe school sees the child each morning.",
        core_on=timezone.localdate(sitting.starts_at) + 7 * _A_DAY,
        core=agencies,
        heard="before",
        heard_words="Drew the house, and told the chair about the curtains.",
    )
    decide(matter, told, {one: View("for") for one in agencies}, by=by)
    complete(matter, on=timezone.localdate(sitting.starts_at), by=by)


def _write(matter: Matter, mother: Person, father: Person, by: Reader) -> None:
    record = begin(Matter.objects.get(pk=matter.pk), by=by)
    own = "What a parent says for themselves"
    for label, words in (
        (Label(own, Holder.PARENT, Origin.MEETING, about=mother), _OF_MOTHER),
        (Label(own, Holder.PARENT, Origin.MEETING, about=father), _OF_FATHER),
        (Label("What the police say", Holder.AGENCY, Origin.POLICE), _OF_POLICE),
    ):
        block = add_block(record, label=label, by=by)
        save_words(block, words=words, version=block.version, mark=uuid.uuid4(), by=by)
    for block in record.blocks.filter(head__in=_WORDS):
        save_words(block, words=_WORDS[block.head], version=block.version, mark=uuid.uuid4(), by=by)
    approve(record, seen=seen_of(record), by=by)


def _copy(matter: Matter, by: Reader, second: Reader) -> None:
    """The chair makes each, a second person looks at those to family, the worker hands the mother hers."""
    # That nothing scans here is said on the page, and need not be said where the demo is made.
    logging.getLogger("headway.documents").setLevel(logging.ERROR)
    record = matter.records.get(is_the_record=True)
    for row in matter.invited_for.select_related("invited").order_by("pk"):
        copy = make_copy(record, row.invited, by=by)
        if copy.state == CopyState.TO_CHECK:
            check_copy(copy, by=second)
            copy.refresh_from_db()
        if row.invited.capacity in (Capacity.PARENT, Capacity.FAMILY):
            hand_over(copy, worker="Worker Madeup", on=second.on, by=second)
    logging.getLogger("headway.documents").setLevel(logging.NOTSET)
