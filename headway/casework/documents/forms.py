"""Choosing a file, and saying what it is."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from headway.casework.documents.content.accepted import MAY_BE_KEPT
from headway.casework.documents.kinds import WORDS, DocumentKind

_KINDS: Final = [("", "Choose what it is"), *((kind.value, WORDS[kind]) for kind in DocumentKind)]
_NO_ROOM: Final = "There is no room left on the disk, so nothing was kept. Tell your administrator."


def hint() -> str:
    """What may be chosen, and how long it may be."""
    return (
        f"{MAY_BE_KEPT}. At most {settings.DOCUMENT_LIMIT >> 20} MB, without a password and without macros."
    )


class FileForm(forms.Form):
    """A file. `no_room` says that the disk could not take what was sent."""

    file = forms.FileField(
        label="File",
        widget=forms.FileInput,
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty. Choose another",
            "invalid": "Choose a file",
        },
    )

    def __init__(self, *args: Any, no_room: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 (as in the base class)
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = hint()
        if no_room:
            self.fields["file"].error_messages["required"] = _NO_ROOM

    @property
    def upload(self) -> "UploadedFile[Any]":
        """The file that was chosen, once the form is valid."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return file


class DocumentForm(FileForm):
    """A file to keep as a new document."""

    kind = forms.ChoiceField(
        label="What it is", choices=_KINDS, error_messages={"required": "Choose what it is"}
    )
    title = forms.CharField(
        label="Title",
        max_length=150,
        help_text="As others will look for it. Only its readers see it.",
        error_messages={"required": "Enter a title"},
    )
    field_order = ("kind", "title", "file")
