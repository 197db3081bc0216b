"""The decision letter: what was decided about one child, printed for each reader, within a working day.

It is searched like a copy before it is shown: what its reader may not have stops it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from headway.casework.access.doors import opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.meetings.booking.queries import due_told
from headway.casework.meetings.frame import frame
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Invited, Matter
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.practice.conferences.beginning import how_to_complain
from headway.practice.conferences.in_the_record import day_of
from headway.practice.conferences.lawful import why_not_on
from headway.practice.conferences.models import Conference
from headway.practice.conferences.queries import DecisionTold, decision_told
from headway.practice.conferences.searched import stopped_by
from headway.practice.conferences.slugs import REVIEW

_OF_THE_WHOLE: Final = "You were asked not to come to the conference."
_OF_A_PART: Final = "You were asked not to be at a part of the conference."
# What is printed of the page; what stands beside it there is not.
_WORDS: Final = "conferences/letter_words.html"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one reader; `stopped` says what in it they may not have, and then its words are not shown."""

    key: int
    reader: str
    capacity: str
    kept_out: str
    stopped: list[str]


@opens(Matter, to=Permission.MEETING_CHAIR)
def letter(request: ReadersRequest, matter: Matter) -> HttpResponse:
    """The letter to the reader asked for, to be printed; without one, for whom there is a letter."""
    held = Conference.objects.filter(matter=matter).first()
    if held is None or matter.completed_on is None:
        raise Http404
    reader = request.reader
    decision = decision_told(held, reader)
    letters = [_letter(one, matter, decision, reader) for one in _readers(matter, reader)]
    asked = request.GET.get("to", "")
    chosen = next((one for one in letters if str(one.key) == asked), None)
    if asked and chosen is None:
        raise Http404
    shown = {
        "frame": frame(matter.meeting, reader),
        "letters": letters,
        "over": why_not_on(matter.person.merged_into or matter.person, reader.on) if matter.over_on else "",
        **_said(matter, decision, chosen, reader),
    }
    return render(request, "conferences/letter.html", shown)


def letters_to_print(at: datetime) -> Iterator[tuple[Matter, Invited, str]]:
    """Every decision letter that its chair can print: for whom it is, and the page that is printed.

    What is stopped is not among them.
    """
    completed = Conference.objects.filter(
        matter__completed_on__isnull=False, matter__left_out_on__isnull=True
    )
    for held in completed.select_related("matter__meeting__chair", "matter__person").order_by("pk"):
        matter = held.matter
        reader = Reader(matter.meeting.chair, at)
        decision = decision_told(held, reader)
        for one in _readers(matter, reader):
            letter = _letter(one, matter, decision, reader)
            if not letter.stopped:
                yield matter, one, render_to_string(_WORDS, _said(matter, decision, letter, reader))


def _readers(matter: Matter, reader: Reader) -> list[Invited]:
    """Those who are to have a letter: nobody any longer once the child died, or the pregnancy ended."""
    if matter.over_on is not None:
        return []
    invited = Invited.objects.visible_to(reader).filter(
        comes_for__matter=matter, comes_for__no_copy_why="", taken_off_at__isnull=True
    )
    return list(invited.select_related("person", "user"))


def _said(matter: Matter, decision: DecisionTold, chosen: Letter | None, reader: Reader) -> dict[str, Any]:
    following = kind_named(REVIEW)
    return {
        "name": name_for(reader, matter.person),
        "chosen": chosen,
        "decision": decision if chosen is not None and not chosen.stopped else None,
        "held_on": in_words(day_of(matter)),
        "chair": matter.meeting.chair.name,
        "how_to_complain": how_to_complain(),
        "send": reverse("matter_decisions_send", args=[matter.pk]) if matter.decided_on is None else "",
        "next": due_told(following.due(keys_of(matter.person))) if following else None,
    }


def _letter(one: Invited, matter: Matter, decision: DecisionTold, reader: Reader) -> Letter:
    return Letter(
        key=one.pk,
        reader=name_for(reader, one),
        capacity=one.get_capacity_display(),
        kept_out=_kept_out(one),
        stopped=stopped_by(one, matter, _texts(decision), reader.on),
    )


def _kept_out(one: Invited) -> str:
    """What a letter says to whoever was kept out. Of which part would tell them who came to it."""
    if one.excluded_on is None:
        return ""
    return _OF_A_PART if one.excluded_part else _OF_THE_WHOLE


def _texts(decision: DecisionTold) -> Sequence[tuple[str, str]]:
    views = "\n".join(" ".join((one.who, one.dissent)) for one in decision.views)
    return (
        ("Why", decision.why),
        ("Outline of the plan", decision.outline),
        ("What is done instead", decision.instead),
        ("Core group", "\n".join(decision.core)),
        ("What each agency said", views),
    )
