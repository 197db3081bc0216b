"""What is asked of a paper, and of when each reader had it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from headway.casework.meetings.models import PaperKind
from headway.forms import Checkboxes, DayField, Form


class ExpectForm(Form):
    """A paper that is expected."""

    kind = forms.ChoiceField(label="What it is", choices=PaperKind.choices)
    from_words = forms.CharField(label="From whom", max_length=150, required=False)
    due_on = DayField(
        label="By when", required=False, help_text="Leave blank for the day by which the chair is to have it."
    )


class ReceivedForm(Form):
    """A paper that came, or is not needed."""

    on = DayField(label="It reached the chair on", required=False)
    in_case_system = forms.BooleanField(label="It is held in the case system", required=False)
    also = forms.MultipleChoiceField(
        label="It is one paper with",
        widget=Checkboxes,
        required=False,
        help_text="Each keeps the day by which it is to be in, and by which its readers are to have it.",
    )
    not_needed_why = forms.CharField(
        label="Or why it is not needed",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, also: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        choices = [(str(key), words) for key, words in also]
        if choices:
            self.fields["also"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["also"]


class AtOnceForm(Form):
    """What came and who had it, of all papers at once: what differs from day to day is noted paper by paper."""

    on = DayField(label="On which day")
    came = forms.MultipleChoiceField(label="Came as a file or on paper", widget=Checkboxes, required=False)
    held = forms.MultipleChoiceField(label="Held in the case system", widget=Checkboxes, required=False)
    readers = forms.MultipleChoiceField(
        label="Who has had all that are in", widget=Checkboxes, required=False
    )
    how = forms.CharField(
        label="How they got them", max_length=150, required=False, help_text="By hand, by post, read to them."
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        missing: Iterable[tuple[int, str]],
        readers: Iterable[tuple[int, str]],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        papers = [(str(key), words) for key, words in missing]
        offered = {"came": papers, "held": papers, "readers": [(str(key), name) for key, name in readers]}
        for name, choices in offered.items():
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]
        if not offered["readers"]:
            del self.fields["how"]

    @property
    def offers(self) -> bool:
        """Whether there is anything to tick."""
        return bool(self.fields.keys() & {"came", "readers"})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not any(self.ticked(name) for name in ("came", "held", "readers")):
            raise forms.ValidationError("Tick what is in, or who had it.")
        return said

    def ticked(self, name: str) -> set[int]:
        """The keys that were ticked under one of these. To be asked of what was sent."""
        return {int(key) for key in self.cleaned_data.get(name, ())}


class HadForm(Form):
    """When each reader had a paper."""

    how = forms.CharField(
        label="How they got it", max_length=150, required=False, help_text="By hand, by post, read to them."
    )

    def __init__(self, *args: Any, readers: Iterable[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for key, name in readers:
            self.fields[f"reader_{key}"] = DayField(label=name, required=False)
