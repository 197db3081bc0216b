"""What is asked after a conference: why it was late; what somebody thought of it; how the service words that."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Invited
from headway.forms import DayField, Form, Radios
from headway.practice.conferences.following.afterwards import Thought
from headway.practice.conferences.models import (
    QUESTIONS,
    SCALE,
    AskedHow,
    Became,
    FollowSettings,
    WhyLate,
)

# Ours: more than half a year between two core groups is no rhythm.
_MOST_WEEKS = 26


class LateForm(Form):
    """Why a conference was held late."""

    why = forms.ChoiceField(label="Why it was late", choices=WhyLate.choices, widget=Radios)
    words = forms.CharField(
        label="More about it", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class FeedbackForm(Form):
    """What one of those who were invited said."""

    says_optional = False
    who = forms.ChoiceField(label="Who was asked")
    asked_on = DayField(label="Asked on")
    how = forms.ChoiceField(label="How they were asked", choices=AskedHow.choices)
    became = forms.ChoiceField(label="What became of it", choices=Became.choices, widget=Radios)
    words = forms.CharField(
        label="In their own words, if any",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        invited: Sequence[Invited],
        settled: FollowSettings,
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.invited = {str(one.pk): one for one in invited}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (key, f"{name_for(reader, one)} ({one.agency or one.get_capacity_display()})")
            for key, one in self.invited.items()
        ]
        scale = [(str(point), words) for point, words in settled.scale]
        for name in QUESTIONS:
            self.fields[name] = forms.ChoiceField(
                label=settled.question(name),
                choices=[*scale, ("", "Did not answer")],
                required=False,
                widget=Radios,
            )

    @property
    def ordered(self) -> list[BoundField]:
        """The questions as they are asked: who, what they answered, their words."""
        return [self[name] for name in ("who", "asked_on", "how", "became", *QUESTIONS, "words")]

    @property
    def whom(self) -> Invited:
        """Who was asked, once the form is valid."""
        return self.invited[self.cleaned_data["who"]]

    @property
    def thought(self) -> Thought:
        """What was said, once the form is valid."""
        told = self.cleaned_data
        return Thought(
            asked_on=told["asked_on"],
            how=told["how"],
            became=told["became"],
            answers={name: int(told[name]) for name in QUESTIONS if told[name]},
            words=told["words"],
        )


class FollowForm(Form):
    """How plans are followed, and in what words people are asked what they thought."""

    says_optional = False
    weeks = forms.IntegerField(
        label="How many weeks may lie between two core groups?",
        help_text="4 to 6 is usual. The first is due as the law book says.",
        min_value=1,
        max_value=_MOST_WEEKS,
    )

    def __init__(self, data: QueryDict | None, *, settled: FollowSettings) -> None:
        given = {name: getattr(settled, name) for name in ("weeks", *QUESTIONS)}
        given |= {f"point_{point}": words for point, words in settled.scale}
        super().__init__(data, initial=given)
        for place, name in enumerate(QUESTIONS, start=1):
            self.fields[name] = forms.CharField(label=f"Question {place}", max_length=200)
        for point in SCALE:
            self.fields[f"point_{point}"] = forms.CharField(
                label=f"Answer {point} of {len(SCALE)}", max_length=40
            )
