"""One of many, or several, looked for by words: those who fit are offered, and are chosen among them.

It works without scripts: a button looks, and the page comes back with all that was typed and whom to choose from.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

# Ours: as many as are read through; of more, more of the name is asked for.
MOST_OFFERED: Final = 20
OFFERED, NOBODY = "offered", "nobody"


@dataclass(frozen=True)
class Asked:
    """What a form sent of such a field: the words, those for which the choices were drawn, and who was chosen."""

    words: str = ""
    answered: str = ""
    chosen: tuple[str, ...] = ()
    looks: bool = False

    @property
    def is_new(self) -> bool:
        return self.looks or self.words not in ("", self.answered)


class LookUpWidget(forms.Widget):
    """A box for the words, a button that looks, and whom they fit."""

    template_name = "forms/look_up.html"
    use_fieldset = True

    def __init__(self, field: "LookUpField", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.field = field

    def value_from_datadict(self, data: Mapping[str, Any], _files: object, name: str) -> Asked:
        chosen = data.getlist(name) if hasattr(data, "getlist") else data.get(name, ())
        if not isinstance(chosen, list | tuple):
            chosen = [chosen]
        return Asked(
            words=str(data.get(f"{name}-words") or "").strip(),
            answered=str(data.get(f"{name}-for") or ""),
            chosen=tuple(str(one) for one in chosen if one not in ("", None)),
            looks=f"{name}-look" in data,
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: object, name: str) -> bool:
        return name not in data and f"{name}-words" not in data

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        asked = self.field.asked(value)
        chosen = self.field.held(asked.chosen)
        fitting, more = self.field.fitting(asked.words)
        known = {one.pk for one in chosen}
        rows = [*chosen, *(one for one in fitting if one.pk not in known)]
        return {
            **super().get_context(name, asked, attrs),
            "kind": "checkbox" if self.field.several else "radio",
            "words": asked.words,
            "found": len(fitting),
            "more": more,
            "most": MOST_OFFERED,
            "optional": not self.field.required and not self.field.several,
            "none_chosen": not chosen,
            "box_label": self.field.box_label,
            "rows": [
                {
                    "value": one.pk,
                    "words": self.field.told(one),
                    "hint": self.field.hint(one),
                    "checked": one.pk in known,
                    "first": one.pk == (fitting[0].pk if fitting and asked.is_new else None),
                }
                for one in rows
            ],
        }


class LookUpField(forms.Field):
    """One of the rows of a queryset, or several of them, looked for by words in the fields `by`."""

    box_label = "Part of the name"
    by: tuple[str, ...] = ("name",)

    def __init__(self, queryset: QuerySet[Any], *, several: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 (a field's own)
        self.several, self.queryset = several, queryset
        super().__init__(widget=LookUpWidget(self), **kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "LookUpField":
        copied: LookUpField = super().__deepcopy__(memo)
        copied.queryset = self.queryset.all()
        copied.widget = deepcopy(self.widget, memo)
        copied.widget.field = copied
        return copied

    def told(self, row: Any) -> str:  # noqa: ANN401 (a row of whatever model)
        """A row in words."""
        return str(row)

    def hint(self, row: Any) -> str:  # noqa: ANN401, ARG002 (a row of whatever model)
        """What tells it from another of the same words."""
        return ""

    def asked(self, value: object) -> Asked:
        """What was sent; or, of a form not sent yet, who is chosen from the first."""
        if isinstance(value, Asked):
            return value
        rows = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        return Asked(chosen=tuple(str(getattr(row, "pk", row)) for row in rows if row not in ("", None)))

    def held(self, keys: Iterable[str]) -> list[Any]:
        """Those of these keys that may be chosen at all."""
        numbers = [key for key in keys if key.isdecimal() and len(key) < 19]
        return list(self.queryset.filter(pk__in=numbers)) if numbers else []

    def fitting(self, words: str) -> tuple[list[Any], bool]:
        """Those whom every one of the words fits, and whether there are more than are offered."""
        if not words.strip():
            return [], False
        fits = Q()
        for word in words.split():
            either = Q()
            for name in self.by:
                either |= Q((f"{name}__icontains", word))
            fits &= either
        found = list(self.queryset.filter(fits).order_by(*self.by)[: MOST_OFFERED + 1])
        return found[:MOST_OFFERED], len(found) > MOST_OFFERED

    def clean(self, value: object) -> Any:  # noqa: ANN401 (a row, or several)
        """The row that was chosen, or the rows; None, or an empty list, where nobody need be."""
        asked = self.asked(value)
        if asked.is_new:
            alone = None if asked.looks or self.several else self._exactly(asked.words)
            if alone is not None:
                return alone
            raise self._offering(asked.words)
        chosen = self.held(asked.chosen)
        if len(chosen) < len(set(asked.chosen)):
            raise ValidationError("Choose somebody who is offered.", code="invalid_choice")
        if not chosen and self.required:
            raise ValidationError("Look for a name, and choose who is meant.", code="required")
        if self.several:
            return chosen
        return chosen[0] if chosen else None

    def _exactly(self, words: str) -> Any:  # noqa: ANN401 (a row)
        """The only one who is called exactly so, so that a whole name needs no second look."""
        found, _more = self.fitting(words)
        same = [
            row
            for row in found
            if words.casefold() in {str(getattr(row, name)).casefold() for name in self.by}
        ]
        return same[0] if len(same) == 1 else None

    def _offering(self, words: str) -> ValidationError:
        if not words:
            return ValidationError("Type part of a name to look for.", code=NOBODY)
        if not self.fitting(words)[0]:
            return ValidationError(
                f"Nobody who can be chosen here is called “{words}”. Try part of the name.", code=NOBODY
            )
        return ValidationError("Choose who is meant.", code=OFFERED)
