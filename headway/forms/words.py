from django import forms


class WordsField(forms.CharField):
    """Words of some lines, in a box of that many `rows`; at `most` so many signs. They may be left out."""

    def __init__(
        self, label: str, most: int, help_text: str = "", *, rows: int = 3, required: bool = False
    ) -> None:
        box = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, max_length=most, help_text=help_text, required=required, widget=box)
