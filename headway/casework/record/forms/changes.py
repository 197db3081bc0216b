"""What the list of changes is narrowed to."""

from typing import Final

from django import forms

from headway.casework.record.models import Change
from headway.casework.record.queries.changes import LAST_DATA
from headway.forms import DayField, Form, Radios

SINCE: Final = [(LAST_DATA, "The last data"), ("late", "The last four weeks")]

# A birthday needs no telling.
_BIRTHDAYS: Final = {Change.Kind.SIXTEEN, Change.Kind.LEAVING_SOON}
TOLD_BY_WORKERS: Final = [(one.value, one.label) for one in Change.Kind if one not in _BIRTHDAYS]


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


class TellForm(Form):
    """What a worker tells of a child: what happened, when, in a few words."""

    kind = forms.ChoiceField(label="What happened", choices=[("", "Choose"), *TOLD_BY_WORKERS])
    on = DayField(label="On which day")
    said = forms.CharField(
        label="What the reviewing officer must know",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MarkForm(Form):
    """How a change was learnt."""

    told = forms.ChoiceField(choices=Change.Told.choices)
