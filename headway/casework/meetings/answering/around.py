"""Who stands round the questions of a page: by name, and what each needs in order to take part."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.answering.questions import Kind, Question
from headway.casework.meetings.inviting.queries import in_order, name_of, needs_of
from headway.casework.meetings.models import Invited, InvitedFor
from headway.casework.people.queries.relatives import Named, named


@dataclass(frozen=True, slots=True)
class Around:
    """Those who come, by the key of the matter that asks about its list; their names, and what each needs."""

    reader: Reader
    lists: Mapping[UUID, list[Invited]]
    names: Mapping[UUID | None, Named]
    needs: Mapping[int, tuple[str, ...]]

    def readers(self, question: Question) -> list[tuple[str, str]]:
        """The readers of a question about sharing, each by key and in words."""
        return [(str(one.pk), self._called(one)) for one in question.readers]

    def people(self, question: Question) -> list[tuple[str, str]]:
        """Those who come for a child and what they need: as noted for the meeting, else as the record says."""
        return [
            (self._called(one), "; ".join(self.needs[one.pk]) or _of_record(one))
            for one in in_order(self.lists.get(question.matter.pk, ()))
        ]

    def _called(self, one: Invited) -> str:
        of_record = str(self.names[one.person_id]) if one.person_id else ""
        return f"{name_of(one, of_record, self.reader)}, {one.get_capacity_display().lower()}"


def around(questions: Iterable[Question], reader: Reader) -> Around:
    """Who stands round these questions, of children whom the reader sees. Four queries however many there are."""
    asked = list(questions)
    keys = [one.matter.pk for one in asked if one.kind is Kind.LIST]
    lists: dict[UUID, list[Invited]] = defaultdict(list)
    for row in _on_lists(keys) if keys else ():
        lists[row.matter_id].append(row.invited)
    listed = {one.pk: one for some in lists.values() for one in some}
    readers = [one for question in asked for one in question.readers]
    names = named({one.person_id for one in (*listed.values(), *readers)}, reader)
    return Around(reader, lists, names, needs_of(listed.values(), reader) if listed else {})


@written
def _on_lists(matters: list[UUID]) -> "QuerySet[InvitedFor]":
    rows = InvitedFor.objects.filter(matter__in=matters, invited__taken_off_at__isnull=True)
    return rows.select_related("invited__person", "invited__user")


def _of_record(one: Invited) -> str:
    person = one.person
    if person is None or person.interpreter_needed is None:
        return ""
    if not person.interpreter_needed:
        return "no interpreter, says the record"
    language = f": {person.interpreter_language}" if person.interpreter_language else ""
    return f"interpreter needed, says the record{language}"
