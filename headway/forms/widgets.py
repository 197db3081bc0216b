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


class Radios(_WithHints, forms.RadioSelect):
    """One of a few."""


class Checkboxes(_WithHints, forms.CheckboxSelectMultiple):
    """Any of a few."""
