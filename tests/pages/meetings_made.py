"""A meeting of somebody in sight, and one row of each table of it: what an address of that table is visited with."""

from typing import Any
from uuid import NAMESPACE_OID, uuid5

from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.documents.models import Document
from headway.casework.meetings.models import (
    Block,
    BlockWords,
    Contribution,
    Copy,
    CorrectionAsked,
    Decision,
    Found,
    HandedIn,
    Invited,
    InvitedFor,
    ListChecked,
    Matter,
    Meeting,
    NotToBeTold,
    Paper,
    Record,
    ReportAsked,
    ReportPart,
    Sending,
    Sitting,
)
from headway.casework.people.models import Person
from headway.practice.conferences.models import (
    ChildAsked,
    Complaint,
    ComplaintStage,
    ConferenceAsked,
    LetterSent,
    MetBefore,
    Notified,
)
from headway.practice.mapping.models import Line, Map
from headway.practice.reviews.models import Review
from headway.practice.voice.models import Contact
from tests.meetings.rows import a_meeting
from tests.pages.cast import AT, SINCE
from tests.practice.conferences.board_rows import OF_THE_BOARD

__all__ = ["MEETINGS_MADE", "OF_THE_BOARD"]


def _matter(scene: Any, person: Person) -> Matter:
    """Booked long before, so that no page of it depends on the clock."""
    held = Matter.objects.filter(person=person).first()
    if held is not None:
        return held
    chair = scene.cast.of[Role.CHAIR]
    a_meeting(Reader(chair, AT), person)
    return Matter.objects.get(person=person)


def _decision(scene: Any, person: Person) -> Decision:
    matter = _matter(scene, person)
    chair = scene.cast.of[Role.CHAIR]
    return Decision.objects.get_or_create(
        matter=matter, number=1, defaults={"what": "x", "who": "x", "noted_at": AT, "noted_by": chair}
    )[0]


def _invited(scene: Any, person: Person) -> Invited:
    matter = _matter(scene, person)
    made = Invited.objects.get_or_create(meeting=matter.meeting, capacity="child", person=person)[0]
    InvitedFor.objects.get_or_create(invited=made, matter=matter)
    return made


def _words(scene: Any, person: Person) -> Contribution:
    return Contribution.objects.get_or_create(
        matter=_matter(scene, person),
        capacity="child",
        defaults={"given_on": SINCE, "way": "spoken", "words": "x", "taken_at": AT},
    )[0]


def _record(scene: Any, person: Person) -> Record:
    """A letter that is the record, so that every page of either has something to show."""
    return Record.objects.get_or_create(
        matter=_matter(scene, person),
        form="letter",
        defaults={"begun_at": AT, "begun_by": scene.cast.of[Role.CHAIR]},
    )[0]


def _block(scene: Any, person: Person) -> Block:
    told = {
        "place": 1,
        "heading": "Health",
        "words": "Well",
        "holder": "child",
        "origin": "police",
        "version": 1,
    }
    return Block.objects.get_or_create(record=_record(scene, person), head="health", defaults=told)[0]


def _beside(scene: Any, person: Person) -> BlockWords:
    """Words that somebody wrote beside another's."""
    told = {"words": "Very well", "number": 1, "written_at": AT, "written_by": scene.cast.of[Role.CHAIR]}
    told["mark"] = uuid5(NAMESPACE_OID, str(person.pk))
    return BlockWords.objects.get_or_create(block=_block(scene, person), stands=False, defaults=told)[0]


def _correction(scene: Any, person: Person) -> CorrectionAsked:
    told = {"asked_on": AT.date(), "words": "x", "noted_at": AT, "noted_by": scene.cast.of[Role.CHAIR]}
    block = _block(scene, person)
    return CorrectionAsked.objects.get_or_create(record=block.record, block=block, defaults=told)[0]


def _comes_for(scene: Any, person: Person) -> InvitedFor:
    """Somebody of an agency: a copy may go to them by every way."""
    matter = _matter(scene, person)
    made = Invited.objects.get_or_create(meeting=matter.meeting, capacity="education", name="School")[0]
    return InvitedFor.objects.get_or_create(invited=made, matter=matter)[0]


def _copy(scene: Any, person: Person) -> Copy:
    """Ready, of a record beside the letter."""
    chair = scene.cast.of[Role.CHAIR]
    told = {"begun_at": AT, "begun_by": chair, "approved_at": AT, "approved_by": chair}
    record = Record.objects.get_or_create(
        matter=_matter(scene, person), form="record", defaults=told | {"is_the_record": False}
    )[0]
    return Copy.objects.get_or_create(
        record=record,
        reader=_comes_for(scene, person).invited,
        defaults={"edition": 1, "state": "ready", "made_at": AT, "made_by": chair},
    )[0]


def _sending(scene: Any, person: Person) -> Sending:
    return Sending.objects.get_or_create(
        copy=_copy(scene, person), way="hand", defaults={"sent_on": SINCE, "worker": "x"}
    )[0]


def _report(scene: Any, person: Person) -> ReportPart:
    """Asked of the school through a link, and handed in."""
    matter, invited = _matter(scene, person), _comes_for(scene, person).invited
    told = {
        "by_on": SINCE,
        "asked_at": AT,
        "asked_by": scene.cast.of[Role.CHAIR],
        "email": "office@x.invalid",
    }
    asked = ReportAsked.objects.get_or_create(invited=invited, defaults=told)[0]
    paper = Paper.objects.get_or_create(matter=matter, kind="agency_report", defaults={"received_on": SINCE})[
        0
    ]
    part = ReportPart.objects.get_or_create(asked=asked, matter=matter, paper=paper, defaults={"number": 1})[
        0
    ]
    HandedIn.objects.get_or_create(
        part=part, number=1, defaults={"worries": "x", "holder": "agency", "at": AT}
    )
    return part


def _withheld(scene: Any, person: Person) -> NotToBeTold:
    told = {"words": "Elm Row", "why": "x", "noted_at": AT, "noted_by": scene.cast.of[Role.CHAIR]}
    return NotToBeTold.objects.get_or_create(person=person, defaults=told)[0]


def _asked(scene: Any, person: Person) -> ConferenceAsked:
    """Accepted, so that it may be booked."""
    found = ConferenceAsked.objects.filter(children__person=person).first()
    if found is not None:
        return found
    by = scene.cast.of[Role.CHAIR]
    told = {"reasons": "x", "family_meeting": "held", "state": "accepted", "asked_at": AT, "asked_by": by}
    made = ConferenceAsked.objects.create(which="initial", answered_at=AT, answered_by=by, **told)
    ChildAsked.objects.create(asked=made, person=person, category="NEG")
    return made


def _notified(scene: Any, person: Person) -> Notified:
    told = {"council": "x", "contact": "x", "notified_on": SINCE, "here_from": SINCE, "noted_at": AT}
    told["noted_by"] = scene.cast.of[Role.CHAIR]
    return Notified.objects.get_or_create(person=person, defaults=told)[0]


def _contact(scene: Any, person: Person) -> Contact:
    told = {"alone": "yes", "noted_at": AT, "by": scene.cast.of[Role.CHAIR]}
    return Contact.objects.get_or_create(person=person, on=SINCE, how="phone", defaults=told)[0]


def _met(scene: Any, person: Person) -> MetBefore:
    told = {"became": "offered", "on": SINCE, "noted_at": AT, "noted_by": scene.cast.of[Role.CHAIR]}
    matter, invited = _matter(scene, person), _invited(scene, person)
    return MetBefore.objects.get_or_create(matter=matter, invited=invited, defaults=told)[0]


def _letter(scene: Any, person: Person) -> LetterSent:
    kept = Document.objects.filter(subject=person.pk).order_by("pk").first()
    by = scene.cast.of[Role.CHAIR]
    kept = kept or Document.objects.create(
        subject=person.pk, kind="other", title="A letter", kept_by=by, kept_at=AT
    )
    told = {"document": kept, "worker": "x", "sent_on": SINCE, "noted_at": AT, "noted_by": by}
    matter, invited = _matter(scene, person), _invited(scene, person)
    return LetterSent.objects.get_or_create(matter=matter, reader=invited, way="hand", defaults=told)[0]


def _complaint(scene: Any, person: Person) -> Complaint:
    """Answered at its first stage, so that it has a letter."""
    by = scene.cast.of[Role.CHAIR]
    told = {"received_on": SINCE, "about": "x", "noted_at": AT, "noted_by": by}
    made, is_new = Complaint.objects.get_or_create(
        matter=_matter(scene, person), invited=_invited(scene, person), defaults=told
    )
    if is_new:
        answered = {"ended_on": SINCE, "found": "upheld", "words": "x", "answered_by": by}
        ComplaintStage.objects.create(complaint=made, number=1, name="x", began_on=SINCE, **answered)
    return made


def _line(scene: Any, person: Person) -> Line:
    told = {"number": 1, "words": "Meals were missed", "added_at": AT, "added_by": scene.cast.of[Role.CHAIR]}
    the_map = Map.objects.get_or_create(meeting=_matter(scene, person).meeting)[0]
    told["key"] = uuid5(NAMESPACE_OID, f"line of {person.pk}")
    return Line.objects.get_or_create(map=the_map, section="worry", defaults=told)[0]


MEETINGS_MADE: dict[Any, Any] = {
    Line: _line,
    Contact: _contact,
    MetBefore: _met,
    LetterSent: _letter,
    Complaint: _complaint,
    ConferenceAsked: _asked,
    Notified: _notified,
    Matter: _matter,
    Meeting: lambda scene, person: _matter(scene, person).meeting,
    Decision: _decision,
    Invited: _invited,
    Paper: lambda scene, person: Paper.objects.get_or_create(
        matter=_matter(scene, person), kind="care_plan", defaults={"received_on": SINCE}
    )[0],
    Contribution: _words,
    Sitting: lambda scene, person: _matter(scene, person).meeting.sittings.get(number=1),
    Record: _record,
    InvitedFor: lambda scene, person: _copy(scene, person).reader.comes_for.get(),
    Copy: _copy,
    Found: lambda scene, person: Found.objects.get_or_create(
        copy=_copy(scene, person), kind="words", where="block 1"
    )[0],
    Sending: _sending,
    NotToBeTold: _withheld,
    Block: _block,
    BlockWords: _beside,
    CorrectionAsked: _correction,
    ReportAsked: lambda scene, person: _report(scene, person).asked,
    ReportPart: _report,
    ListChecked: lambda scene, person: ListChecked.objects.get_or_create(
        matter=_matter(scene, person),
        is_right=False,
        defaults={"words": "x", "told_at": AT, "told_by": scene.cast.ben},
    )[0],
    Review: lambda scene, person: Review.objects.get(matter=_matter(scene, person)),
}
