"""What is asked of a team that wants a conference, and of whoever answers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.forms import BookForm
from headway.casework.people.models import Person
from headway.forms import Checkboxes, DayField, Form, Radios, WordsField
from headway.practice.conferences.asking.actions import ForChild, Told
from headway.practice.conferences.asking.norm import within_in_words
from headway.practice.conferences.models import AdvocateOffer, AskState, Category, FamilyMeeting, Which


class AskForm(Form):
    """A conference about a child, and those brothers and sisters chosen."""

    which = forms.ChoiceField(
        label="Which conference", choices=Which.choices, widget=Radios, initial=Which.INITIAL
    )
    together = forms.MultipleChoiceField(
        label="Brothers and sisters whom it is about too", required=False, widget=Checkboxes
    )
    category = forms.ChoiceField(label="Category that you propose", choices=Category.choices, widget=Radios)
    reasons = WordsField("Why a conference is wanted", 4000, required=True)
    discussed_with = WordsField(
        "Who took part in the strategy discussion", 1000, "Name and agency, one on each line."
    )
    decided_on = DayField(label="When was it decided that a conference is wanted?", required=False)
    papers_on = DayField(
        label="If a transfer-in: the other council’s papers came in writing on", required=False
    )
    other_council = forms.CharField(
        label="If a transfer-in: which council keeps the plan", max_length=150, required=False
    )
    family_meeting = forms.ChoiceField(
        label="Was family group decision-making offered?", choices=FamilyMeeting.choices, widget=Radios
    )
    family_meeting_words = WordsField("About that offer, or why it was not made", 1000)
    to_invite = WordsField(
        "Whom to invite", 2000, "Who knows the child: name, agency, address of work; one on each line."
    )
    to_exclude = WordsField("Whom you propose to keep out, and why", 1000, "The chair decides.")
    interpreter = WordsField(
        "Interpreter", 400, "Who needs one, and for which language. Never one of the family."
    )
    needs = WordsField(
        "What somebody needs to take part", 1000, "Steps, hearing, reading, a time of the day."
    )
    advocate = forms.ChoiceField(
        label="Was an advocate offered to the children?",
        choices=AdvocateOffer.choices,
        widget=Radios,
        required=False,
    )
    advocate_words = WordsField("About that offer, or why it was not made", 1000)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        person: Person,
        others: Sequence[Person],
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["decided_on"].help_text = f"Local practice is to ask within {within_in_words()} of it."
        self.others = {str(one.key): one for one in others}
        if others:
            self.fields["together"].choices = [  # type: ignore[attr-defined]
                (key, name_for(reader, one)) for key, one in self.others.items()
            ]
        else:
            del self.fields["together"]

    @property
    def told(self) -> Told:
        """What the team told, once the form is valid."""
        said = {
            name: value for name, value in self.cleaned_data.items() if name not in ("together", "category")
        }
        return Told(**said)

    @property
    def children(self) -> list[ForChild]:
        """The children whom it is about, once the form is valid."""
        chosen = [self.person, *(self.others[key] for key in self.cleaned_data.get("together", ()))]
        return [ForChild(one, self.cleaned_data["category"]) for one in chosen]


class BookAskedForm(BookForm):
    """When and where, who chairs; and why it is late, where it is."""

    late_why = WordsField(
        "Why it is held after the last lawful day", 400, "Asked where it is. The day itself stays as it was."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, others=(), **kwargs)


class AnswerForm(Form):
    """What is answered."""

    state = forms.ChoiceField(label="Answer", widget=Radios)
    words = WordsField("Why, or what you ask back", 1000, "Not needed where you accept.")

    def __init__(self, *args: Any, may_arrange: bool, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        answers = (
            [
                (AskState.ACCEPTED, "Accept"),
                (AskState.QUERIED, "Ask back"),
                (AskState.AGAINST, "Advise against"),
                (AskState.WITHDRAWN, "It is no longer wanted"),
            ]
            if may_arrange
            else [
                (AskState.ASKED, "Answer what was asked back"),
                (AskState.RAISED, "We disagree: take it up with a senior manager"),
                (AskState.WITHDRAWN, "Withdraw it"),
            ]
        )
        self.fields["state"].choices = [(one.value, label) for one, label in answers]  # type: ignore[attr-defined]
