"""What is asked of somebody on the list."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms

from headway.casework.access.models import User
from headway.casework.meetings.models import Capacity, Reply, Wish
from headway.forms import Checkboxes, DayField, Form, Radios

_WHOM: Final = (Capacity.CHILD,)
_CAPACITIES: Final = tuple((one.value, one.label) for one in Capacity if one not in _WHOM)


class _ForChildren(Form):
    """For which of the meeting's children somebody comes; where it is about one, that one."""

    matters = forms.MultipleChoiceField(label="For which child they come", widget=Checkboxes)

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.one_child = [children[0][0]] if len(children) == 1 else None
        if self.one_child:
            del self.fields["matters"]
        else:
            self.fields["matters"].choices = list(children)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[str]:
        return self.one_child or self.cleaned_data["matters"]


class InviteForm(_ForChildren):
    """Somebody is put on the list, by a record in the family, an account of a colleague, or a name."""

    capacity = forms.ChoiceField(label="In what capacity", choices=_CAPACITIES)
    person = forms.ChoiceField(label="Somebody in the child’s family or network", required=False)
    colleague = forms.EmailField(
        label="Or a colleague who uses Headway", required=False, help_text="Their work email address."
    )
    name = forms.CharField(label="Or somebody else, by name", max_length=150, required=False)
    agency = forms.CharField(label="Their school, agency or organisation", max_length=150, required=False)
    email = forms.EmailField(label="Their work email address", required=False)
    field_order = ("capacity", "matters", "person", "colleague", "name", "agency", "email")

    def __init__(self, *args: Any, known: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if known:
            self.fields["person"].choices = [("", "Nobody of these"), *known]  # type: ignore[attr-defined]
        else:
            del self.fields["person"]

    def clean_colleague(self) -> User | None:
        address = self.cleaned_data["colleague"]
        if not address:
            return None
        found = User.objects.filter(email__iexact=address, is_active=True).first()
        if found is None:
            raise forms.ValidationError("Nobody who uses Headway has this address.")
        return found


class InvitedForm(_ForChildren):
    """What is known of somebody on the list."""

    wish = forms.ChoiceField(
        label="What the child wants",
        choices=[(one.value, one.label) for one in Wish],
        required=False,
        widget=Radios,
    )
    invited_on = DayField(label="Invited on", required=False)
    chased_on = DayField(label="Last asked again on", required=False)
    reply = forms.ChoiceField(
        label="What they answered",
        choices=[(one.value, one.label) for one in Reply],
        required=False,
        widget=Radios,
    )
    replied_on = DayField(label="Answered on", required=False)
    access_needs = forms.CharField(
        label="What they need to take part",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A ramp, large print, a break, somebody to come with them.",
    )


class ExcludeForm(Form):
    """Somebody is kept out of the meeting, of a part, or of sittings of its own."""

    sittings = forms.MultipleChoiceField(
        label="From which of its sittings",
        required=False,
        widget=Checkboxes,
        help_text="They are not told when or where those are. None where they are kept out of all of it.",
    )
    part = forms.CharField(
        label="If from a part alone: which",
        max_length=200,
        required=False,
        help_text="For example: while the other parent is there. Blank where they are kept out of all of it.",
    )
    why = forms.CharField(
        label="Why they are kept out",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands in a restricted part of the record. They do not get that part.",
    )
    heard_how = forms.CharField(
        label="How their views are heard another way",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    told = forms.CharField(
        label="Who was told, by whom and when",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="They themselves, their solicitor, the worker, the police.",
    )

    def __init__(self, *args: Any, sittings: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if len(sittings) > 1:
            self.fields["sittings"].choices = list(sittings)  # type: ignore[attr-defined]
        else:
            del self.fields["sittings"]


class ApartForm(Form):
    """One may not be told of another."""

    other = forms.ChoiceField(label="Of whom they may not be told")
    why = forms.CharField(label="Why", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = list(others)  # type: ignore[attr-defined]


class InterpreterForm(Form):
    """An interpreter or signer."""

    language = forms.CharField(label="Language, or British Sign Language", max_length=80)
    name = forms.CharField(label="Name of the interpreter", max_length=150, required=False)
    agency = forms.CharField(label="From which service", max_length=150, required=False)
    is_no_relative = forms.BooleanField(label="They are no relative or friend of the family", required=False)
    booked_on = DayField(label="Booked on", required=False)
    confirmed_on = DayField(label="Confirmed on", required=False)
    came = forms.ChoiceField(
        label="Whether they came",
        choices=(("", "Not known yet"), ("yes", "Yes"), ("no", "No")),
        required=False,
        widget=Radios,
    )
