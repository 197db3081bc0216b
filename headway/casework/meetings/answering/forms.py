"""The one form of all that somebody is asked. Each question has its own few fields; what is left blank waits."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.documents.forms import hint
from headway.casework.meetings.answering.questions import Kind, Question, twins_among
from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import Answer, Said
from headway.casework.people.presenting import words_for
from headway.forms import Checkboxes, DayField, Form, Radios

HELD, UPLOAD = "held", "upload"
RIGHT, WRONG = "right", "wrong"
_TO_COME: Final = "This day is yet to come."
_PAPER: Final = ((HELD, "It is held in the case system"), (UPLOAD, "I send it here, as a file"))
_LIST: Final = ((RIGHT, "It is right"), (WRONG, "Something is wrong or missing"))
_ACCEPT: Final = (
    (Said.ACCEPTED.value, "Accepted: I will do it"),
    (Said.DONE.value, "It is done"),
    (Said.NOT_DONE.value, "It is not done, or cannot be"),
)
_ANSWER: Final = (
    (Answer.AGREED.value, "I agree to these decisions"),
    (Answer.OBJECTED.value, "I object to one of them or more"),
)


class AnswersForm(Form):
    """All that one reader is asked. `names` gives those who may have had a paper; a day is today unless said."""

    says_optional = False

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (a form's own)
        questions: Sequence[Question],
        names: Callable[[Question], Collection[tuple[str, str]]],
        by: Reader,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.by = questions, by
        for question in questions:
            for name, field in _FIELDS[question.kind](question, names, by):
                self.fields[f"{question.name}-{name}"] = field
        self.twins = twins_among(questions)
        for question in questions:
            if question.key in self.twins:
                one = kind_of(self.twins[question.key].matter).told_apart
                label = _About(question, by).label(f"It is the report for the {one} too: one report for both")
                self.fields[f"{question.name}-both"] = forms.BooleanField(label=label, required=False)

    def fields_of(self, question: Question) -> list[tuple[str, BoundField]]:
        """The fields of a question in order, each with which part of it it is."""
        start = f"{question.name}-"
        names = [name for name in self.fields if name.startswith(start)]
        return [(name.removeprefix(start), self[name]) for name in names]

    def of(self, question: Question, name: str) -> Any:  # noqa: ANN401 (whatever a field holds)
        """What was answered, once the form is cleaned; None where nothing was, or there is no such field."""
        return self.cleaned_data.get(f"{question.name}-{name}")

    def answered(self) -> list[Question]:
        """Those that were answered: by a choice, or by ticks."""
        return [one for one in self.questions if self.of(one, "is")]

    def clean(self) -> dict[str, Any]:
        for question in self.answered():
            _CHECKS[question.kind](self, question)
        for question in self.questions:
            typed = (self.of(question, name) for name in ("words", "file", "both"))
            if not self.of(question, "is") and any(typed):
                self.add_error(f"{question.name}-is", "Choose an answer too, so that your words go with it.")
        return self.cleaned_data

    def wants(self, question: Question, name: str, words: str) -> None:
        """Say what is missing, beside its field."""
        field = f"{question.name}-{name}"
        if not self.of(question, name) and field not in self.errors:
            self.add_error(field, words)

    def not_to_come(self, question: Question) -> None:
        day = self.of(question, "on")
        if day is not None and day > self.by.on:
            self.add_error(f"{question.name}-on", _TO_COME)


@dataclass(frozen=True, slots=True)
class _About:
    """Makes the fields of one question. A label says, unseen, of whom: else a page of one family says it alike."""

    question: Question
    by: Reader

    def label(self, words: str) -> SafeString:
        matter, decision, paper = self.question.matter, self.question.decision, self.question.paper
        about = name_for(self.by, matter.person.merged_into or matter.person)
        if decision is not None:
            about = f"{about}, {words_for(decision.what, self.by)}"
        if paper is not None:
            about = f"{about}, {paper.get_kind_display()}"
        return format_html('{}<span class="govuk-visually-hidden"> ({})</span>', words, about)

    def radios(self, words: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
        return forms.ChoiceField(label=self.label(words), choices=choices, widget=Radios, required=False)

    def words(self, words: str, most: int = 1000) -> forms.CharField:
        rows = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=self.label(words), max_length=most, required=False, widget=rows)

    def file(self, words: str) -> forms.FileField:
        label = self.label(words)
        return forms.FileField(label=label, required=False, widget=forms.FileInput, help_text=hint())

    def day(self, words: str) -> DayField:
        return DayField(label=self.label(words), required=False, initial=self.by.on)


Fields: TypeAlias = Iterator[tuple[str, forms.Field]]


def _paper_fields(question: Question, _: object, by: Reader) -> Fields:
    about = _About(question, by)
    yield "is", about.radios("Where is it?", _PAPER)
    yield "file", about.file("The file")
    yield "on", about.day("Finished on")


def _shared_fields(question: Question, names: Callable[[Question], Any], by: Reader) -> Fields:
    about = _About(question, by)
    yield (
        "is",
        forms.MultipleChoiceField(
            label=about.label("Who has had it?"),
            choices=names(question),
            widget=Checkboxes,
            required=False,
        ),
    )
    yield "on", about.day("They had it on")


def _list_fields(question: Question, _: object, by: Reader) -> Fields:
    about = _About(question, by)
    seen = " ".join(str(one.pk) for one in question.listed)
    # Who was seen is confirmed, and nobody who was put on the list meanwhile.
    yield "seen", forms.CharField(widget=forms.HiddenInput, required=False, initial=seen)
    yield "is", about.radios("Are these the right people, with the interpreters that they need?", _LIST)
    yield "words", about.words("What is wrong or missing?")


def _decision_fields(question: Question, _: object, by: Reader) -> Fields:
    about, asks = _About(question, by), question.kind is Kind.ACCEPT
    yield (
        "is",
        about.radios("Will you do it?" if asks else "What became of it?", _ACCEPT if asks else _ACCEPT[1:]),
    )
    yield "words", about.words("What shows that it is done, or why it is not")
    yield "file", about.file("Or a file that shows it")
    yield "on", about.day("Done on")


def _answer_fields(question: Question, _: object, by: Reader) -> Fields:
    about = _About(question, by)
    yield "is", about.radios("Your answer", _ANSWER)
    yield "words", about.words("Which decision, and what is your objection?", 2000)


_FIELDS: Final[dict[Kind, Callable[[Question, Any, Reader], Fields]]] = {
    Kind.PAPER: _paper_fields,
    Kind.SHARED: _shared_fields,
    Kind.LIST: _list_fields,
    Kind.ACCEPT: _decision_fields,
    Kind.DONE: _decision_fields,
    Kind.ANSWER: _answer_fields,
}


def _check_paper(form: AnswersForm, question: Question) -> None:
    form.wants(question, "on", "Say on which day it was finished.")
    form.not_to_come(question)
    if form.of(question, "is") == UPLOAD:
        form.wants(question, "file", "Choose the file.")


def _check_shared(form: AnswersForm, question: Question) -> None:
    form.wants(question, "on", "Say on which day they had it.")
    form.not_to_come(question)
    answered = {one.paper.pk for one in form.answered() if one.paper is not None}
    both = (form.twins[one.key] for one in form.answered() if form.of(one, "both"))
    answered |= {one.paper.pk for one in both if one.paper is not None}
    asked = {one.paper.pk for one in form.questions if one.paper is not None}
    if all(one.pk in asked - answered for one in question.papers):
        form.add_error(f"{question.name}-is", "Say first where the paper is: nobody can have had it yet.")


def _check_list(form: AnswersForm, question: Question) -> None:
    if form.of(question, "is") == WRONG:
        form.wants(question, "words", "Say what is wrong or missing.")


def _check_decision(form: AnswersForm, question: Question) -> None:
    said = form.of(question, "is")
    if said == Said.NOT_DONE:
        form.wants(question, "words", "Say why it is not done.")
    if said == Said.DONE:
        form.wants(question, "on", "Say on which day it was done.")
        form.not_to_come(question)
        if not form.of(question, "file"):
            form.wants(question, "words", "Say what shows that it was done, or choose a file that does.")


def _check_answer(form: AnswersForm, question: Question) -> None:
    if form.of(question, "is") == Answer.OBJECTED:
        form.wants(question, "words", "Say which decision, and what the objection is.")


_CHECKS: Final[dict[Kind, Callable[[AnswersForm, Question], None]]] = {
    Kind.PAPER: _check_paper,
    Kind.SHARED: _check_shared,
    Kind.LIST: _check_list,
    Kind.ACCEPT: _check_decision,
    Kind.DONE: _check_decision,
    Kind.ANSWER: _check_answer,
}
