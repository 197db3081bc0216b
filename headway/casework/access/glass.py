"""Breaking the glass: opening a record out of sight in an emergency, for hours, to be reviewed by somebody else."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models import BrokenGlass, Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.sight import among, is_walled
from headway.casework.access.written import written
from headway.knowledge.law.calendar import england

# Ours: enough for a mistyped digit; too few to find a birth date by trying.
MOST_TRIES: Final = 5
TRIES_WITHIN: Final = timedelta(hours=1)
NOTHING_OPENED: Final = (
    "Nothing was opened. Check the number and the date of birth. If they are right, ask your manager: "
    "this record is not one that you can open in this way."
)


def most_hours() -> int:
    """For how long, at most, the council lets a record be opened so."""
    return int(settings.GLASS_HOURS["most"])


def usual_hours() -> int:
    return int(settings.GLASS_HOURS["usual"])


def break_glass(*, subjects: Iterable[UUID], reason: str, hours: int, by: Reader) -> BrokenGlass:
    """Open the one record among `subjects` to the user, for hours.

    `subjects` are those that fit what was typed: none, one, or more where two records have one number. Raises
    NotDone, in the same words, where there is not exactly one, and where it is behind a wall of the user's own.
    A try that opens nothing is logged; after a few of them an hour must pass.
    """
    if not reason.strip():
        raise NotDone("Say why you need the record now.", "reason")
    if not 1 <= hours <= most_hours():
        raise NotDone(f"Choose between 1 and {most_hours()} hours.", "hours")
    if _tries(by) >= MOST_TRIES:
        raise NotDone("Too many tries opened nothing. Try again in an hour, or ask your manager.")
    found = list(set(subjects))
    if len(found) != 1 or is_walled(by, found[0]):
        note(Kind.REFUSED, Permission.GLASS_BREAK, by=by, detail="criteria=number,born")
        raise NotDone(NOTHING_OPENED)
    return _broken(found[0], reason.strip(), hours, by)


@transaction.atomic
def _broken(subject: UUID, reason: str, hours: int, by: Reader) -> BrokenGlass:
    made = BrokenGlass.objects.create(
        user=by.user, subject=subject, reason=reason, broken_at=by.at, ends_at=by.at + timedelta(hours=hours)
    )
    note(
        Kind.CHANGED,
        "access.break_glass",
        by=by,
        subject=subject,
        table="access.brokenglass",
        key=made.pk,
        detail=f"hours={hours}",
    )
    return made


@transaction.atomic
def review(*, glass: BrokenGlass, was_right: bool, words: str, by: Reader) -> None:
    """Say whether the glass was rightly broken. Raises NotDone for one's own, and for one reviewed before."""
    if glass.user_id == by.user.pk:
        raise NotDone("Nobody reviews their own opening. Ask another manager.")
    if glass.reviewed_at is not None:
        raise NotDone("This opening has been reviewed already.")
    if not words.strip():
        raise NotDone("Say what you found.", "words")
    glass.was_right, glass.review_words = was_right, words.strip()
    glass.reviewed_by, glass.reviewed_at = by.user, by.at
    glass.save(update_fields=["was_right", "review_words", "reviewed_by", "reviewed_at"])
    note(
        Kind.CHANGED,
        "access.review_glass",
        by=by,
        subject=glass.subject,
        table="access.brokenglass",
        key=glass.pk,
        detail=f"right={'yes' if was_right else 'no'}",
    )


def to_review(by: Reader) -> QuerySet[BrokenGlass]:
    """What awaits review by somebody else, of the records this reader may see; the oldest first."""
    waiting = BrokenGlass.objects.filter(reviewed_at__isnull=True).exclude(user=by.user)
    return among(waiting, by, "subject").select_related("user").order_by("broken_at")


def out_of_sight_to_review(by: Reader) -> int:
    """How many more await somebody who may see their records."""
    waiting = BrokenGlass.objects.filter(reviewed_at__isnull=True).exclude(user=by.user)
    return waiting.count() - to_review(by).count()


def open_until(subjects: Sequence[UUID], by: Reader) -> datetime | None:
    """Until when the glass that this reader broke of any of these stays open; None where none does."""
    if not by.may(Permission.GLASS_BREAK):
        return None
    return next(iter(_open_until(subjects, by.user.pk, by.at)), None)


@written
def _open_until(subjects: Sequence[UUID], user: int, at: datetime) -> "QuerySet[Any]":
    rows = BrokenGlass.objects.filter(subject__in=subjects, user=user, broken_at__lte=at, ends_at__gt=at)
    return rows.order_by("-ends_at").values_list("ends_at", flat=True)[:1]


def review_due(glass: BrokenGlass) -> date:
    """The working day after the glass was broken."""
    # Ours: the next working day, so that whoever broke it still remembers why.
    return england().add_working_days(timezone.localdate(glass.broken_at), 1)


def _tries(by: Reader) -> int:
    return Entry.objects.filter(
        by=by.user, kind=Kind.REFUSED, did=Permission.GLASS_BREAK, subject=None, at__gt=by.at - TRIES_WITHIN
    ).count()
