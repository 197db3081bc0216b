"""What the list of changes is narrowed to."""

from typing import Final

from django import forms

from headway.casework.record.models import Change
from headway.casework.record.queries.changes import LAST_DATA
from headway.forms import Form, Radios

SINCE: Final = [(LAST_DATA, "The last data"), ("late", "The last four weeks")]


class ChangesForm(Form):
    """Since when, and which kind."""

    says_optional = False

    since = forms.ChoiceField(
        required=False, choices=SINCE, widget=Radios, label="Changed with", initial=LAST_DATA
    )
    kind = forms.ChoiceField(required=False, choices=[("", "Every kind"), *Change.Kind.choices], label="Kind")

    @property
    def chosen(self) -> tuple[str, str]:
        """Since when and which kind; the last data and every kind where nothing, or nonsense, was asked."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return told.get("since") or LAST_DATA, told.get("kind") or ""


class MarkForm(Form):
    """How a change was learnt."""

    told = forms.ChoiceField(choices=Change.Told.choices)
