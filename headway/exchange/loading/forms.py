"""What a page asks of whoever brings data in, and of whoever says which user a worker is."""

from typing import Any

from django import forms
from django.conf import settings

from headway.casework.access.choosing import UserField
from headway.casework.access.models import User
from headway.casework.access.roles import Role
from headway.casework.documents.receiving import NO_ROOM
from headway.exchange.loading.asking import SUFFIXES
from headway.forms import DayField, Form

__all__ = ["NO_ROOM", "BringForm", "LinkForm"]


class BringForm(Form):
    """A file, or nothing where the council's own place is meant."""

    file = forms.FileField(label="File or zip", widget=forms.FileInput, required=False)
    data_on = DayField(label="The day that the data are of", required=False)

    def __init__(self, *args: Any, no_room: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 (as in the base class)
        super().__init__(*args, **kwargs)
        self.no_room = no_room
        kinds = ", ".join(SUFFIXES)
        self.fields["file"].help_text = f"{kinds}. At most {settings.DOCUMENT_LIMIT >> 20} MB."
        self.fields["data_on"].help_text = "Leave it empty for today."

    def clean(self) -> dict[str, Any]:
        """A file, unless there is a place of the council's own."""
        cleaned = super().clean() or {}
        if self.no_room:
            self.add_error("file", "There is no room left on the disk. Tell your administrator.")
        elif not cleaned.get("file") and not settings.LOAD_FROM:
            self.add_error("file", "Choose a file")
        return cleaned


# Who has an involvement that brings a child's record into their sight.
_LINKED = (Role.CHAIR, Role.SOCIAL_WORKER, Role.TEAM_MANAGER)


class LinkForm(Form):
    """Which user a worker is."""

    user = UserField(
        required=False,
        label="Which user they are",
        help_text="Whoever it is sees every child whom the case system gives to this worker.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as in the base class)
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(is_active=True, role__in=_LINKED)  # type: ignore[attr-defined]
