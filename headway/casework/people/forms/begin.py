from typing import Any

from django import forms

from headway.casework.people.models.words import BirthBasis, BirthStanding, NumberKind, Sex
from headway.casework.people.newcomers import NameTold, Newcomer, NumberTold
from headway.forms import DayField, Form, Radios


class BeginForm(Form):
    """Whose record is begun. Whether they are known already is asked where somebody like them is found."""

    given_names = forms.CharField(
        required=False, max_length=120, help_text="In any script. One part of the name is enough."
    )
    family_name = forms.CharField(required=False, max_length=120)
    sex = forms.ChoiceField(
        choices=Sex.choices,
        initial=Sex.NOT_RECORDED,
        widget=Radios,
        help_text="As the statutory returns ask for it. Gender and pronouns can be added to the record.",
    )
    born_on = DayField(required=False, label="Date of birth")
    birth_standing = forms.ChoiceField(
        required=False, label="Is this date certain?", choices=BirthStanding.choices, widget=Radios
    )
    expected_on = DayField(required=False, label="If not yet born, the date expected")
    case_number = forms.CharField(required=False, max_length=40, label="Case-system number")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not any(cleaned.get(name) for name in ("given_names", "family_name", "born_on", "expected_on")):
            raise forms.ValidationError(
                "Enter a name, a date of birth, or the date on which a birth is expected."
            )
        if cleaned["born_on"] and cleaned["expected_on"]:
            self.add_error("expected_on", "Give the date of birth, or the date expected, and not both.")
        if cleaned["born_on"] and not cleaned["birth_standing"]:
            self.add_error("birth_standing", "Choose whether the date of birth is certain.")
        return cleaned

    @property
    def newcomer(self) -> Newcomer:
        """What is told of them, once the form is valid."""
        told = self.cleaned_data
        named = told["given_names"] or told["family_name"]
        number = NumberTold(NumberKind.CASE_SYSTEM, told["case_number"], confirmed=False)
        return Newcomer(
            names=(NameTold(told["given_names"], told["family_name"]),) if named else (),
            sex=told["sex"],
            born_on=told["born_on"],
            birth_standing=told["birth_standing"] or BirthStanding.KNOWN,
            birth_basis=BirthBasis.FAMILY,
            expected_on=told["expected_on"],
            numbers=(number,) if told["case_number"] else (),
        )


class SomebodyNewForm(Form):
    """Asked where likely duplicates are shown."""

    somebody_new = forms.BooleanField(
        label="None of these is the person whose record I am beginning",
        error_messages={"required": "Open the record of the person, or say that none of these is theirs."},
    )
