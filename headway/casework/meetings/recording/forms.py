"""What is asked of a block's label, of a release, of a correction."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from headway.casework.meetings.models import Block, CorrectionAnswer, Holder, Origin
from headway.casework.meetings.recording.actions import Label
from headway.casework.people.models import Person
from headway.forms import DayField, Form, Radios

_ORIGINS: Final[dict[str, str]] = {
    Origin.POLICE: "Kept back from everybody’s copy until they release it.",
    Origin.LADO: "Kept back from everybody’s copy until they release it.",
    Origin.TOOL: "Counts for nothing until somebody has checked it.",
}


class LabelForm(Form):
    """Whose information a block holds, and where it comes from."""

    heading = forms.CharField(label="Heading", max_length=200)
    holder = forms.ChoiceField(label="Whose information is it?", choices=Holder.choices, widget=Radios)
    about = forms.ChoiceField(
        label="About which of them", required=False, help_text="Where it is about one of several."
    )
    origin = forms.ChoiceField(
        label="Where do the words come from?", choices=Origin.choices, widget=Radios(hints=_ORIGINS)
    )
    tool = forms.CharField(
        label="Name of the transcription tool", max_length=80, required=False, help_text="If one drafted it."
    )
    annex = forms.BooleanField(label="Keep this from the child’s copy: not theirs to carry", required=False)
    restricted = forms.BooleanField(
        label="It was said while somebody was kept out: keep it from everybody who was", required=False
    )

    def __init__(self, *args: Any, people: Mapping[str, Person], named: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
        data, initial = (*args, None, None)[:2]
        super().__init__(data, initial=initial)
        self._people = people
        self.fields["about"].choices = [("", "Nobody in particular"), *named]  # type: ignore[attr-defined]

    @property
    def label(self) -> Label:
        """What was said of the block. To be asked once the form is valid."""
        said = self.cleaned_data
        return Label(
            heading=said["heading"],
            holder=Holder(said["holder"]),
            origin=Origin(said["origin"]),
            tool=said["tool"],
            annex=said["annex"],
            restricted=said["restricted"],
            about=self._people.get(said["about"]),
        )


def label_of(block: Block) -> dict[str, object]:
    """A block's label, as the form has it."""
    return {
        "heading": block.heading,
        "holder": block.holder,
        "about": str(block.about_id or ""),
        "origin": block.origin,
        "tool": block.tool,
        "annex": block.annex,
        "restricted": block.restricted,
    }


class ReleaseForm(Form):
    """Who let go of what they told."""

    words = forms.CharField(
        max_length=400,
        label="Who released it, and in which words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As they wrote or said it. Your name and today’s date are added.",
    )


class AskForm(Form):
    """A correction that somebody asks for."""

    block = forms.ChoiceField(label="Which part", required=False)
    asked_by = forms.ChoiceField(label="Who asks", required=False)
    asked_on = DayField(label="When they asked")
    words = forms.CharField(
        label="What they ask for", widget=forms.Textarea(attrs={"rows": 5}), help_text="In their own words."
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        blocks: Sequence[tuple[int, str]],
        readers: Sequence[tuple[int, str]],
        on: date,
    ) -> None:
        super().__init__(data, initial={"asked_on": on})
        self.fields["asked_on"].latest = on  # type: ignore[attr-defined]
        self.fields["block"].choices = [("", "The whole record"), *blocks]  # type: ignore[attr-defined]
        self.fields["asked_by"].choices = [("", "Somebody who is not on the list"), *readers]  # type: ignore[attr-defined]


class AnswerForm(Form):
    """What became of a correction that was asked for."""

    answer = forms.ChoiceField(
        label="What becomes of it?",
        choices=[choice for choice in CorrectionAnswer.choices if choice[0]],
        widget=Radios(
            hints={
                CorrectionAnswer.ACCEPTED: "The part says something else from now on: a new edition of the record.",
                CorrectionAnswer.NOTED: "The record stays as it is, and what they say stands beside it.",
            }
        ),
    )
    corrected = forms.CharField(
        label="What the part says from now on",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Where it is accepted. What it said before stays readable.",
    )
    words = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
