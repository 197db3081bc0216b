"""What is asked when somebody's own words for a meeting are typed or scanned in."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.documents.forms import hint
from headway.casework.meetings.models import ByWay, Capacity, Invited
from headway.casework.meetings.preparing.actions import OWN_WORDS
from headway.forms import DayField, Form, Radios

_CAPACITIES: Final = [(one.value, one.label) for one in OWN_WORDS]


class WordsForm(Form):
    """Somebody's own words. `giver` is one of those on the list for this child, `name` anybody else."""

    capacity = forms.ChoiceField(label="Whose words are they?", choices=_CAPACITIES, widget=Radios)
    giver = forms.ChoiceField(label="Who", required=False)
    name = forms.CharField(label="Who, if not on the list", max_length=150, required=False)
    given_on = DayField(label="Given on")
    way = forms.ChoiceField(label="How they came", choices=[("", "Choose"), *ByWay.choices])
    words = forms.CharField(
        label="What they say, as they said it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Their words and not a summary. Spelling is theirs too.",
    )
    file = forms.FileField(label="Or a scan, photograph or recording", required=False, widget=forms.FileInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        invited: Iterable[Invited],
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on_the_list = {str(one.pk): one for one in invited if one.capacity in OWN_WORDS}
        named = [
            (key, f"{name_for(reader, one)} ({one.get_capacity_display()})")
            for key, one in self.on_the_list.items()
        ]
        self.fields["giver"].choices = [("", "Nobody on the list"), *named]  # type: ignore[attr-defined]
        self.fields["file"].help_text = hint()

    @property
    def told(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        cleaned = self.cleaned_data
        return {
            "capacity": Capacity(cleaned["capacity"]),
            "giver": self.on_the_list.get(cleaned["giver"]),
            "name": cleaned["name"],
            "given_on": cleaned["given_on"],
            "way": ByWay(cleaned["way"]),
            "words": cleaned["words"],
            "upload": cleaned["file"],
        }


class WithdrawForm(Form):
    """Why somebody's words are withdrawn."""

    why = forms.CharField(
        label="Why they are withdrawn", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
