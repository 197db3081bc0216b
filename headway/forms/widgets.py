"""Choices, each with a hint of its own where it needs one."""

from collections.abc import Mapping
from typing import Any

from django import forms


class _WithHints(forms.widgets.ChoiceWidget):
    """`hints` tells more of a choice, by its value."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),  # noqa: ANN401 (whatever Django takes for choices)
        hints: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = dict(hints or {})

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 (as Django calls it)
        option = super().create_option(*args, **kwargs)
        hint = self.hints.get(str(option["value"]), "")
        if hint:
            option["hint"] = hint
            option["attrs"]["aria-describedby"] = f"{option['attrs'].get('id', '')}_hint"
        return option


class LongSelect(forms.Select):
    """One of hundreds, in no groups: no more is made of each than is drawn."""

    def optgroups(
        self,
        name: str,  # noqa: ARG002 (as Django calls it)
        value: list[str],
        attrs: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> list[tuple[str | None, list[dict[str, Any]], int | None]]:
        chosen = {str(one) for one in value}
        options: list[dict[str, Any]] = []
        for one, label in self.choices:
            key = "" if one is None else str(one)
            options.append(
                {"value": key, "label": label, "attrs": {"selected": True} if key in chosen else {}}
            )
        return [(None, options, 0)]


class Radios(_WithHints, forms.RadioSelect):
    """One of a few."""


class Checkboxes(_WithHints, forms.CheckboxSelectMultiple):
    """Any of a few."""
