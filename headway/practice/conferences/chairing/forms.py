"""What is asked of who may chair."""

from typing import Any

from django import forms

from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.meetings.booking.forms import who_may
from headway.forms import DayField, Form


class NameForm(Form):
    """Somebody who may chair, in what role, from when until when."""

    who = forms.ChoiceField(label="Who")
    role = forms.CharField(
        label="In what role",
        max_length=100,
        help_text="As the council calls it, for example child protection chair or lead practitioner",
    )
    from_on = DayField(label="From")
    to_on = DayField(label="Last day", required=False, help_text="Leave it empty where none is set.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        (self.users,) = who_may(Permission.MEETING_CHAIR)
        self.fields["who"].choices = [(str(key), one.name) for key, one in self.users.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> User:
        """Who was chosen, once the form is valid."""
        return self.users[int(self.cleaned_data["who"])]


class EndForm(Form):
    """Until when somebody may chair."""

    to_on = DayField(label="Last day", required=False, help_text="Leave it empty where none is set.")
