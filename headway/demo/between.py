"""What went on between reviews: contacts with children, midway checks, what social workers told. All invented."""

from datetime import date, timedelta
from typing import Final

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions import tell_change
from headway.demo.parts import who_has
from headway.practice.reviews.midway.actions import Found, Looked, check_midway
from headway.practice.reviews.midway.queries import open_decisions
from headway.practice.voice.actions import note_contact

_A_DAY: Final = timedelta(days=1)
# Ours: as many as each chair had a word with in a fortnight.
_SPOKEN_WITH: Final = 8
_CONTACTS: Final = (
    ("at_home", "yes", "I like my room. Can I paint it green?", "Ask Marjory about the paint."),
    ("phone", "yes", "School is all right. I do not want to move again.", ""),
    ("at_school", "yes", "I miss my gran on Saturdays.", "Bring it to the review."),
    ("tried", "", "", "Try again on Friday."),
    ("message", "not_asked", "thx for the card", ""),
    ("video", "no", "", "See them alone next time."),
)
_TOLD: Final = (
    ("excluded", "Two days at home after a quarrel in the lunch queue. Back on Monday, with a plan."),
    ("contact", "Gran was in hospital, so Saturdays were by video."),
    ("complaint", "Says that nobody asked before the room was changed. With the complaints officer."),
)
_CHANGED: Final = "A new class teacher, and the swimming club has begun."
_STUCK: Final = (
    "The dentist has no list for children.",
    "The social worker asks the health visitor by Friday.",
)


def look_midway(person: Person, chair: User, *, on: date, place: int, by: Reader) -> None:
    """A chair looks midway; with every third child something is stuck."""
    reader, is_stuck = Reader(chair, by.at), place % 3 == 0
    stuck, asked = _STUCK if is_stuck else ("", "")
    found = Found(on, "N" if is_stuck else "Y", "Y", _CHANGED, stuck, asked)
    decisions = open_decisions(keys_of(person), reader)
    looked = [Looked(one, "on_the_way", "An appointment is asked for.") for one in decisions]
    check_midway(person, found, looked, by=reader)


def speak_with_children(*, by: Reader) -> None:
    """Each chair had a word with some of their children in the last fortnight, or tried."""
    spoken: dict[int, int] = {}
    chairs = who_has("chair")
    people = Person.objects.in_bulk(list(chairs))
    for place, (subject, chair) in enumerate(sorted(chairs.items(), key=lambda one: one[0].hex)):
        spoken[chair.pk] = spoken.get(chair.pk, 0) + 1
        person = people[subject]
        if spoken[chair.pk] > _SPOKEN_WITH or person.born_on is None or person.merged_into_id:
            continue
        how, alone, said, then = _CONTACTS[place % len(_CONTACTS)]
        on = max(by.on - (1 + place % 14) * _A_DAY, person.born_on)
        note_contact(person, on=on, how=how, alone=alone, said=said, then=then, by=Reader(chair, by.at))


def tell_what_happened(*, by: Reader) -> None:
    """Social workers tell what no data tell."""
    workers = sorted(who_has("social_worker").items(), key=lambda one: one[0].hex)
    people = Person.objects.in_bulk([subject for subject, _ in workers])
    for (kind, said), (subject, worker) in zip(_TOLD, workers, strict=False):
        tell_change(
            person=people[subject], kind=kind, on=by.on - 2 * _A_DAY, said=said, by=Reader(worker, by.at)
        )
