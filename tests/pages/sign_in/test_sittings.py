"""Sittings that end, and what was typed into the page when they did."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.sign_in import sessions
from headway.casework.access.sign_in.models import KeptWords
from tests.pages.sign_in.conftest import PASSWORD

TYPED = {
    "email": "new.colleague@example.invalid",
    "name": "Nell Colleague",
    "role": "chair",
    "note": "Words that took\nan hour to write",
    "postcode": "ZZ9 9ZZ",
    "password": "must never be kept",
    "access_code": "nor this",
}


def age(client, **by) -> None:
    """Let so much time have passed since this client signed in and last asked for a page."""
    session = client.session
    marks = session["sitting"]
    passed = timedelta(**by).total_seconds()
    session["sitting"] = {**marks, "began": marks["began"] - passed, "seen": marks["seen"] - passed}
    session.save()


@pytest.fixture
def at_work(client, proven):
    client.force_login(proven.user)
    client.late = proven.user.pk
    return client


def sign_in_again(client, proven):
    client.post("/sign-in/", {"login": proven.user.email, "password": PASSWORD})
    return client.post("/sign-in/code/", {"code": proven.code})


def test_a_sitting_ends_when_nothing_is_asked_for_so_many_minutes(at_work, settings):
    age(at_work, minutes=settings.SESSION_IDLE_MINUTES - 1)
    assert at_work.get("/").status_code == 200
    age(at_work, minutes=settings.SESSION_IDLE_MINUTES + 2)
    assert at_work.get("/")["Location"] == "/sign-in/?next=%2F"
    assert Entry.objects.get(kind=Kind.SIGNED_OUT).detail == "why=idle"
    # Nothing is left but whose words may still come late.
    assert [one.get_decoded() for one in Session.objects.all()] == [{"late_words_of": at_work.late}]


def test_a_sitting_ends_after_so_many_hours_however_busy(at_work, settings):
    session = at_work.session
    began = timezone.now() - timedelta(hours=settings.SESSION_HOURS)
    session["sitting"] = {**session["sitting"], "began": began.timestamp()}
    session.save()
    assert at_work.get("/").status_code == 302
    assert Entry.objects.get(kind=Kind.SIGNED_OUT).detail == "why=long"


def test_nobody_is_signed_out_before_the_time_that_the_page_told(at_work, settings):
    told = at_work.get("/").context["sitting_ends"]
    sitting = sessions.sitting_of(at_work.session)
    assert sitting.over(told) is None


def test_a_page_tells_when_the_sitting_ends_and_what_becomes_of_typed_words(at_work):
    page = at_work.get("/")
    moment = timezone.localtime(page.context["sitting_ends"])
    assert f"If you do nothing until {moment:%H:%M}, you will be signed out" in page.content.decode()
    assert "What you have typed by then is kept" in page.content.decode()


def test_asking_to_stay_lengthens_the_sitting(at_work, settings):
    age(at_work, minutes=settings.SESSION_IDLE_MINUTES - 2)
    assert at_work.post("/sign-in/extend/").json()["seconds"] >= (settings.SESSION_IDLE_MINUTES - 1) * 60
    assert at_work.get("/sign-in/extend/").status_code == 405


def test_a_session_without_the_marks_of_our_door_is_ended(at_work):
    session = at_work.session
    del session["sitting"]
    session.save()
    assert at_work.get("/").status_code == 302
    assert Entry.objects.get(kind=Kind.SIGNED_OUT).detail == "why=unmarked"


@pytest.mark.parametrize("ending", ["is_active", "access_ends_at"])
def test_ended_access_ends_the_session_at_the_next_request(at_work, proven, ending):
    setattr(proven.user, ending, False if ending == "is_active" else timezone.now())
    proven.user.save()
    assert at_work.get("/").status_code == 302
    assert Session.objects.count() == 0


def test_words_typed_into_a_page_whose_sitting_had_ended_come_back_after_signing_in(at_work, proven):
    age(at_work, hours=2)
    answer = at_work.post("/users/let-in/", TYPED)
    assert answer["Location"] == "/sign-in/?next=%2Fusers%2Flet-in%2F"
    back = sign_in_again(at_work, proven)
    page = at_work.get(back["Location"]).content.decode()
    assert "What you typed was kept" in page
    assert "Words that took<br>an hour to write" in page
    assert '<form method="post" action="/users/let-in/">' in page
    assert '<input type="hidden" name="name" value="Nell Colleague">' in page
    assert at_work.get(back["Location"]).content.decode().count("Nell Colleague") == 2, (
        "a second look changes nothing"
    )


@pytest.mark.parametrize(
    "before",
    [
        lambda client: client.post("/sign-in/extend/"),
        lambda client: client.get("/"),
        lambda client: client.get("/sign-in/"),
    ],
    ids=["stay signed in, pressed too late", "another tab", "another tab, already led to sign in"],
)
def test_words_come_back_too_where_the_page_was_not_the_first_to_learn_that_the_sitting_is_over(
    at_work, proven, before
):
    age(at_work, hours=2)
    before(at_work)
    answer = at_work.post("/users/let-in/", TYPED)
    assert answer["Location"] == "/sign-in/?next=%2Fusers%2Flet-in%2F"
    assert KeptWords.objects.get().user == proven.user
    assert Entry.objects.filter(kind=Kind.SIGNED_OUT).count() == 1
    page = at_work.get(sign_in_again(at_work, proven)["Location"]).content.decode()
    assert "Words that took<br>an hour to write" in page


def test_words_of_a_machine_at_which_another_has_signed_in_since_are_that_ones(at_work, proven, cast):
    age(at_work, hours=2)
    at_work.get("/")
    at_work.force_login(cast.ben)
    at_work.get("/")
    age(at_work, hours=2)
    at_work.post("/people/", TYPED)
    assert KeptWords.objects.get().user == cast.ben


def test_a_form_of_signing_in_that_was_left_open_works_when_the_sitting_is_over(at_work, proven):
    age(at_work, hours=2)
    answer = at_work.post("/sign-in/", {"login": proven.user.email, "password": PASSWORD})
    assert answer["Location"] == "/sign-in/code/"
    assert KeptWords.objects.count() == 0


def test_passwords_and_codes_are_never_kept(at_work, proven):
    age(at_work, hours=2)
    at_work.post("/users/let-in/", TYPED)
    page = at_work.get(sign_in_again(at_work, proven)["Location"]).content.decode()
    assert "must never be kept" not in page
    assert "nor this" not in page
    assert "ZZ9 9ZZ" in page, "a postcode is no code"
    at_work.force_login(proven.user)
    age(at_work, hours=2)
    at_work.post("/account/password/", {"oldpassword": PASSWORD, "password1": "x y z", "password2": "x y z"})
    assert KeptWords.objects.count() == 1


def test_what_is_kept_cannot_be_read_in_the_database(at_work):
    age(at_work, hours=2)
    at_work.post("/users/let-in/", TYPED)
    assert "Nell" not in KeptWords.objects.get().sealed


def test_a_session_lasts_as_long_as_its_sitting_and_as_words_may_come_late(at_work, settings):
    at_work.get("/")
    left = Session.objects.get().expire_date - timezone.now()
    hours = settings.SESSION_HOURS + settings.KEPT_WORDS_HOURS
    assert timedelta(hours=hours - 1) < left <= timedelta(hours=hours)


def test_a_browser_that_was_closed_leaves_no_search_behind_and_still_says_whose_late_words_are(
    at_work, proven
):
    session = at_work.session
    session["searches"] = ["Featherstone-Test"]
    session.save()
    assert sessions.empty_those_over(timezone.now()) == 0
    assert at_work.session["searches"] == ["Featherstone-Test"]
    age(at_work, hours=2)
    assert sessions.empty_those_over(timezone.now()) == 1
    assert "searches" not in at_work.session
    assert sessions.empty_those_over(timezone.now()) == 0, "once is enough"
    at_work.post("/users/let-in/", TYPED)
    assert KeptWords.objects.get().user == proven.user


def test_words_do_not_come_back_to_another_user(at_work, proven, cast):
    age(at_work, hours=2)
    at_work.post("/users/let-in/", TYPED)
    kept = KeptWords.objects.get()
    ben = cast.browsing(cast.ben)
    assert ben.get(f"/sign-in/kept/{kept.pk}/").status_code == 404
    assert ben.post(f"/sign-in/kept/{kept.pk}/throw-away/").status_code == 404
    assert KeptWords.objects.count() == 1
    # Nor if the row itself is moved to them: it was sealed for the one who typed it.
    KeptWords.objects.update(user=cast.ben)
    assert ben.get(f"/sign-in/kept/{kept.pk}/").status_code == 404


def test_another_user_who_signs_in_at_the_same_machine_is_not_led_to_them(at_work, proven, cast):
    age(at_work, hours=2)
    at_work.post("/users/let-in/", TYPED)
    cast.ben.set_password(PASSWORD)
    cast.ben.save()
    answer = at_work.post("/sign-in/", {"login": cast.ben.email, "password": PASSWORD}, follow=True)
    assert b"Nell" not in answer.content


def test_words_sent_again_and_taken_are_kept_no_longer(client, proven):
    proven.user.role = "administrator"
    proven.user.save()
    client.force_login(proven.user)
    age(client, hours=2)
    client.post("/users/let-in/", TYPED)
    sign_in_again(client, proven)
    kept = KeptWords.objects.get()
    again = {**TYPED, "kept_words": str(kept.pk)}
    assert client.post("/users/let-in/", {**again, "email": "not an address"}).status_code == 200
    assert KeptWords.objects.count() == 1, "a form that comes back with errors has not taken them"
    assert client.post("/users/let-in/", again).status_code == 302
    assert KeptWords.objects.count() == 0


def test_words_may_be_thrown_away(at_work, proven):
    age(at_work, hours=2)
    at_work.post("/users/let-in/", TYPED)
    sign_in_again(at_work, proven)
    at_work.post(f"/sign-in/kept/{KeptWords.objects.get().pk}/throw-away/")
    assert KeptWords.objects.count() == 0


def test_a_request_forged_from_elsewhere_keeps_nothing_in_my_name(proven):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(proven.user)
    age(strict, hours=2)
    assert strict.post("/users/let-in/", TYPED).status_code == 403
    assert KeptWords.objects.count() == 0


def test_words_are_kept_for_so_many_hours(at_work, proven, settings):
    age(at_work, hours=2)
    at_work.post("/users/let-in/", TYPED)
    KeptWords.objects.update(at=timezone.now() - timedelta(hours=settings.KEPT_WORDS_HOURS))
    assert sign_in_again(at_work, proven)["Location"] == "/"
