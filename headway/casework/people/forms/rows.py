"""What is asked of each kind of row. A field is called as the model calls it."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.people.models.words import (
    AddressKind,
    ContactFlag,
    Held,
    HeldBy,
    Kinship,
    LimitKind,
    NameKind,
    NumberKind,
)
from headway.casework.people.queries.recent import offered
from headway.forms import DayField, Form, Radios

_LOOKED_UP: Final = (
    "Those whose records you opened lately, and the family, are offered. Open the record first if not."
)
_UNTIL: Final = "The last day on which it was so. Leave it empty while it still is."


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """One of the people offered to the reader."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        empty = "Choose" if kwargs.get("required", True) else "Nobody chosen"
        super().__init__(queryset=Person.objects.none(), help_text=_LOOKED_UP, empty_label=empty, **kwargs)

    def offer(self, person: Person, reader: Reader, also: Iterable[Person] = ()) -> None:
        """Offer those whom this reader may see and is likely to mean."""
        people = offered(person, reader, also)
        self.queryset = Person.objects.filter(key__in=[one.key for one in people])
        self.choices = [("", self.empty_label), *((one.key, name_for(reader, one)) for one in people)]


class RowForm(Form):
    """A row about a person. Its days come last."""

    # How the row stood when the form was opened: who comes second is told, and overwrites nothing.
    seen_to_on = forms.CharField(required=False, widget=forms.HiddenInput)
    from_on = DayField(required=False, label="From")
    to_on = DayField(required=False, label="To", help_text=_UNTIL)

    def __init__(self, *args: Any, person: Person, reader: Reader, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonChoice):
                field.offer(person, reader)
        self.order_fields([name for name in self.fields if name not in ("from_on", "to_on")])

    @property
    def told(self) -> dict[str, Any]:
        """What was told of the row, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_to_on"}


class NameForm(RowForm):
    given_names = forms.CharField(
        required=False, max_length=120, help_text="In any script. One part is enough."
    )
    family_name = forms.CharField(required=False, max_length=120)
    kind = forms.ChoiceField(choices=NameKind.choices)
    restricted = forms.BooleanField(
        required=False,
        label="Show this name only to those who may see restricted names",
        help_text="For example a name given at adoption, or one that is used for safety.",
    )


class NumberForm(RowForm):
    kind = forms.ChoiceField(choices=NumberKind.choices)
    value = forms.CharField(max_length=40, label="Number")


class AddressForm(RowForm):
    lines = forms.CharField(
        required=False, max_length=400, label="Address", widget=forms.Textarea(attrs={"rows": 4})
    )
    postcode = forms.CharField(required=False, max_length=10)
    kind = forms.ChoiceField(choices=AddressKind.choices)
    confidential = forms.BooleanField(
        required=False,
        label="This address is confidential",
        help_text="Most readers then see that there is one, and not what it is. It finds nobody in their searches.",
    )


class SafeContactForm(RowForm):
    kind = forms.ChoiceField(choices=ContactFlag.choices)
    words = forms.CharField(required=False, max_length=400, widget=forms.Textarea)


class RelationshipForm(RowForm):
    other = PersonChoice(label="Who")
    kind = forms.ChoiceField(choices=Kinship.choices, label="What they are to this person")
    words = forms.CharField(required=False, max_length=200, label="Words")
    restricted = forms.BooleanField(
        required=False,
        label="Show this only to those who may see restricted names",
        help_text="As after adoption.",
    )


class MembershipForm(RowForm):
    other = PersonChoice(label="Lives with", required=False)


class ResponsibilityForm(RowForm):
    holder = PersonChoice(label="Who", required=False)
    authority = forms.CharField(required=False, max_length=120, label="Or which authority")
    held = forms.ChoiceField(choices=Held.choices, label="Parental responsibility", widget=Radios)
    held_by = forms.ChoiceField(
        choices=[("", "Not held, or not known"), *HeldBy.choices], required=False, label="By what"
    )
    evidence = forms.CharField(required=False, max_length=400, help_text="What was seen, and when.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("holder")) == bool(cleaned.get("authority")) and "holder" not in self.errors:
            self.add_error("holder", "Choose a person, or enter an authority: one of the two.")
        if cleaned.get("held") == Held.HELD and not cleaned.get("held_by"):
            self.add_error("held_by", "Choose by what it is held. “Not known by what” is an answer.")
        return cleaned


class LimitForm(RowForm):
    kind = forms.ChoiceField(choices=LimitKind.choices)
    against = PersonChoice(label="Against whom", required=False)
    against_words = forms.CharField(required=False, max_length=200, label="Or against whom, in words")
    words = forms.CharField(max_length=1000, label="What is limited", widget=forms.Textarea)
    source = forms.CharField(
        required=False, max_length=200, label="Told by", help_text="The order, or who said so."
    )


FORMS: Final[dict[str, type[RowForm]]] = {
    "names": NameForm,
    "responsibility": ResponsibilityForm,
    "family": RelationshipForm,
    "household": MembershipForm,
    "limits": LimitForm,
    "contact": SafeContactForm,
    "addresses": AddressForm,
    "numbers": NumberForm,
}
