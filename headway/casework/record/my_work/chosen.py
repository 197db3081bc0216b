"""What is chosen of My work. An address says it in kinds and keys, so that Back comes to the same list."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest

from headway.casework.timeline.by_practice import LocalRow
from headway.casework.timeline.diary import Booked
from headway.casework.timeline.short_words import KINDS, WorkKind
from headway.casework.timeline.worklist import Row
from headway.forms import Checkboxes, Form

_ONLY: Final = [("late", "Late"), ("week", "This week")]
# Ours: a week is looked at from today on: on a Friday, the days after the weekend are what one prepares for.
WEEK: Final = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows are listed: of these kinds, about one child, late or of this week alone; else all."""

    kinds: frozenset[str] = frozenset()
    child: UUID | None = None
    only: frozenset[str] = frozenset()

    def lets(self, row: Row | LocalRow) -> bool:
        """Whether a row is listed."""
        if self.kinds and row.kind not in self.kinds:
            return False
        if self.child is not None and row.subject != self.child:
            return False
        last = row.last_day
        in_week = last is not None and not row.is_late and last <= row.on + WEEK
        return not self.only or ("late" in self.only and row.is_late) or ("week" in self.only and in_week)

    def lets_booked(self, one: Booked) -> bool:
        """Whether something booked is listed: it is of no kind of duty, and never late."""
        by_child = self.child is None or one.subject == self.child
        return by_child and not self.kinds and (not self.only or "week" in self.only)

    @property
    def address(self) -> str:
        """What stands behind the question mark: kinds and keys, and no name."""
        pairs = [("kind", kind) for kind in sorted(self.kinds)]
        pairs += [("child", str(self.child))] if self.child else []
        pairs += [("only", one) for one in sorted(self.only)]
        return urlencode(pairs)


class ChosenForm(Form):
    """The filter."""

    says_optional = False
    child = forms.ChoiceField(label="Child", required=False)
    kind = forms.MultipleChoiceField(
        label="Kind",
        required=False,
        widget=Checkboxes,
        choices=[(kind.value, words) for kind, words in KINDS.items()],
    )
    only = forms.MultipleChoiceField(label="Only", required=False, widget=Checkboxes, choices=_ONLY)

    def __init__(self, *args: Any, children: list[tuple[UUID, str]], **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        choices = [("", "Everybody"), *((str(key), words) for key, words in children)]
        self.fields["child"].choices = choices  # type: ignore[attr-defined]


def chosen(request: HttpRequest) -> Chosen:
    """What an address chose; whatever it says that is no kind and no key is passed over."""
    given = request.GET
    try:
        child = UUID(given.get("child", ""))
    except ValueError:
        child = None
    return Chosen(
        kinds=frozenset(given.getlist("kind")) & {kind.value for kind in WorkKind},
        child=child,
        only=frozenset(given.getlist("only")) & {value for value, _ in _ONLY},
    )
