"""What is asked where a difference is decided."""

from typing import Any, Final

from django import forms

from headway.casework.record.models import Difference
from headway.forms import Form, Radios

_THEY_DIFFER: Final = {
    Difference.Decision.OURS: "What Headway says stands. It goes on the list of what is to be keyed there.",
    Difference.Decision.THEIRS: "What the case system says takes its place. What was said stays readable.",
    Difference.Decision.APART: "Both happened. The case system’s becomes a row of its own.",
}
_GONE: Final = {
    Difference.Decision.OURS: "It happened, and stays on the record.",
    Difference.Decision.THEIRS: "It never happened: it is withdrawn, and stays readable.",
}


class DecideForm(Form):
    """Which of the two is right, and why."""

    decision = forms.ChoiceField(label="Which is right?", widget=Radios)
    why = forms.CharField(max_length=400, label="Why", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, difference: Difference, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        gone = difference.kind == Difference.Kind.VANISHED
        hints = _GONE if gone else _THEY_DIFFER
        if not gone and not difference.ref:
            hints = {one: words for one, words in hints.items() if one != Difference.Decision.APART}
        labels = {**dict(Difference.Decision.choices), **(_GONE_LABELS if gone else {})}
        decision = self.fields["decision"]
        assert isinstance(decision, forms.ChoiceField)  # noqa: S101 (as it stands above)
        decision.choices = [(one.value, labels[one.value]) for one in hints]
        assert isinstance(decision.widget, Radios)  # noqa: S101 (as it stands above)
        decision.widget.hints = {one.value: words for one, words in hints.items()}


_GONE_LABELS: Final = {
    Difference.Decision.OURS.value: "Keep it",
    Difference.Decision.THEIRS.value: "Withdraw it",
}
