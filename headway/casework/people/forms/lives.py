"""What is asked of the person themselves, and of what happens to them."""

from datetime import date
from typing import Any, Final

from django import forms

from headway.casework.people.models import Person
from headway.casework.people.models.words import BirthBasis, BirthStanding, Sex
from headway.forms import DayField, Form, Radios

_YES_NO: Final = [("", "Not known"), ("yes", "Yes"), ("no", "No")]
_ANSWERS: Final = {"yes": True, "no": False}
# Ours: more children of one birth than this have not been born in England.
_MOST_MORE: Final = 5


class DetailsForm(Form):
    """What is held of a person themselves, and the version that was seen."""

    sex = forms.ChoiceField(
        choices=Sex.choices, widget=Radios, help_text="As the statutory returns ask for it."
    )
    gender = forms.CharField(required=False, max_length=60, help_text="In the person's own words.")
    pronouns = forms.CharField(required=False, max_length=60, help_text="For example she/her, or they/them.")
    first_language = forms.CharField(required=False, max_length=80)
    interpreter_needed = forms.ChoiceField(
        required=False, choices=_YES_NO, widget=Radios, label="Is an interpreter needed?"
    )
    interpreter_language = forms.CharField(required=False, max_length=80, label="Interpreter's language")
    communication_needs = forms.CharField(
        required=False,
        max_length=1000,
        widget=forms.Textarea,
        help_text="What helps this person to follow and to be heard.",
    )
    expected_on = DayField(required=False, label="Birth expected")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        answer = {True: "yes", False: "no", None: ""}[person.interpreter_needed]
        held = {name: getattr(person, name) for name in self.base_fields} | {"interpreter_needed": answer}
        kwargs["initial"] = held
        super().__init__(*args, **kwargs)
        self.awaited = person.is_unborn
        if person.born_on is not None or person.died_on is not None:
            del self.fields["expected_on"]
        elif not self.awaited:
            self.fields["expected_on"].help_text = "Where the child is not born yet."

    def seen_again(self, version: int) -> None:
        """Let what is typed be of this version from now on: the person who typed has been shown it."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["version"] = str(version)  # type: ignore[index]

    @property
    def told(self) -> dict[str, Any]:
        """What was told, and of which version, once the form is valid."""
        told = dict(self.cleaned_data)
        return {**told, "interpreter_needed": _ANSWERS.get(told["interpreter_needed"])}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.awaited and not cleaned.get("expected_on") and "expected_on" not in self.errors:
            self.add_error("expected_on", "Enter the date expected. If the child is born, record the birth.")
        return cleaned


class BirthDateForm(Form):
    born_on = DayField(label="Date of birth")
    standing = forms.ChoiceField(label="Is this date certain?", choices=BirthStanding.choices, widget=Radios)
    basis = forms.ChoiceField(label="What it rests on", choices=BirthBasis.choices)
    told_by = forms.CharField(required=False, max_length=200, label="Told by")


class BornForm(Form):
    born_on = DayField(label="Date of birth")
    more = forms.IntegerField(
        label="How many more children were born?",
        min_value=0,
        max_value=_MOST_MORE,
        initial=0,
        help_text="Each gets a record of their own, with the same family and the same workers.",
    )


class DayForm(Form):
    """The day on which something happened."""

    on = DayField()

    def __init__(self, *args: Any, label: str, on: date | None = None, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        kwargs["initial"] = {"on": on}
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label
