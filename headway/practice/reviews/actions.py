"""Noting what a review has besides a meeting: how the child took part, was seen and heard; why it is early."""

from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.models import Matter
from headway.casework.people.actions import Clash
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions.checking import takes_part
from headway.casework.timeline.in_time import WHY_ASKED, in_time
from headway.practice.reviews.in_the_record import day_of, tell_row
from headway.practice.reviews.models import Advocacy, EarlyCause, Review, SeenAlone

FIELDS: Final = (
    "early",
    "early_words",
    "asked_by",
    "asked_on",
    "answered",
    "answered_on",
    "late",
    "late_words",
    "advocacy",
    "advocacy_on",
    "advocacy_words",
    "took_part",
    "took_part_words",
    "chaired_part",
    "seen_alone",
    "seen_on",
    "seen_how",
    "parents",
    "parents_words",
    "carers_words",
    "content_without",
)
_HAPPENED: Final = ("asked_on", "answered_on", "advocacy_on", "seen_on")
_ON_REQUEST: Final = frozenset({EarlyCause.CHILD, EarlyCause.PARENT})
_OFFERED: Final = frozenset({Advocacy.ACCEPTED, Advocacy.REFUSED})


def seen_of(review: Review) -> str:
    """How a review stands, as a mark that a form takes along: it is another once anything of it is."""
    told = [f"{getattr(review, field)}" for field in FIELDS] + [f"{review.matter.contacted_on}"]
    return sha256("\n".join(told).encode()).hexdigest()[:24]


@transaction.atomic
def note_review(
    review: Review,
    *,
    by: Reader,
    contacted_on: date | None,
    why: str = "",
    as_seen: str = "",
    **values: Any,  # noqa: ANN401 (as the model has them)
) -> None:
    """Note what is known of a review. Once it is complete the record's row follows, and a reason may be asked.

    Raises Clash where somebody noted something since it was opened (`as_seen`), and NotDone for what cannot be.
    """
    locked(review.matter.meeting)
    review = Review.objects.select_for_update().get(pk=review.pk)
    matter = Matter.objects.select_for_update().get(pk=review.matter_id)
    review.matter = matter
    if as_seen and as_seen != seen_of(review):
        raise Clash
    for field in FIELDS:
        setattr(review, field, values.get(field, getattr(review, field)))
    _checked(review, contacted_on, by)
    stood = in_time(keys_of(matter.person), by.on)
    matter.contacted_on = contacted_on
    matter.save(update_fields=["contacted_on"])
    review.noted_at, review.noted_by = by.at, by.user
    review.save(update_fields=[*FIELDS, "noted_at", "noted_by"])
    followed([matter], did="note_review", by=by, why=why)
    if matter.completed_on is None:
        return
    held = day_of(matter)
    takes_part(matter.person, review.took_part, held)
    tell_row(review, by, why=why, held_on=held, participation=review.took_part)
    if not why and in_time(keys_of(matter.person), by.on) != stood:
        raise NotDone(WHY_ASKED, "why")


def _checked(review: Review, contacted_on: date | None, by: Reader) -> None:
    """Raises NotDone, naming the field, for what cannot be, and for an answer that asks for more."""
    days = {field: getattr(review, field) for field in _HAPPENED} | {"contacted_on": contacted_on}
    for field, day in days.items():
        if day is not None and day > by.on:
            raise NotDone("This day is yet to come.", field)
    _early_checked(review)
    if not review.late:
        review.late_words = ""
    elif not review.late_words:
        raise NotDone("Say in a few words why.", "late_words")
    if review.advocacy in _OFFERED and review.advocacy_on is None:
        raise NotDone("Say when an advocate was offered.", "advocacy_on")
    if review.seen_alone == SeenAlone.YES:
        if review.seen_on is None:
            raise NotDone("Say when you spoke with the child alone.", "seen_on")
    else:
        review.seen_on = None
    if review.seen_alone and not review.seen_how:
        words = "Say how you spoke." if review.seen_alone == SeenAlone.YES else "Say why not."
        raise NotDone(words, "seen_how")


def _early_checked(review: Review) -> None:
    if review.early in _ON_REQUEST:
        if not review.asked_by:
            raise NotDone("Say who asked for it.", "asked_by")
        if review.asked_on is None:
            raise NotDone("Say when they asked for it.", "asked_on")
    else:
        review.asked_by, review.asked_on, review.answered, review.answered_on = "", None, "", None
    if review.answered and review.answered_on is None:
        raise NotDone("Say when they had the answer.", "answered_on")
    if review.answered_on and review.asked_on and review.answered_on < review.asked_on:
        raise NotDone(f"They asked on {in_words(review.asked_on)}, after this day.", "answered_on")
    if review.early and review.early not in _ON_REQUEST and not review.early_words:
        raise NotDone("Say what happened, so that it is held early.", "early_words")
