"""The page of what is asked, by child: each question with what one has to see in order to answer it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.forms.boundfield import BoundField
from django.http import QueryDict

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.answering.around import Around
from headway.casework.meetings.answering.forms import AnswersForm
from headway.casework.meetings.answering.questions import Kind, Question
from headway.casework.meetings.deciding.queries import DecisionTold, told
from headway.casework.meetings.frame import when
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Decision
from headway.casework.people.presenting import in_words, words_for

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


def by_child(form: AnswersForm, who: Around, reader: Reader) -> list[Child]:
    """The questions of a form under the child that each is about, whoever has the first of them first."""
    found: dict[UUID, Child] = {}
    meetings: dict[UUID, int] = {}
    decisions = _decisions(form.questions, reader)
    for question in form.questions:
        matter = question.matter
        meetings.setdefault(matter.pk, len(meetings))
        person = matter.person.merged_into or matter.person
        child = found.setdefault(person.pk, Child(name_for(reader, person)))
        child.asked.append(_asked(question, form, who, decisions.get(question.key, ()), reader))
    for child in found.values():
        child.asked.sort(key=lambda one: meetings[one.question.matter.pk])
    return list(found.values())


def _decisions(questions: Iterable[Question], reader: Reader) -> dict[str, list[DecisionTold]]:
    """The decisions that stand above a question, by its key. Four queries however many there are."""
    answered = {one.matter.pk: one.key for one in questions if one.kind is Kind.ANSWER}
    above = [(one.key, one.decision) for one in questions if one.decision is not None]
    if answered:
        made = Decision.objects.filter(matter__in=list(answered)).select_related("matter")
        above += [(answered[one.matter_id], one) for one in made]
    found: dict[str, list[DecisionTold]] = defaultdict(list)
    if above:
        for (key, _), one in zip(above, told([one for _, one in above], reader), strict=True):
            found[key].append(one)
    return found


def _of(question: Question) -> str:
    """Of which meeting a question is, when, and who chairs it."""
    matter, kind = question.matter, kind_named(question.matter.kind)
    one = (kind.one if kind else matter.kind).capitalize()
    at = (
        f"complete on {in_words(matter.completed_on)}"
        if matter.completed_on
        else when(matter.meeting, question.sittings)
    )
    return f"{one}, {at}. Chair: {matter.meeting.chair.name}."


def heading_of(question: Question) -> str:
    """What a question is called."""
    return HEADINGS[question.kind] if question.paper is None else question.paper.get_kind_display()


def _asked(
    question: Question, form: AnswersForm, who: Around, decisions: Sequence[DecisionTold], reader: Reader
) -> Asked:
    return Asked(
        question=question,
        of=_of(question),
        heading=heading_of(question),
        due=in_words(question.due_on),
        is_late=question.is_late(reader.on),
        fields=form.fields_of(question),
        people=who.people(question) if question.kind is Kind.LIST else (),
        decisions=decisions,
    )


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
