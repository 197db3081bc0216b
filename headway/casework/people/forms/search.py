from typing import Any

from django import forms

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.queries.criteria import Criteria
from headway.forms import DayField, Form


class SearchForm(Form):
    """Whom to look for. All that is given must fit; names however they are spelt."""

    says_optional = False

    name = forms.CharField(
        required=False,
        max_length=120,
        help_text="Any part of any name, however it is spelt. Former names and aliases count.",
    )
    born_on = DayField(
        required=False, label="Date of birth", help_text="Slips are allowed for: 5 6 2014 finds 6 5 2014."
    )
    number = forms.CharField(
        required=False,
        max_length=40,
        label="Number",
        help_text="Case-system number, NHS number or UPN, or how it begins.",
    )
    postcode = forms.CharField(required=False, max_length=10, help_text="All of it, or how it begins.")
    worker = forms.CharField(required=False, max_length=80, label="Worker or team")

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        if not reader.may(Permission.NAMES_SEE):
            for name in ("name", "postcode"):
                del self.fields[name]
            self.fields["number"].help_text = "Case-system number, or how it begins."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError("Enter something to look for.")
        if cleaned.get("name") and not Criteria(name=cleaned["name"]).words:
            self.add_error("name", "Enter at least one letter of the name.")
        return cleaned

    @property
    def criteria(self) -> Criteria:
        """What is looked for, once the form is valid."""
        return Criteria(**self.cleaned_data)
