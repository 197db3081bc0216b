"""What is asked of how many reviews a chair can hold in a week."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from headway.casework.access.models import User
from headway.forms import Form
from headway.practice.reviews.models import MOST_A_WEEK

_A_TENTH = Decimal("0.1")


class CapacityForm(Form):
    """How many reviews a full post holds in a full week, and each chair of whom another number is said."""

    says_optional = False
    a_week = forms.DecimalField(
        label="How many reviews does somebody in a full post hold in a full week?",
        help_text="For example 3, or 2.5. Whoever works part of a post holds that part of it.",
        min_value=_A_TENTH,
        max_value=MOST_A_WEEK,
        max_digits=3,
        decimal_places=1,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (a form's own)
        chairs: Sequence[User],
        own: Mapping[int, Decimal],
        **kwargs: Any,  # noqa: ANN401 (a form's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of = {f"of_{user.pk}": user for user in chairs}
        for name, user in self.of.items():
            self.fields[name] = forms.DecimalField(
                label=user.name,
                help_text="In a full week of theirs. As their post has it where left empty.",
                required=False,
                min_value=Decimal(),
                max_value=MOST_A_WEEK,
                max_digits=3,
                decimal_places=1,
                initial=own.get(user.pk),
            )

    @property
    def chairs(self) -> dict[User, Decimal | None]:
        """What was said of each chair; None of those who hold as many as their post gives."""
        return {user: self.cleaned_data[name] for name, user in self.of.items()}
