"""The letter that answers a complaint, as the paper that is read on a screen, printed and kept as it went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.copying.paper import Paper
from headway.casework.meetings.models import Invited, Matter
from headway.casework.people.presenting import in_words, initials, words_for
from headway.practice.conferences.complaining.steps import steps
from headway.practice.conferences.in_the_record import day_of
from headway.practice.conferences.models import Complaint, ComplaintStage
from headway.practice.conferences.searched import stopped_by

_STANDS: Final = (
    "This answer does not change what the conference decided. Only another conference can do that."
)
_LAST: Final = (
    "This was the last step of our own. "
    "You may ask the Local Government and Social Care Ombudsman to look at it."
)


@dataclass(frozen=True, slots=True)
class AnswerLetter:
    """The letter with the last answer; `stopped` says what in it its reader may not have."""

    stage: ComplaintStage
    to: Invited
    paper: Paper
    stopped: list[str]


def answer_letter(complaint: Complaint, reader: Reader) -> AnswerLetter | None:
    """The letter to whoever complained; None before an answer, and to somebody not on the list.

    What may not be told to whom is known of those on the list alone.
    """
    stage = (
        complaint.stages.filter(ended_on__isnull=False)
        .select_related("answered_by")
        .order_by("-number")
        .first()
    )
    to = complaint.invited
    if stage is None or to is None:
        return None
    paper = _paper(complaint, stage, to, reader)
    stopped = stopped_by(to, complaint.matter, (*paper.sections, *paper.texts()), reader.on)
    return AnswerLetter(stage, to, paper, stopped)


def answers_to_print(at: datetime) -> Iterator[tuple[Matter, AnswerLetter]]:
    """Every answer that may go in a letter and did not: an answer that another stage followed goes no longer."""
    rows = Complaint.objects.filter(invited__isnull=False).exclude(stages__ended_on__isnull=True)
    rows = rows.select_related("matter__meeting", "matter__person", "invited__person", "invited__user")
    for one in rows.order_by("received_on", "noted_at", "pk"):
        last = one.stages.select_related("answered_by").order_by("-number")[0]
        if last.lettered_on is None:
            letter = answer_letter(one, Reader(last.answered_by, at))
            if letter is not None and not letter.stopped:
                yield one.matter, letter


def _conference(child: str, matter: Matter) -> str:
    """Of whom it was, and when; it may be complained about before it is complete."""
    return f"of {child}" if matter.completed_on is None else f"of {child}, held on {in_words(day_of(matter))}"


def _paper(complaint: Complaint, stage: ComplaintStage, to: Invited, reader: Reader) -> Paper:
    child = name_for(reader, complaint.matter.person)
    reference = f"C{stage.pk:05}-{to.pk:05}"
    found = f"{stage.get_found_display()}.\n\n{words_for(stage.words, reader)}"
    told = words_for(complaint.about, reader)
    wants = words_for(complaint.wants, reader)
    further = steps()[stage.number].name if stage.number < len(steps()) else ""
    following = f"If you do not agree with it, tell us. The next step is: {further}." if further else _LAST
    answered_by = "" if stage.answered_by is None else stage.answered_by.name
    return Paper(
        title="Answer to your complaint about a child protection conference",
        council=str(settings.COUNCIL["name"]),
        service=str(settings.COUNCIL["service"]),
        front=(
            ("Date", in_words(stage.ended_on)),
            ("The conference", _conference(child, complaint.matter)),
            ("This letter is for", name_for(reader, to)),
            ("From", answered_by),
            ("Reference", reference),
        ),
        sections=(
            (f"What you told us on {in_words(complaint.received_on)}", told),
            *([("What you want to happen", wants)] if wants else []),
            ("What we found", found),
            ("What happens next", f"{_STANDS}\n\n{following}"),
        ),
        decisions=(),
        decisions_called="",
        papers=(),
        kept_back="",
        file_name=f"{initials(child)}-{reference}",
        reference=reference,
    )
