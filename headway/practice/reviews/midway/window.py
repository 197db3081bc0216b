"""When a midway check is to be done, and since when the officer looks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.presenting import in_words
from headway.casework.record.models import CareReview
from headway.casework.timeline.models import Duty
from headway.casework.timeline.rules_here import rules_here
from headway.knowledge.law.book import RULES

RULE: Final = "care.midway"


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when the check counts as midway, in `words` ("" where none is owed); since which review."""

    opens_on: date | None
    due_on: date | None
    since: date | None
    words: str
    citation: str


def window_of(keys: Collection[UUID], on: date) -> Window:
    """The window of the check that is owed now, or owed next."""
    owed = Duty.objects.filter(subject__in=list(keys), rule=RULE, met_on__isnull=True, ended_on__isnull=True)
    duty = owed.order_by("-began_on").first()
    since = last_review(keys)
    if duty is None or duty.due_on is None:
        return Window(None, None, since, "", "")
    opens_on = duty.opens_on or duty.due_on
    version = rules_here()[RULE].version_on(duty.began_on) or RULES[RULE].versions[0]
    return Window(
        opens_on,
        duty.due_on,
        since,
        f"Half-way is from {in_words(opens_on)} to {in_words(duty.due_on)}. {_stands(opens_on, duty.due_on, on)}",
        f"{version.citation} ({version.citation.standing})",
    )


def pages_of(reader: Reader, duties: Collection[Duty]) -> dict[int, str]:
    """Where a midway check is done, by the key of its duty."""
    if not reader.may(Permission.MEETING_CHAIR):
        return {}
    return {duty.pk: reverse("midway", args=[duty.subject]) for duty in duties if duty.rule == RULE}


def _stands(opens_on: date, due_on: date, on: date) -> str:
    if on < opens_on:
        return "A check today is too early, and does not count as that one."
    return "That has passed: a check counts as late." if on > due_on else "A check today is in time."


def last_review(keys: Collection[UUID]) -> date | None:
    """The day of the child's last review."""
    held = CareReview.objects.standing().filter(person__in=list(keys), held_on__isnull=False)
    return held.order_by("-held_on").values_list("held_on", flat=True).first()
