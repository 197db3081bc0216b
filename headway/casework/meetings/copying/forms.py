"""What is asked of a copy: what of it is shown or kept back, why something may stand, how it goes."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from headway.casework.meetings.copying.assembling import ByHand, Part
from headway.casework.meetings.copying.rules import is_final
from headway.casework.meetings.models import SendingWay
from headway.forms import Checkboxes, DayField, Form, Radios

_RULES: Final = "rules"


class PartsForm(Form):
    """What of a record one reader gets: as the rules say, or by hand and why. What is final is not asked."""

    def __init__(self, *args: Any, parts: Iterable[Part], **kwargs: Any) -> None:  # noqa: ANN401 (as a form takes it)
        super().__init__(*args, **kwargs)
        self.asked = [part for part in parts if not is_final(part.why_not)]
        for part in self.asked:
            key = part.block.pk
            says = f"kept back. {part.why_not}" if part.why_not else "shown"
            self.fields[f"part_{key}"] = forms.ChoiceField(
                label=part.block.heading,
                choices=(
                    (_RULES, f"As the rules say: {says}"),
                    ("keep", "Keep it back by hand") if part.is_shown else ("show", "Show it by hand"),
                ),
                widget=Radios,
                initial=_RULES,
                required=False,
            )
            self.fields[f"why_{key}"] = forms.CharField(
                label=f"Why, if by hand: {part.block.heading}", max_length=200, required=False
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for part in self.asked:
            key = part.block.pk
            if said.get(f"part_{key}") in ("keep", "show") and not said.get(f"why_{key}", "").strip():
                self.add_error(f"why_{key}", "Say why.")
        return said

    @property
    def by_hand(self) -> dict[int, ByHand]:
        """What was decided against the rules, by the key of its block."""
        return {
            part.block.pk: ByHand(said == "show", self.cleaned_data[f"why_{part.block.pk}"].strip())
            for part in self.asked
            if (said := self.cleaned_data[f"part_{part.block.pk}"]) in ("keep", "show")
        }


class WhyForm(Form):
    """A reason."""

    why = forms.CharField(
        label="Why", max_length=400, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class WayForm(Form):
    """By which way a copy goes."""

    way = forms.ChoiceField(
        label="How it goes", widget=Radios, error_messages={"required": "Choose how it goes."}
    )
    address = forms.CharField(
        label="To what address",
        max_length=400,
        required=False,
        help_text="A post address for the print run; an email address for secure mail.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    read_back = forms.BooleanField(
        label="I read the address back, and it is where they live or work today", required=False
    )
    worker = forms.CharField(label="Handed over by", max_length=150, required=False)
    on = DayField(
        label="It went on",
        required=False,
        help_text="Not for the print run: that is noted when it is posted.",
    )

    def __init__(self, *args: Any, ways: Iterable[SendingWay], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("way") in (SendingWay.HAND, SendingWay.SECURE_MAIL) and "on" in said and not said["on"]:
            self.add_error("on", "Say on what day it went.")
        return said


class PostedForm(Form):
    """Which of a print run were posted, and when."""

    sendings = forms.MultipleChoiceField(
        label="Which were posted",
        widget=Checkboxes,
        error_messages={"required": "Choose which were posted."},
    )
    on = DayField(label="Posted on")

    def __init__(self, *args: Any, waiting: Iterable[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["sendings"].choices = [(str(key), words) for key, words in waiting]  # type: ignore[attr-defined]


class ReturnedForm(Form):
    """That a copy came back."""

    on = DayField(label="It came back on")
    why = forms.CharField(label="Why it came back", max_length=400, required=False)


class CodeForm(Form):
    """The code of a link."""

    says_optional = False
    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="The eight figures that you were told.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Type the code."},
    )
