"""What the pages of access ask."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils import timezone

from headway.casework.access.choosing import UserField
from headway.casework.access.glass import most_hours, usual_hours
from headway.casework.access.grants import SECOND_GRANTS
from headway.casework.access.models import Restriction, Team, User
from headway.casework.access.models.assignment import PARTS
from headway.casework.access.models.log import Kind
from headway.casework.access.models.procedure import WORDS as TAKINGS
from headway.casework.access.permissions import WORDS as PERMISSIONS
from headway.casework.access.roles import WORDS as ROLES
from headway.casework.access.written import written
from headway.casework.people.presenting import in_words
from headway.forms import DayField, Form
from headway.forms.widgets import LongSelect


class RestrictForm(Form):
    """Who may read, and why nobody else."""

    readers = UserField(
        several=True,
        label="Who may read it",
        help_text="At least two people, one of them a manager who may lift the restriction.",
    )
    reason = forms.CharField(label="Why it is restricted", max_length=400, widget=forms.Textarea)

    def __init__(self, *args: Any, could_read: QuerySet[User], **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = could_read  # type: ignore[attr-defined]


class ReaderForm(Form):
    """One more reader."""

    user = UserField(label="Who else may read it")

    def __init__(self, *args: Any, could_read: QuerySet[User], **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = could_read  # type: ignore[attr-defined]


class ManagerForm(Form):
    """Which restriction, and which manager."""

    restriction = forms.ModelChoiceField(
        Restriction.objects.none(), label="Which restriction", widget=forms.RadioSelect
    )
    user = UserField(label="Which manager")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (a form's own)
        restrictions: QuerySet[Restriction],
        managers: QuerySet[User],
    ) -> None:
        super().__init__(*args)
        which, user = self.fields["restriction"], self.fields["user"]
        which.queryset, user.queryset = restrictions, managers  # type: ignore[attr-defined]
        which.empty_label = None  # type: ignore[attr-defined]
        which.label_from_instance = lambda one: (  # type: ignore[attr-defined]
            f"Number {one.pk}: by {one.restricted_by.name} on {in_words(timezone.localdate(one.restricted_at))}"
        )


class DescribeForm(forms.Form):
    """Somebody whose family the user knows."""

    given_name = forms.CharField(label="First name", max_length=120)
    family_name = forms.CharField(label="Last name", max_length=120)
    born_on = DayField(label="Date of birth")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Why", max_length=400, widget=forms.Textarea)


class GlassForm(forms.Form):
    """Whose record, why, for how long."""

    number = forms.CharField(
        label="Number of the record",
        max_length=80,
        help_text="The case-system number, or the last part of the address that was not found.",
    )
    born_on = DayField(label="Date of birth", help_text="Or the expected date, for a child not yet born.")
    reason = forms.CharField(label="Why you need it now", max_length=400, widget=forms.Textarea)
    hours = forms.IntegerField(label="For how many hours", min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        hours = self.fields["hours"]
        hours.initial, hours.help_text = usual_hours(), f"At most {most_hours()}."


class ReviewForm(forms.Form):
    """Whether it was right."""

    was_right = forms.ChoiceField(
        label="Was it right to open the record?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="What you found", max_length=400, widget=forms.Textarea)


class CoverForm(Form):
    """Who acts for whom, from when to when."""

    absent = UserField(User.objects.filter(is_active=True), label="Who is away")
    deputy = UserField(User.objects.filter(is_active=True), label="Who acts for them")
    from_on = DayField(label="First day")
    to_on = DayField(label="Last day")


class _Names(ModelChoiceIterator):  # type: ignore[type-arg]
    """Every user by name: no more is read of each than is drawn."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        yield "", str(self.field.empty_label)
        yield from _named()


@written
def _named() -> QuerySet[Any]:
    return User.objects.values_list("pk", "name")


class _AnyUser(forms.ModelChoiceField):  # type: ignore[type-arg]
    iterator = _Names


class LogFilter(forms.Form):
    """Which lines of the log."""

    # Not looked for by name: a filter's words stand in the address, and no name may.
    user = _AnyUser(User.objects.all(), label="Who", required=False, empty_label="Anybody", widget=LongSelect)
    kind = forms.ChoiceField(
        label="What they did",
        required=False,
        choices=[
            ("", "Anything"),
            *((kind.value, kind.value.replace("_", " ").capitalize()) for kind in Kind),
        ],
    )
    since = DayField(label="From", required=False)
    until = DayField(label="To", required=False)


class ProcedureForm(forms.Form):
    """What is to be taken away, and why."""

    taking = forms.ChoiceField(
        label="Which procedure",
        choices=[(one.value, words) for one, words in TAKINGS.items()],
        widget=forms.RadioSelect,
    )
    row = forms.ChoiceField(
        label="What",
        required=False,
        help_text="Leave it out where the whole record goes.",
        widget=LongSelect,
    )
    reason = forms.CharField(
        label="Why",
        max_length=400,
        help_text="This stays when the record has gone: name nobody. For an order, give its number and date.",
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, rows: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [("", "The whole record"), *rows]  # type: ignore[attr-defined]


class GrantForm(Form):
    """What one user is granted beside their role."""

    user = UserField(label="Who")
    permission = forms.ChoiceField(
        label="What they may do",
        choices=sorted({(one.value, PERMISSIONS[one]) for extra in SECOND_GRANTS.values() for one in extra}),
    )
    reason = forms.CharField(label="What for", max_length=400, widget=forms.Textarea)
    ends_on = DayField(label="Last day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        users = User.objects.filter(role__in=list(SECOND_GRANTS), is_active=True)
        self.fields["user"].queryset = users  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """A team, and the service or team that it stands beneath."""

    name = forms.CharField(label="Name", max_length=120)
    parent = forms.ModelChoiceField(
        Team.objects.all(),
        label="Beneath",
        required=False,
        help_text="The service or team that holds it.",
        empty_label="Beneath no other",
    )


class UserForm(forms.Form):
    """A user's name and address, role, team and end."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="Email address at work", help_text="They sign in with it.")
    role = forms.ChoiceField(label="Role", choices=[(one.value, words) for one, words in ROLES.items()])
    team = forms.ModelChoiceField(Team.objects.all(), label="Team", required=False, empty_label="No team")
    ends_on = DayField(label="Last day of access", required=False, help_text="An inspector must have one.")


class AssignForm(Form):
    """Who works with a person, as what, from when to when."""

    # One of the two is needed, which its help says.
    says_optional = False
    user = UserField(User.objects.filter(is_active=True), label="Who", required=False)
    team = forms.ModelChoiceField(
        Team.objects.all(),
        label="Or which team",
        required=False,
        help_text="A user or a team, not both.",
        empty_label="No team",
    )
    part = forms.ChoiceField(
        label="As what",
        choices=list(PARTS.items()),
    )
    from_on = DayField(label="From")
    to_on = DayField(label="To", required=False, help_text="Until further notice where left empty.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "user" not in self.errors and bool(given.get("user")) == bool(given.get("team")):
            self.add_error("user", "Choose a user or a team.")
        return given
