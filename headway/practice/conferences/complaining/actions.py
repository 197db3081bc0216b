"""Noting a complaint about a conference, answering a stage, taking it to the next, noting that a letter went."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed
from headway.casework.meetings.models import Invited, InvitedFor, Matter
from headway.casework.people.presenting import in_words
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon, working_days
from headway.practice.conferences.complaining.letter import answer_letter
from headway.practice.conferences.complaining.steps import steps
from headway.practice.conferences.handing import kept
from headway.practice.conferences.models import Complaint, ComplaintStage, Found

TO_COME = "This day is yet to come."


@dataclass(frozen=True, slots=True)
class Complained:
    """Who complains, when it came, what about and what they want."""

    received_on: date
    about: str
    wants: str = ""
    invited: Invited | None = None
    name: str = ""


@transaction.atomic
def complain(matter: Matter, told: Complained, *, by: Reader) -> Complaint:
    """Note a complaint about a child's conference; its first stage begins on the day it came. Raises NotDone."""
    if told.received_on > by.on:
        raise NotDone(TO_COME, "received_on")
    if not told.about.strip():
        raise NotDone("Say what the complaint is about, in their words.", "about")
    if told.invited is None and not told.name.strip():
        raise NotDone("Say who complains.", "name")
    if told.invited is not None and not _comes(told.invited, matter):
        raise NotDone("They are not on the list of this child.", "invited")
    made = Complaint.objects.create(
        matter=matter,
        invited=told.invited,
        name="" if told.invited is not None else told.name.strip(),
        received_on=told.received_on,
        about=told.about.strip(),
        wants=told.wants.strip(),
        noted_at=by.at,
        noted_by=by.user,
    )
    _begin(made, 1, told.received_on)
    followed([matter], did="complain", by=by)
    return made


@transaction.atomic
def answer_stage(complaint: Complaint, *, found: str, words: str, on: date, by: Reader) -> ComplaintStage:
    """Say what the stage that runs found. It changes no decision: another conference alone does. Raises NotDone.

    Whoever chaired the conference answers at no stage: nobody judges a complaint about themselves.
    """
    stage = _running(complaint)
    if stage is None:
        raise NotDone("No stage of this complaint waits for an answer.")
    if not words.strip():
        raise NotDone("Say why, so that whoever complained can read it.", "words")
    _on_a_day(on, stage.began_on, by)
    withdrawn = found == Found.WITHDRAWN
    if not withdrawn and by.user.pk == complaint.matter.meeting.chair_id:
        raise NotDone("You chaired this conference. Somebody else answers the complaint about it.", "found")
    stage.found, stage.words = Found(found), words.strip()
    stage.ended_on, stage.answered_by = on, by.user
    stage.save(update_fields=["found", "words", "ended_on", "answered_by"])
    followed([complaint.matter], did="answer_complaint", by=by)
    return stage


@transaction.atomic
def go_on(complaint: Complaint, *, on: date, by: Reader) -> ComplaintStage:
    """Take a complaint to the next stage, because whoever complained asked for it. Raises NotDone."""
    last = _last(complaint)
    if last.ended_on is None:
        raise NotDone("The stage before is not answered yet.")
    if last.found == Found.WITHDRAWN:
        raise NotDone("It was withdrawn. Note a new complaint.")
    if last.number >= len(steps()):
        raise NotDone("There is no further stage here. They may go to the ombudsman.")
    _on_a_day(on, last.ended_on, by)
    made = _begin(complaint, last.number + 1, on)
    followed([complaint.matter], did="complaint_goes_on", by=by)
    return made


def letter_went(complaint: Complaint, *, on: date, by: Reader) -> None:
    """Note that the letter with the last answer went; it is kept as it is. Raises NotDone.

    One that is stopped, or is to somebody not on the list, was written another way, and is not kept here.
    """
    with transaction.atomic():
        _may_go(complaint, on, by)
    letter = answer_letter(complaint, by)
    paper = None if letter is None or letter.stopped else letter.paper
    title = "Answer to a complaint"
    document = None if paper is None else kept(paper, complaint.matter, title=title, on=on, by=by)
    with transaction.atomic():
        last = _may_go(complaint, on, by)
        last.lettered_on, last.document = on, document
        last.save(update_fields=["lettered_on", "document"])
        followed([complaint.matter], did="complaint_lettered", by=by)


def _may_go(complaint: Complaint, on: date, by: Reader) -> ComplaintStage:
    last = _last(complaint)
    if last.ended_on is None or last.lettered_on is not None:
        raise NotDone("Only an answer that was given goes in a letter, and once.")
    _on_a_day(on, last.ended_on, by)
    return last


def _begin(complaint: Complaint, number: int, on: date) -> ComplaintStage:
    step = steps()[number - 1]
    due_on = reckon(working_days(step.days), on, england())
    return ComplaintStage.objects.create(
        complaint=complaint, number=number, name=step.name, began_on=on, due_on=due_on
    )


def _last(complaint: Complaint) -> ComplaintStage:
    rows = ComplaintStage.objects.select_for_update().filter(complaint=complaint)
    return rows.order_by("-number")[0]  # type: ignore[no-any-return]


def _running(complaint: Complaint) -> ComplaintStage | None:
    last = _last(complaint)
    return last if last.ended_on is None else None


def _on_a_day(on: date, first: date, by: Reader) -> None:
    if on > by.on:
        raise NotDone(TO_COME, "on")
    if on < first:
        raise NotDone(f"This day is before {in_words(first)}, when that began.", "on")


def _comes(invited: Invited, matter: Matter) -> bool:
    return InvitedFor.objects.filter(invited=invited, matter=matter).exists()
