from django import forms
from django.http import QueryDict

from headway.casework.access.reader import Reader
from headway.casework.people.forms.rows import PersonChoice
from headway.casework.people.models import Person
from headway.forms import Form


class MergeForm(Form):
    """Which record is the same person as this one, and how that is known."""

    other = PersonChoice(label="Which record is of the same person?")
    reason = forms.CharField(max_length=400, label="How do you know?", widget=forms.Textarea)

    def __init__(
        self, data: QueryDict | None, *, person: Person, alike: list[Person], reader: Reader
    ) -> None:
        super().__init__(data)
        choice = self.fields["other"]
        assert isinstance(choice, PersonChoice)  # noqa: S101 (declared above)
        choice.offer(person, reader, also=alike)


class ApartForm(Form):
    """Asked of two records that look alike."""

    reason = forms.CharField(
        max_length=400, label="How do you know that these are two people?", widget=forms.Textarea
    )


class UnmergeForm(Form):
    reason = forms.CharField(
        max_length=400, label="How do you know that these are two people?", widget=forms.Textarea
    )
