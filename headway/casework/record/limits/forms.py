"""What is asked of a limit that the council settles."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict

from headway.forms import DayField, Form, Radios
from headway.knowledge.law.bounds import bounds_of
from headway.knowledge.law.council import MOST, Aim, Settled
from headway.knowledge.law.intervals import UNITS, Unit, unit_named
from headway.knowledge.law.rules import Force, Rule

_AIMS: Final = [
    (Aim.TARGET.value, "A target of our own before the limit, which stays as it is"),
    (Aim.LIMIT.value, "The limit itself: the law book has it from memory, and we have read it"),
]
# Ours: so few are chosen rather than typed.
_FEW: Final = 3


class LimitForm(Form):
    """A limit or a target, from which day, and where that is written. What is asked of them differs by rule."""

    aim = forms.ChoiceField(label="What do you settle?", choices=_AIMS, widget=Radios)
    count = forms.IntegerField(label="How many?", min_value=1)
    unit = forms.ChoiceField(
        label="Of what?", choices=[(unit, UNITS[unit][1].capitalize()) for unit in MOST], widget=Radios
    )
    since = DayField(
        label="From which day?", help_text="It holds for whatever counts from this day or a later one."
    )
    where = forms.CharField(
        label="Where is that written or decided?",
        max_length=200,
        help_text="A policy, a procedure, a paragraph. Reports print it. Name no child.",
    )

    def __init__(self, sent: QueryDict | None, *, rule: Rule, initial: Mapping[str, Any]) -> None:
        super().__init__(sent, initial={"aim": Aim.TARGET.value, **initial})
        self.rule = rule
        within = rule.versions[-1].within
        self.of_book: Unit = within.steps[0][0] if within is not None else "working_days"
        if within is not None and within.steps[0][1] < 0:
            self.fields["count"].label = "How many before?"
        self.initial["unit"] = self.of_book
        bounds = bounds_of(rule)
        if rule.force is Force.LOCAL or rule.versions[-1].citation.checked:
            del self.fields["aim"]
        elif rule.silence:
            # Its passing settles the matter, so that there is nothing to aim at before it.
            self.fields["aim"] = forms.ChoiceField(
                label="What do you settle?", choices=_AIMS[1:], widget=Radios
            )
            self.initial["aim"] = Aim.LIMIT.value
        if bounds is None:
            return
        del self.fields["unit"]
        words = f"How many {UNITS[self.of_book][1]}?"
        if len(bounds.counts) <= _FEW:
            self.fields["count"] = forms.TypedChoiceField(
                label=words,
                choices=[(count, str(count)) for count in bounds.counts],
                coerce=int,
                widget=Radios,
                help_text=bounds.why,
            )
        else:
            self.fields["count"].label = words
            self.fields["count"].help_text = f"{str(bounds).capitalize()}. {bounds.why}"
        self.order_fields(["count", "since", "where"])

    @property
    def settled(self) -> Settled:
        """What was settled, once the form is valid."""
        said = self.cleaned_data
        usual = Aim.LIMIT if self.rule.force is Force.LOCAL else Aim.TARGET
        return Settled(
            rule=self.rule.id,
            since=said["since"],
            count=said["count"],
            unit=unit_named(said.get("unit") or self.of_book),
            aim=Aim(said.get("aim") or usual),
            where=said["where"].strip(),
        )
