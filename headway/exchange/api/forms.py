"""What the page of programs asks."""

from typing import Any

from django import forms

from headway.casework.access.choosing import UserField
from headway.exchange.api.programs import may_be_read_as
from headway.forms import DayField, Form


class ProgramForm(Form):
    """A program, whom it reads as, and until when."""

    called = forms.CharField(
        label="What the program is called",
        max_length=80,
        help_text="So that you know its token from another.",
    )
    reads_as = UserField(
        label="Whom it reads as",
        help_text="It sees the children whom they may see, and no names. When their access ends, so does its.",
    )
    ends_on = DayField(label="Last day of its token", help_text="Within a year from today.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        self.fields["reads_as"].queryset = may_be_read_as()  # type: ignore[attr-defined]
