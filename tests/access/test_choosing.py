"""A user is looked for by words and chosen among those whom they fit; nothing else is asked of the form meanwhile."""

import pytest
from django import forms
from django.http import QueryDict

from headway.casework.access.choosing import UserField
from headway.casework.access.models import User
from headway.casework.access.roles import Role
from headway.forms import Form
from headway.forms.looking_up import MOST_OFFERED


class OneForm(Form):
    user = UserField(label="Who")
    reason = forms.CharField(label="Why")

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["user"].queryset = User.objects.filter(is_active=True)


class SeveralForm(Form):
    users = UserField(User.objects.filter(is_active=True), several=True, label="Who")


class NobodyNeededForm(Form):
    user = UserField(User.objects.filter(is_active=True), required=False, label="Who")


def sent(form, **fields):
    return form(QueryDict("&".join(f"{name.replace('_', '-')}={value}" for name, value in fields.items())))


def offered(form) -> list[str]:
    return [
        part.partition("<")[0]
        for part in str(form).split('__label" for="')[1:]
        for part in [part.partition(">")[2]]
    ]


@pytest.fixture
def colleagues(cast):
    return [
        User.objects.create(email=f"sam{n}@example.invalid", name=f"Sam Alike {n:02}", role=Role.CHAIR)
        for n in range(MOST_OFFERED + 5)
    ]


def test_nobody_is_offered_before_somebody_is_looked_for(cast):
    assert offered(OneForm()) == []


@pytest.mark.parametrize("words", ["quillf", "AMARA", "amara+quill", "chair@example"])
def test_looking_offers_whom_the_words_fit_and_asks_for_nothing_else(cast, words):
    form = sent(OneForm, user_words=words, user_look=1)
    assert not form.is_valid()
    assert form.errors == {}
    assert offered(form) == ["Amara Quillfeather, Independent Reviewing Officer or child protection chair"]
    assert "One fits" in str(form)


def test_who_is_chosen_is_taken(cast):
    form = sent(OneForm, user=cast.amara.pk, user_words="quillf", user_for="quillf", reason="x")
    assert form.is_valid()
    assert form.cleaned_data["user"] == cast.amara


def test_a_whole_name_or_address_is_taken_at_once_and_a_part_never_is(cast):
    for words in ("Amara Quillfeather", "amara quillfeather", "chair@example.invalid"):
        form = sent(OneForm, user_words=words.replace(" ", "+"), reason="x")
        assert form.is_valid(), words
        assert form.cleaned_data["user"] == cast.amara
    assert not sent(OneForm, user_words="Quillfeather", reason="x").is_valid()


def test_of_two_who_have_one_name_neither_is_taken_unasked(cast):
    User.objects.create(email="other@example.invalid", name="Amara Quillfeather", role=Role.CHAIR)
    form = sent(OneForm, user_words="Amara+Quillfeather", reason="x")
    assert not form.is_valid()
    assert len(offered(form)) == 2
    assert "other@example.invalid" in str(form)


def test_other_words_than_those_answered_are_looked_for_anew(cast):
    form = sent(OneForm, user=cast.amara.pk, user_words="thistle", user_for="quillf", reason="x")
    assert not form.is_valid()
    assert [one.partition(",")[0] for one in offered(form)] == ["Amara Quillfeather", "Ben Thistledown"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"user_words": "zzz", "user_look": 1},
            "Nobody who can be chosen here is called “zzz”. Try part of the name.",
        ),
        ({"user_words": "zzz"}, "Nobody who can be chosen here is called “zzz”. Try part of the name."),
        ({"user_look": 1}, "Type part of a name to look for."),
        ({"user": 999999}, "Choose somebody who is offered."),
        ({"user": "1e5"}, "Choose somebody who is offered."),
        ({}, "Look for a name, and choose who is meant."),
    ],
)
def test_what_is_wrong_is_said(cast, fields, said):
    form = sent(OneForm, reason="x", **fields)
    assert not form.is_valid()
    assert form.errors == {"user": [said]}


def test_who_may_not_be_chosen_is_not_offered_and_not_taken(cast):
    cast.ben.is_active = False
    cast.ben.save()
    assert not sent(OneForm, user=cast.ben.pk, reason="x").is_valid()
    assert offered(sent(OneForm, user_words="thistle", user_look=1)) == []


def test_of_very_many_the_first_are_offered_and_it_is_said(colleagues):
    form = sent(OneForm, user_words="alike", user_look=1)
    assert len(offered(form)) == MOST_OFFERED
    assert f"More than {MOST_OFFERED} fit" in str(form)


def test_several_are_added_one_search_after_another(cast):
    form = sent(SeveralForm, users=cast.amara.pk, users_words="thistle", users_for="quillf", users_look=1)
    assert not form.is_valid()
    assert [one.partition(",")[0] for one in offered(form)] == ["Amara Quillfeather", "Ben Thistledown"]
    assert str(form).count(" checked") == 1
    both = SeveralForm(
        {"users": [cast.amara.pk, cast.ben.pk], "users-words": "thistle", "users-for": "thistle"}
    )
    assert both.is_valid()
    assert set(both.cleaned_data["users"]) == {cast.amara, cast.ben}


def test_where_nobody_need_be_nobody_may_be_chosen(cast):
    assert sent(NobodyNeededForm).is_valid()
    form = NobodyNeededForm(initial={"user": cast.amara})
    assert offered(form) == [
        "Amara Quillfeather, Independent Reviewing Officer or child protection chair",
        "Nobody",
    ]
    none = sent(NobodyNeededForm, user="")
    assert none.is_valid()
    assert none.cleaned_data["user"] is None


def test_what_is_looked_for_is_drawn_as_words_and_never_as_markup(cast):
    assert "<b>" not in str(OneForm({"user-words": "<b>", "user-look": "1"}))
