"""The list of a meeting in words, as one reader may read it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Interpreter, Invited, InvitedFor, KeptApart, Matter, Meeting
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import named


@dataclass(frozen=True, slots=True)
class InvitedTold:
    """Somebody on the list. `comes_for` names the children, where the meeting is about several."""

    invited: Invited
    name: str
    capacity: str
    comes_for: str
    reply: str
    wish: str
    needs: tuple[str, ...]
    not_told_of: tuple[tuple[int, str], ...]
    excluded: str
    heard: str
    confirmed: bool


def list_of(meeting: Meeting, reader: Reader) -> list[InvitedTold]:
    """Whoever is on the list for a child whom this reader may see, the child first. Six queries."""
    matters = {one.pk: one for one in Matter.objects.visible_to(reader).filter(meeting=meeting)}
    rows = (
        Invited.objects.visible_to(reader)
        .filter(meeting=meeting, taken_off_at__isnull=True)
        .select_related("user", "person")
        .prefetch_related(
            Prefetch("comes_for", InvitedFor.objects.filter(matter__in=matters)),
            "interpreters",
            Prefetch("not_told_of", KeptApart.objects.select_related("other__user")),
        )
    )
    listed = list(rows)
    people = {one.person_id for one in listed} | {matter.person_id for matter in matters.values()}
    people |= {kept.other.person_id for one in listed for kept in one.not_told_of.all()}
    names = named(people, reader)

    def name(one: Invited) -> str:
        return name_of(one, str(names[one.person_id]) if one.person_id else "", reader)

    order = {
        choice: place for place, choice in enumerate(dict(Invited._meta.get_field("capacity").flatchoices))
    }
    return [
        InvitedTold(
            invited=one,
            name=name(one),
            capacity=one.get_capacity_display(),
            comes_for=""
            if len(matters) < 2
            else ", ".join(str(names[matters[row.matter_id].person_id]) for row in one.comes_for.all()),
            reply=_reply(one),
            wish=one.get_wish_display() if one.wish else "",
            needs=tuple(_needs(one, reader)),
            not_told_of=tuple((kept.pk, name(kept.other)) for kept in one.not_told_of.all()),
            excluded=words_for(one.excluded_why, reader) if one.excluded_on else "",
            heard=words_for(one.heard_how, reader) if one.excluded_on else "",
            confirmed=one.confirmed_at is not None,
        )
        for one in sorted(listed, key=lambda one: (order[one.capacity], one.pk))
    ]


def name_of(invited: Invited, of_record: str, reader: Reader) -> str:
    """How somebody on the list is called: by their record, their account, or what was written."""
    if invited.person_id:
        return of_record
    if invited.user is not None:
        return invited.user.name
    written = words_for(invited.name, reader) or "Somebody whose record was taken away"
    return f"{written} ({words_for(invited.agency, reader)})" if invited.agency else written


def _reply(one: Invited) -> str:
    """What became of asking them; "" of one who is kept out and was not asked."""
    if one.reply:
        return f"{one.get_reply_display()}, {in_words(one.replied_on)}"
    if one.chased_on is not None:
        return f"Asked again on {in_words(one.chased_on)}"
    if one.invited_on is not None:
        return f"Invited on {in_words(one.invited_on)}"
    return "" if one.excluded_on is not None else "Not invited yet"


def _needs(one: Invited, reader: Reader) -> "list[str]":
    told = [_interpreter(row, reader) for row in one.interpreters.all()]
    return [words_for(one.access_needs, reader), *told] if one.access_needs else told


def _interpreter(row: Interpreter, reader: Reader) -> str:
    if row.came is not None:
        state = "came" if row.came else "did not come"
    elif row.confirmed_on is not None:
        state = "confirmed"
    else:
        state = "booked" if row.booked_on is not None else "to be booked"
    return f"Interpreter, {words_for(row.language, reader)}: {state}"
