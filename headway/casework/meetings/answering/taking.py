"""Taking what a page of answers says: all of it, or none; files are kept first, since a scan may take seconds."""

from collections.abc import Callable, Mapping
from typing import Final

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents.actions import keep
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.models import Document
from headway.casework.documents.refusing import NotKept
from headway.casework.meetings.answering import actions
from headway.casework.meetings.answering.forms import HELD, WRONG, AnswersForm
from headway.casework.meetings.answering.questions import Kind, Question
from headway.casework.meetings.deciding.actions import answer
from headway.casework.meetings.models import Answer, Said
from headway.casework.meetings.papers.actions import received

# A paper is in before it is said who had it.
_ORDER: Final = tuple(Kind)
_EVIDENCE: Final = "What shows that a decision was carried out"


def take(form: AnswersForm, *, by: Reader) -> int:
    """Take the answers of a valid form; returns how many. 0 where one was refused: its words stand in the form."""
    answered = sorted(form.answered(), key=lambda one: _ORDER.index(one.kind))
    kept: dict[str, Document] = {}
    for question in answered:
        try:
            document = _kept(form, question, by)
        except NotKept as why:
            form.add_error(f"{question.name}-file", str(why))
            return 0
        if document is not None:
            kept[question.key] = document
    asking = None
    try:
        with transaction.atomic():
            for asking in answered:
                _TAKES[asking.kind](form, asking, kept, by)
    except NotDone as why:
        if asking is not None:
            _refused(form, asking, why)
        return 0
    return len(answered)


def _refused(form: AnswersForm, question: Question, why: NotDone) -> None:
    """Put the words of a refusal beside the field that they are about, else beside the answer."""
    name = why.field.removeprefix("ended_")
    field = f"{question.name}-{name}"
    form.add_error(field if field in form.fields else f"{question.name}-is", why.words)


def _kept(form: AnswersForm, question: Question, by: Reader) -> Document | None:
    upload, said = form.of(question, "file"), form.of(question, "is")
    if upload is None or not upload or said in (HELD, Said.ACCEPTED, Said.NOT_DONE):
        return None
    person = question.matter.person.merged_into or question.matter.person
    kind, title = DocumentKind.OTHER, _EVIDENCE
    if question.paper is not None:
        kind, title = DocumentKind.REPORT, f"{question.paper.get_kind_display()}, for a meeting"
    return keep(subject=person.key, kind=kind, title=title, upload=upload, by=by)


Takes = Callable[[AnswersForm, Question, Mapping[str, Document], Reader], object]


def _paper(form: AnswersForm, question: Question, kept: Mapping[str, Document], by: Reader) -> None:
    if question.paper is None:
        return
    is_held = form.of(question, "is") == HELD
    document = kept.get(question.key)
    twin = form.twins.get(question.key)
    both = [twin.paper] if twin is not None and twin.paper is not None and form.of(question, "both") else []
    received(
        question.paper,
        on=form.of(question, "on"),
        in_case_system=is_held,
        document=document,
        also=both,
        by=by,
    )


def _shared(form: AnswersForm, question: Question, _: Mapping[str, Document], by: Reader) -> None:
    ticked = set(form.of(question, "is"))
    readers = [one for one in question.readers if str(one.pk) in ticked]
    actions.shared(
        question.matter, papers=question.papers, with_whom=readers, on=form.of(question, "on"), by=by
    )


def _list(form: AnswersForm, question: Question, _: Mapping[str, Document], by: Reader) -> None:
    seen = [int(key) for key in (form.of(question, "seen") or "").split() if key.isascii() and key.isdigit()]
    wrong = form.of(question, "words") if form.of(question, "is") == WRONG else ""
    actions.check_list(question.matter, seen=seen, wrong=wrong, by=by)


def _decision(form: AnswersForm, question: Question, kept: Mapping[str, Document], by: Reader) -> None:
    if question.decision is None:
        return
    said = Said(form.of(question, "is"))
    words = "" if said is Said.ACCEPTED else form.of(question, "words")
    document = kept.get(question.key)
    actions.say_of_decision(
        question.decision, said=said, words=words, on=form.of(question, "on"), document=document, by=by
    )


def _answer(form: AnswersForm, question: Question, _: Mapping[str, Document], by: Reader) -> None:
    given = Answer(form.of(question, "is"))
    words = form.of(question, "words") if given is Answer.OBJECTED else ""
    answer(question.matter, given=given, on=by.on, words=words, by=by)


_TAKES: Final[dict[Kind, Takes]] = {
    Kind.PAPER: _paper,
    Kind.SHARED: _shared,
    Kind.LIST: _list,
    Kind.ACCEPT: _decision,
    Kind.DONE: _decision,
    Kind.ANSWER: _answer,
}
