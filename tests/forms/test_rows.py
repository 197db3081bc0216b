"""Several of the same, added and taken away without a script."""

from datetime import date

from django import forms
from django.http import QueryDict

from headway.forms import DayField, Form, Rows


class Child(Form):
    name = forms.CharField()
    born_on = DayField(label="Date of birth", required=False)


def rows(*sent: str, **options) -> Rows:
    """What comes of a page that was sent with these pairs."""
    return Rows(
        Child, prefix="child", called="child", data=QueryDict("&".join(sent)) if sent else None, **options
    )


TWO = (
    "child-rows=2",
    "child-0-name=Robin",
    "child-1-name=Wren",
    "child-1-born_on_day=31",
    "child-1-born_on_month=2",
)


def test_a_page_begins_with_as_many_rows_as_are_needed():
    drawn = str(rows(least=2))
    assert "Child 1" in drawn
    assert "Child 2" in drawn
    assert "Child 3" not in drawn


def test_adding_a_row_keeps_what_was_typed_right_or_wrong():
    again = rows(*TWO, "child-add=1")
    drawn = str(again)
    assert again.is_asking
    assert not again.is_valid()
    assert 'name="child-rows" value="3"' in drawn
    assert 'name="child-0-name" value="Robin"' in drawn
    assert 'name="child-1-born_on_day" type="text" inputmode="numeric" value="31"' in drawn
    assert "There is a problem" not in drawn


def test_removing_a_row_keeps_the_others():
    again = rows(*TWO, "child-remove=0")
    drawn = str(again)
    assert 'name="child-0-name" value="Wren"' in drawn
    assert "Robin" not in drawn


def test_the_rows_that_are_not_blank_are_taken():
    filled = rows("child-rows=3", "child-0-name=Robin", "child-2-name=Wren", "child-2-born_on_day=9",
                  "child-2-born_on_month=8", "child-2-born_on_year=2017")  # fmt: skip
    assert filled.is_valid()
    assert filled.cleaned == [
        {"name": "Robin", "born_on": None},
        {"name": "Wren", "born_on": date(2017, 8, 9)},
    ]


def test_a_mistake_is_told_with_its_row():
    wrong = rows("child-rows=2", "child-0-name=", *TWO[2:])
    assert not wrong.is_valid()
    drawn = str(wrong)
    assert '<a href="#id_child-0-name">Enter name</a>' in drawn
    assert '<a href="#id_child-1-born_on_year">Date of birth must include a year</a>' in drawn


def test_a_number_of_rows_that_was_tampered_with_builds_no_more_than_the_page_would():
    for sent in ("9999999999", "-1", "many", "٣", "999"):
        assert 1 <= len(list(rows(f"child-rows={sent}", most=5))) <= 5


def test_no_more_can_be_added_than_a_page_can_be_read_with():
    full = rows("child-rows=3", "child-add=1", most=3)
    assert len(list(full)) == 3
    assert "Add another child" not in str(full)
