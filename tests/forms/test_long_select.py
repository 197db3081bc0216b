"""A select of hundreds says what Django's own would."""

import pytest
from django import forms
from django.utils.safestring import mark_safe

from headway.forms import Form
from headway.forms.widgets import LongSelect

CHOICES = [
    ("", "Anybody"),
    (7, "O'Brien <b> & sons"),
    ('a"b', mark_safe("<i>kept</i>")),
]


def drawn(widget: type[forms.Select], **chosen: object) -> str:
    class Asked(Form):
        who = forms.ChoiceField(choices=CHOICES, widget=widget, required=False)

    return str(Asked(initial=chosen)["who"])


@pytest.mark.parametrize("chosen", [{}, {"who": 7}, {"who": "7"}, {"who": 'a"b'}, {"who": "nobody"}])
def test_it_is_drawn_as_djangos_own(chosen):
    assert drawn(LongSelect, **chosen) == drawn(forms.Select, **chosen)


def test_what_is_chosen_is_marked_and_no_word_is_taken_for_markup():
    shown = drawn(LongSelect, who=7)
    assert '<option value="7" selected>O&#x27;Brien &lt;b&gt; &amp; sons</option>' in shown
    assert shown.count("selected") == 1
