"""What is asked of where each kind of row is kept."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from headway.casework.record.kinds import KINDS
from headway.casework.record.masters import Mastery, within
from headway.forms import Form, Radios

_WHERE: Final = [("case_system", "The case system"), ("headway", "Headway")]
# Ours: two rows a month apart are two things, whatever their kind.
_MOST_DAYS: Final = 31


class MastersForm(Form):
    """Where each kind is kept, and how many days apart two rows of it may be one thing."""

    says_optional = False

    def __init__(self, *args: Any, now: Mapping[str, Mastery], **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        self.now = now
        for slug, kind in KINDS.items():
            kept = now[kind.table]
            if kind.by_hand:
                self.fields[f"where_{slug}"] = forms.ChoiceField(
                    label=f"{kind.heading}: where they are kept",
                    choices=_WHERE,
                    widget=Radios,
                    initial=_WHERE[kept.is_headway][0],
                )
            self.fields[f"days_{slug}"] = forms.IntegerField(
                label=f"{kind.heading}: days apart that are one thing",
                required=False,
                min_value=0,
                max_value=_MOST_DAYS,
                initial=kept.days,
                help_text=f"Leave it empty for the usual number, {within(kind.table, Mastery())}.",
            )

    @property
    def chosen(self) -> dict[str, Mastery]:
        """What was chosen of each kind, by its name in addresses."""
        told = self.cleaned_data
        return {
            slug: Mastery(
                told[f"where_{slug}"] == "headway" if kind.by_hand else self.now[kind.table].is_headway,
                told[f"days_{slug}"],
            )
            for slug, kind in KINDS.items()
        }
