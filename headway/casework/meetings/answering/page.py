"""The page of what is asked, by child: each question with what one has to see in order to answer it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.forms.boundfield import BoundField
from django.http import QueryDict

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.answering.forms import AnswersForm
from headway.casework.meetings.answering.questions import Kind, Question
from headway.casework.meetings.deciding.queries import DecisionTold, decisions_told, told
from headway.casework.meetings.frame import when
from headway.casework.meetings.inviting.queries import InvitedTold, list_of, name_of
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import named

HEADINGS: Final = {
    Kind.PAPER: "A paper for the meeting",
    Kind.SHARED: "Who has the papers",
    Kind.LIST: "Who is invited",
    Kind.ACCEPT: "A decision that is yours",
    Kind.DONE: "A decision that is yours",
    Kind.ANSWER: "The decisions",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page shows it: of which meeting, its fields, and what stands above them."""

    question: Question
    of: str
    heading: str
    due: str
    is_late: bool
    fields: list[tuple[str, BoundField]]
    people: Sequence[tuple[str, str]] = ()
    decisions: Sequence[DecisionTold] = ()


@dataclass(slots=True)
class Child:
    """A child with what is asked about them, meeting by meeting."""

    name: str
    asked: list[Asked] = field(default_factory=list)


def by_child(form: AnswersForm, reader: Reader) -> list[Child]:
    """The questions of a form under the child that each is about, whoever has the first of them first."""
    lists: dict[UUID, list[InvitedTold]] = {}
    found: dict[UUID, Child] = {}
    meetings: dict[UUID, int] = {}
    for question in form.questions:
        matter = question.matter
        meetings.setdefault(matter.pk, len(meetings))
        person = matter.person.merged_into or matter.person
        child = found.setdefault(person.pk, Child(name_for(reader, person)))
        if question.kind is Kind.LIST and matter.meeting_id not in lists:
            lists[matter.meeting_id] = list_of(matter.meeting_id, reader)
        child.asked.append(_asked(question, form, lists.get(matter.meeting_id, []), reader))
    for child in found.values():
        child.asked.sort(key=lambda one: meetings[one.question.matter.pk])
    return list(found.values())


def _of(matter: Matter) -> str:
    """Of which meeting a question is, when, and who chairs it."""
    kind = kind_named(matter.kind)
    one = (kind.one if kind else matter.kind).capitalize()
    at = f"complete on {in_words(matter.completed_on)}" if matter.completed_on else when(matter.meeting)
    return f"{one}, {at}. Chair: {matter.meeting.chair.name}."


def heading_of(question: Question) -> str:
    """What a question is called."""
    return HEADINGS[question.kind] if question.paper is None else question.paper.get_kind_display()


def _asked(question: Question, form: AnswersForm, listed: Sequence[InvitedTold], reader: Reader) -> Asked:
    decisions: Sequence[DecisionTold] = ()
    if question.kind is Kind.ANSWER:
        decisions = decisions_told(question.matter, reader)
    elif question.decision is not None:
        decisions = [told(question.decision, reader)]
    return Asked(
        question=question,
        of=_of(question.matter),
        heading=heading_of(question),
        due=in_words(question.due_on),
        is_late=question.is_late(reader.on),
        fields=form.fields_of(question),
        people=_people(question, listed) if question.kind is Kind.LIST else (),
        decisions=decisions,
    )


def _people(question: Question, listed: Iterable[InvitedTold]) -> list[tuple[str, str]]:
    """Those who come for this child and what they need: as noted for the meeting, else as the record says."""
    return [
        (f"{one.name}, {one.capacity.lower()}", "; ".join(one.needs) or _of_record(one))
        for one in listed
        if any(row.matter_id == question.matter.pk for row in one.invited.comes_for.all())
    ]


def _of_record(one: InvitedTold) -> str:
    person = one.invited.person
    if person is None or person.interpreter_needed is None:
        return ""
    if not person.interpreter_needed:
        return "no interpreter, says the record"
    language = f": {person.interpreter_language}" if person.interpreter_language else ""
    return f"interpreter needed, says the record{language}"


def namer(questions: Iterable[Question], reader: Reader) -> Any:  # noqa: ANN401 (a function of a question)
    """Gives the readers of papers by name. Two queries however many questions there are."""
    readers = [one for question in questions for one in question.readers]
    names = named({one.person_id for one in readers}, reader)

    def of(question: Question) -> Collection[tuple[str, str]]:
        return [
            (
                str(one.pk),
                f"{name_of(one, str(names[one.person_id]) if one.person_id else '', reader)}, "
                f"{one.get_capacity_display().lower()}",
            )
            for one in question.readers
        ]

    return of


@dataclass(frozen=True, slots=True)
class Gone:
    """What was typed for a question that is asked no longer: somebody answered meanwhile, or its time passed."""

    heading: str
    words: str


def gone_of(posted: QueryDict, questions: Sequence[Question], reader: Reader) -> list[Gone]:
    """What a page sent for questions that are no longer asked, so that no words are lost with them."""
    here = {question.name for question in questions}
    found: dict[str, Gone] = {}
    for field_name, sent in posted.items():
        name, _, part = field_name.rpartition("-")
        kind = name.partition("-")[0]
        if name in here or kind not in set(Kind) or part not in ("is", "words"):
            continue
        if str(sent).strip():
            before = found[name].words if name in found else ""
            typed = words_for(str(sent).strip(), reader) if part == "words" else ""
            found[name] = Gone(HEADINGS[Kind(kind)], before or typed)
    return list(found.values())
