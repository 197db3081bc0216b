"""What is asked of whoever arranges, of whoever opens a link, and of whoever hands in."""

from typing import Any, Final

from django import forms

from headway.casework.documents.forms import hint
from headway.casework.meetings.models import Holder
from headway.forms import DayField, Form, Radios

_NO_ROOM: Final = (
    "There is no room left on the disk of the council, so nothing was handed in. Tell the council."
)


class AskForm(Form):
    """Of which address a report is asked, and by when."""

    email = forms.EmailField(
        label="Their address of work",
        max_length=254,
        help_text="The link and the code go to it, and whoever reads its mail can read and write the report.",
    )
    checked = forms.BooleanField(
        label="I have checked that it is theirs alone",
        error_messages={"required": "Check the address, and say that you did."},
    )
    by_on = DayField(label="By when")


class CodeForm(Form):
    """The code of a link."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="8 figures, from the mail",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={
            "required": "Type the code from the mail.",
            "max_length": "Type the code from the mail.",
        },
    )


class HandInForm(Form):
    """What goes with what was typed: whose information it is, and a file. `held` names one that came before."""

    holder = forms.ChoiceField(
        label="Whose information is it?",
        choices=[
            (Holder.AGENCY.value, "Our own, of our work with the child and the family"),
            (Holder.OTHER.value, "Some of it is about somebody outside the family, or came from them"),
        ],
        widget=Radios,
        help_text="The council decides by it who may have a copy.",
    )
    file = forms.FileField(
        label="A file, if the report is one",
        required=False,
        widget=forms.FileInput,
        error_messages={"empty": "The file is empty. Choose another."},
    )
    without_file = forms.BooleanField(label="Leave out the file that came before", required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        held: str = "",
        no_room: bool = False,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = hint()
        if held:
            self.fields["file"].label = "Another file, in place of the one that came before"
            self.fields["without_file"].help_text = held
        else:
            del self.fields["without_file"]
        if no_room:
            self.fields["file"].required = True
            self.fields["file"].error_messages["required"] = _NO_ROOM
