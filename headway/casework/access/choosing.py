"""Users to choose from: a council has hundreds, so they are looked for."""

from typing import Any

from headway.casework.access.models import User
from headway.forms import LookUpField


class UserField(LookUpField):
    """A user, or several, by part of their name or by their address of work: two may have one name."""

    box_label = "Part of the name, or the email address at work"
    by = ("name", "email")

    def __init__(self, queryset: Any = None, **kwargs: Any) -> None:  # noqa: ANN401 (a field's own)
        super().__init__(User.objects.none() if queryset is None else queryset, **kwargs)

    def told(self, row: User) -> str:
        return f"{row.name}, {row.role_in_words}"

    def hint(self, row: User) -> str:
        return row.email
