"""What an allocation asks: as what, from when, and to whom each child goes."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms

from headway.casework.access.models import User
from headway.casework.access.roles import Role
from headway.casework.access.working import WHOLE_POST
from headway.casework.people.queries.relatives import Named
from headway.casework.record.allocating.loads import Load
from headway.casework.record.allocating.needing import PARTS
from headway.casework.timeline.parties import CHAIR, SOCIAL_WORKER
from headway.forms import DayField, Form
from headway.forms.widgets import LongSelect

# Who may have a child in a part: those whose work it is, then those who manage it.
ROLES: Final = {
    CHAIR: (Role.CHAIR, Role.PRINCIPAL_MANAGER),
    SOCIAL_WORKER: (Role.SOCIAL_WORKER, Role.TEAM_MANAGER),
}


class WhenForm(Form):
    """From when, and until when where that is known."""

    part = forms.ChoiceField(choices=list(PARTS.items()), widget=forms.HiddenInput)
    from_on = DayField(label="First day")
    to_on = DayField(label="Last day", required=False, help_text="Until further notice where left empty.")
    everybody_to = forms.ChoiceField(
        label="All to", required=False, help_text="Each child for whom nobody is chosen below goes to them."
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (a form's own)
        users: Sequence[User],
        loads: Mapping[int, Load],
        children: Mapping[UUID, Named],
        before: Mapping[UUID, list[str]],
        asked: Mapping[UUID, str],
        **kwargs: Any,  # noqa: ANN401 (a form's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.users = {str(user.pk): user for user in users}
        self.children = children
        choices = [("", "Choose"), *((key, _told(loads[user.pk])) for key, user in self.users.items())]
        if len(children) > 1:
            self.fields["everybody_to"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["everybody_to"]
        for key, name in children.items():
            had = "; ".join(before.get(key, ()))
            self.fields[f"to_{key.hex}"] = forms.ChoiceField(
                label=f"{name} to",
                required=False,
                choices=choices,
                widget=LongSelect,
                help_text=f"Before: {had}." if had else "Nobody before.",
            )
            if key in asked:
                self.fields[f"why_{key.hex}"] = forms.CharField(
                    label=f"{name}: why all the same",
                    required=False,
                    max_length=400,
                    widget=forms.Textarea,
                    help_text=asked[key],
                )

    @property
    def to(self) -> dict[UUID, User]:
        """To whom each child goes, of those for whom somebody is chosen."""
        given = self.cleaned_data
        chosen = {key: given.get(f"to_{key.hex}") or given.get("everybody_to") for key in self.children}
        return {key: self.users[user] for key, user in chosen.items() if user}

    @property
    def reasons(self) -> dict[UUID, str]:
        return {key: self.cleaned_data.get(f"why_{key.hex}", "") for key in self.children}

    @property
    def seal(self) -> str:
        """What was chosen, as a digest: what is confirmed is what was checked."""
        chosen = [f"{key} {user.pk}" for key, user in sorted(self.to.items())]
        words = "|".join(
            [*chosen, *(str(self.cleaned_data.get(name)) for name in ("part", "from_on", "to_on"))]
        )
        return hashlib.sha256(words.encode()).hexdigest()


def _told(load: Load) -> str:
    post = (
        "a full post" if load.working.posts == WHOLE_POST else f"{load.working.posts.normalize():f} of a post"
    )
    return f"{load.user.name}: {load.in_care} in care, {load.with_plan} with a plan, {post}"
