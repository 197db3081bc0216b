"""About whom a line is, whose information, that it stays on the map; taking it off, and putting it back."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Holder
from headway.practice.mapping.models import Line, LineAbout
from headway.practice.mapping.opening import children_of, noted, opened
from headway.practice.mapping.sections import Section


@transaction.atomic
def label_line(line: Line, *, about: Collection[UUID], whose: str, stays: bool, by: Reader) -> None:
    """Say about which children a line is (none is all of them), whose information it holds, and that it stays here.

    A goal is about those whom its danger is about. Raises NotDone for a child who is not of this meeting.
    """
    opened(line.map.meeting)
    line = Line.objects.select_for_update().get(pk=line.pk)
    keys, children = set(about), children_of(line.map.meeting)
    if not keys <= children:
        raise NotDone("Choose among the children of this meeting.", "about")
    if keys == children:
        keys = set()
    line.whose, line.stays = Holder(whose) if whose else "", stays
    line.save(update_fields=["whose", "stays"])
    if line.section != Section.GOAL:
        for one in (line, *Line.objects.filter(answers=line)):
            _about(one, keys)
    noted(line, "label_line", by)


def _about(line: Line, keys: set[UUID]) -> None:
    line.of_all = not keys
    line.save(update_fields=["of_all"])
    line.about.exclude(person__in=keys).delete()
    there = set(line.about.values_list("person", flat=True))
    LineAbout.objects.bulk_create(LineAbout(line=line, person_id=key) for key in sorted(keys - there))


@transaction.atomic
def take_off(line: Line, *, by: Reader) -> None:
    """Take a line off the map; a danger's goal goes with it. What it said is kept, and it can be put back."""
    opened(line.map.meeting)
    line = Line.objects.select_for_update().get(pk=line.pk)
    if line.taken_off_at is not None:
        return
    for one in (line, *Line.objects.standing().filter(answers=line)):
        one.taken_off_at, one.taken_off_by = by.at, by.user
        one.save(update_fields=["taken_off_at", "taken_off_by"])
    noted(line, "take_off_line", by)


@transaction.atomic
def put_back(line: Line, *, by: Reader) -> None:
    """Put a line back on the map, and with a danger the goal that was taken off with it."""
    opened(line.map.meeting)
    line = Line.objects.select_for_update().get(pk=line.pk)
    if line.taken_off_at is None:
        return
    if line.answers is not None and line.answers.taken_off_at is not None:
        raise NotDone("The danger that this goal answers was taken off the map. Put that back.")
    together = Line.objects.filter(answers=line, taken_off_at=line.taken_off_at)
    for one in (line, *together):
        one.taken_off_at = one.taken_off_by = None
        one.save(update_fields=["taken_off_at", "taken_off_by"])
    noted(line, "put_back_line", by)
