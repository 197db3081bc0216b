"""What is asked midway: of the plan, of the child, of each decision still open."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Decision
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.forms.rows import yes_no
from headway.forms import DayField, Form, Radios, WordsField
from headway.practice.reviews.midway.actions import Found, Looked
from headway.practice.reviews.models import Going

_NOT_LOOKED: Final = ("", "Not looked at")


class MidwayForm(Form):
    """One form for the whole check; two more questions for each decision still open."""

    says_optional = False
    held_on = DayField(label="You looked on")
    changed = WordsField("What changed since the review", 2000, "Besides what stands above.")
    on_track = yes_no("Is the plan on track?")
    child_heard = yes_no("Did the child say what they think?")
    stuck = WordsField("What is stuck", 2000)
    asked = WordsField("Who is to do what about it, and by when", 1000)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        decisions: Sequence[Decision],
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.decisions = decisions
        for place, one in enumerate(decisions):
            until = f", by {in_words(one.by_on)}" if one.by_on else ""
            what = f"{words_for(one.what, reader)} ({words_for(one.who, reader)}{until})"
            self.fields[f"going_{place}"] = forms.ChoiceField(
                label=what, choices=[*Going.choices, _NOT_LOOKED], required=False, widget=Radios
            )
            self.fields[f"words_{place}"] = forms.CharField(
                label=f"What is known of decision {place + 1}", max_length=400, required=False
            )

    @property
    def of_the_plan(self) -> list[BoundField]:
        """The questions about the plan and the child."""
        return [self[name] for name in self.base_fields]

    @property
    def of_decisions(self) -> list[tuple[BoundField, BoundField]]:
        """The two questions of each decision."""
        return [(self[f"going_{place}"], self[f"words_{place}"]) for place in range(len(self.decisions))]

    def clean(self) -> dict[str, Any]:
        """Words about a decision say how it goes, too."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place in range(len(self.decisions)):
            if cleaned.get(f"words_{place}") and not cleaned.get(f"going_{place}"):
                self.add_error(f"going_{place}", "Say how it goes.")
        return cleaned

    @property
    def found(self) -> Found:
        """What the check found, once the form is valid."""
        return Found(**{name: self.cleaned_data[name] for name in self.base_fields})

    @property
    def looked(self) -> list[Looked]:
        """How each decision goes that was looked at, once the form is valid."""
        told = self.cleaned_data
        return [
            Looked(one, told[f"going_{place}"], told[f"words_{place}"])
            for place, one in enumerate(self.decisions)
            if told[f"going_{place}"]
        ]
