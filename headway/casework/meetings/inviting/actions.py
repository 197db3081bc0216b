"""Making the list of a meeting, changing who is on it, and what is known of each."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked, matters_of
from headway.casework.meetings.inviting.relatives import is_of_the_family
from headway.casework.meetings.inviting.starting import Proposed, add, come_for_all, proposed_for
from headway.casework.meetings.models import (
    TOOK_PART,
    Capacity,
    Interpreter,
    Invited,
    InvitedFor,
    KeptApart,
    KeptFrom,
    Matter,
    Meeting,
    Reply,
    Sitting,
)

_OF_EXCLUSION: Final = (
    *("excluded_on", "excluded_by", "excluded_why"),
    *("excluded_part", "excluded_told", "heard_how"),
)
NOBODY = "Say who is invited."
NO_RELATIVE = "An interpreter is never a relative or friend of the family. Book another."


@transaction.atomic
def make_list(meeting: Meeting, *, by: Reader) -> int:
    """Begin the list of a meeting, from last time's or from the record; returns how many are on it."""
    meeting = locked(meeting)
    matters = matters_of(meeting)
    for matter in matters:
        for whom in proposed_for(matter, by):
            if whom.user is None or whom.user != meeting.chair:
                add(matter, whom)
    come_for_all(matters)
    followed(matters, did="make_list", by=by)
    return meeting.invited.filter(taken_off_at__isnull=True).count()


@transaction.atomic
def invite(meeting: Meeting, whom: Proposed, *, matters: Collection[Matter], by: Reader) -> Invited:
    """Put somebody on the list, for these of its children. Raises NotDone for nobody, or for no child."""
    meeting = locked(meeting)
    if whom.person is None and whom.user is None and not whom.name.strip():
        raise NotDone(NOBODY, "name")
    if not matters:
        raise NotDone("Choose for which child they come.", "matters")
    on_list = [add(matter, whom) for matter in matters]
    followed(matters, did="invite", by=by)
    return on_list[0]


@transaction.atomic
def change(invited: Invited, *, matters: Collection[Matter], by: Reader, **told: Any) -> None:  # noqa: ANN401
    """Change what is known of somebody on the list, and for which children they come.

    `told` are fields of theirs. Children whom the reader cannot see are left as they were. Raises NotDone.
    """
    meeting = locked(invited.meeting)
    seen = set(Matter.objects.visible_to(by).filter(meeting=meeting))
    if not matters:
        raise NotDone("Choose for which child they come, or take them off the list.", "matters")
    if told.get("reply") and told.get("replied_on") is None:
        told["replied_on"] = by.on
    if not told.get("reply"):
        told["replied_on"] = None
    for field in ("invited_on", "chased_on", "replied_on"):
        day = told.get(field)
        if day is not None and day > by.on:
            raise NotDone("This day is yet to come.", field)
    for field, value in told.items():
        setattr(invited, field, value)
    invited.save(update_fields=list(told))
    InvitedFor.objects.filter(invited=invited, matter__in=seen - set(matters)).delete()
    for matter in matters:
        InvitedFor.objects.get_or_create(invited=invited, matter=matter)
    followed(seen, did="change_invited", by=by)


@transaction.atomic
def take_off(invited: Invited, *, by: Reader) -> None:
    """Take somebody off the list. What they sent or said before stays theirs. Raises NotDone for the child."""
    locked(invited.meeting)
    if invited.capacity == Capacity.CHILD:
        raise NotDone("A child stays on the list of their own meeting, whether they come or not.")
    if invited.attendance.exists():
        raise NotDone("They took part in a sitting, and stay on the list.")
    invited.taken_off_at = by.at
    invited.save(update_fields=["taken_off_at"])
    followed(_theirs(invited), did="take_off", by=by)


@transaction.atomic
def confirm_list(meeting: Meeting, *, by: Reader) -> None:
    """Say that the list is right: whoever is on it is confirmed by this reader."""
    locked(meeting)
    rows = meeting.invited.filter(taken_off_at__isnull=True, confirmed_at__isnull=True)
    rows.update(confirmed_at=by.at, confirmed_by=by.user)
    followed(matters_of(meeting), did="confirm_list", by=by)


@transaction.atomic
def sent_to_all(meeting: Meeting, *, on: date, by: Reader) -> None:
    """Say that the invitations went, to whoever is on the list, is not kept out and had none before."""
    locked(meeting)
    _somebody_lives(meeting)
    if on > by.on:
        raise NotDone("This day is yet to come.", "on")
    meeting.invited.may_come().filter(taken_off_at__isnull=True, invited_on__isnull=True).update(
        invited_on=on
    )
    followed(matters_of(meeting), did="invitations_sent", by=by)


@transaction.atomic
def chase(meeting: Meeting, *, by: Reader) -> int:
    """Note that those who have not answered were asked again today; returns how many."""
    locked(meeting)
    _somebody_lives(meeting)
    waiting = meeting.invited.may_come().filter(
        taken_off_at__isnull=True, invited_on__isnull=False, reply=Reply.NONE
    )
    count = waiting.update(chased_on=by.on)
    followed(matters_of(meeting), did="chase", by=by)
    return count


@transaction.atomic
def keep_apart(one: Invited, other: Invited, *, why: str, by: Reader) -> None:
    """Say that one may not be told of the other. Both ways is said twice. Raises NotDone with no reason."""
    locked(one.meeting)
    if one.pk == other.pk:
        raise NotDone("Choose two people.", "other")
    if not why.strip():
        raise NotDone("Say why.", "why")
    KeptApart.objects.update_or_create(one=one, other=other, defaults={"why": why.strip()})
    followed(_theirs(one), did="keep_apart", by=by)


@transaction.atomic
def keep_apart_no_longer(kept: KeptApart, *, by: Reader) -> None:
    """Say that one may be told of the other after all."""
    locked(kept.one.meeting)
    kept.delete()
    followed(_theirs(kept.one), did="keep_apart_no_longer", by=by)


@transaction.atomic
def exclude(
    invited: Invited,
    *,
    why: str,
    heard_how: str,
    by: Reader,
    part: str = "",
    sittings: Collection[Sitting] = (),
    told: str = "",
) -> None:
    """Keep somebody out of the meeting, for a reason; say how they are heard all the same, and who was told.

    Out of the whole of it; or of a `part` in words, and of `sittings` of its own. Raises NotDone, naming the field.
    """
    locked(invited.meeting)
    if not why.strip():
        raise NotDone("Say why they are kept out.", "why")
    if not heard_how.strip():
        raise NotDone("Say how their views are heard another way.", "heard_how")
    if invited.capacity == Capacity.CHILD:
        raise NotDone(
            "A child is not kept out of their own meeting. Hold it in parts, or ask what they want."
        )
    if any(one.meeting_id != invited.meeting_id for one in sittings):
        raise NotDone("This sitting is of another meeting.", "sittings")
    if invited.attendance.filter(sitting__in=sittings, how__in=TOOK_PART).exists():
        raise NotDone("They took part in this sitting.", "sittings")
    of = part.strip() or ", ".join(f"part {one.number}" for one in sittings)
    invited.excluded_on, invited.excluded_by = by.on, by.user
    invited.excluded_why, invited.heard_how = why.strip(), heard_how.strip()
    invited.excluded_part, invited.excluded_told = of, told.strip()
    invited.save(update_fields=_OF_EXCLUSION)
    invited.kept_from.exclude(sitting__in=sittings).delete()
    for sitting in sittings:
        KeptFrom.objects.get_or_create(invited=invited, sitting=sitting)
    followed(_theirs(invited), did="exclude", by=by)


@transaction.atomic
def let_come(invited: Invited, *, by: Reader) -> None:
    """Let somebody come who was kept out. How they were to be heard another way stays."""
    locked(invited.meeting)
    invited.excluded_on = invited.excluded_by = None
    invited.excluded_why = invited.excluded_part = invited.excluded_told = ""
    invited.save(update_fields=_OF_EXCLUSION)
    invited.kept_from.all().delete()
    followed(_theirs(invited), did="let_come", by=by)


@transaction.atomic
def interpreter(
    invited: Invited,
    *,
    is_no_relative: bool,
    by: Reader,
    row: Interpreter | None = None,
    **told: Any,  # noqa: ANN401
) -> None:
    """Note the interpreter or signer whom somebody needs. Never a relative. Raises NotDone."""
    locked(invited.meeting)
    if told.get("name") and not is_no_relative:
        raise NotDone(NO_RELATIVE, "is_no_relative")
    if told.get("name") and is_of_the_family(told["name"], invited):
        raise NotDone(f"This is the name of somebody of the family. {NO_RELATIVE}", "name")
    if told.get("confirmed_on") and not told.get("booked_on"):
        raise NotDone("Give the day they were booked too.", "booked_on")
    same = invited.interpreters.filter(language__iexact=told["language"])
    if (same if row is None else same.exclude(pk=row.pk)).exists():
        raise NotDone("An interpreter for this language is noted already: change that one.", "language")
    row = row or Interpreter(invited=invited)
    for field, value in told.items():
        setattr(row, field, value)
    row.save()
    followed(_theirs(invited), did="interpreter", by=by)


def _somebody_lives(meeting: Meeting) -> None:
    """Raises NotDone where no child whom the meeting is about lives or is awaited: nobody is asked again."""
    matters = matters_of(meeting)
    if all(matter.died_on is not None for matter in matters):
        raise NotDone("The child has died. Nobody is invited or asked again: cancel the meeting.")
    if all(matter.over_on is not None for matter in matters):
        raise NotDone("The pregnancy ended. Nobody is invited or asked again: cancel the meeting.")


def _theirs(invited: Invited) -> list[Matter]:
    return list(Matter.objects.filter(invited_for__invited=invited))
