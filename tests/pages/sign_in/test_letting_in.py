"""The administrator lets people in, by a link that sets a password."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headway.casework.access.models import Entry, User
from headway.casework.access.models.log import Kind
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.access.sign_in import actions, views
from headway.casework.access.sign_in.models import Invitation
from tests.pages.sign_in.conftest import PASSWORD

NEW = {"name": "Nell Colleague", "email": "nell@example.invalid", "role": "chair"}


@pytest.fixture
def administrator(cast):
    return cast.browsing(cast.of[Role.ADMINISTRATOR])


def link_in(text: str) -> str:
    return re.search(r"/sign-in/link/\S+/", text).group()


def set_password(client, link, password=PASSWORD, again=PASSWORD):
    client.get(link)
    return client.post("/sign-in/link/", {"password": password, "again": again})


def test_an_administrator_lets_somebody_in_who_sets_a_password_and_signs_in(administrator, client):
    assert administrator.post("/users/let-in/", NEW)["Location"] == "/users/"
    nell = User.objects.get(email="nell@example.invalid")
    assert not nell.has_usable_password()
    assert set_password(client, link_in(mail.outbox[0].body))["Location"] == "/sign-in/"
    answer = client.post("/sign-in/", {"login": nell.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/")["Location"] == "/account/second-factor/"


def test_the_mail_holds_a_link_and_no_name(administrator):
    administrator.post("/users/let-in/", NEW)
    sent = mail.outbox[0]
    assert sent.to == ["nell@example.invalid"]
    for word in ("Nell", "Colleague", "chair", "child", "afeguard"):
        assert word not in sent.subject + sent.body


def test_where_no_mail_is_sent_the_link_is_shown_once_to_hand_over(administrator, settings):
    settings.MAIL_IS_SENT = False
    page = administrator.post("/users/let-in/", NEW).content.decode()
    assert link_in(page.replace("<", " "))
    assert mail.outbox == []


def test_where_the_mail_server_fails_the_person_is_let_in_and_the_link_is_shown(administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 9
    page = administrator.post("/users/let-in/", NEW).content.decode()
    assert "The mail could not be sent" in page
    assert link_in(page.replace("<", " "))


def test_letting_in_is_logged_by_keys_alone(administrator, cast):
    administrator.post("/users/let-in/", NEW)
    entry = Entry.objects.get(did="sign_in.let_in")
    nell = User.objects.get(email="nell@example.invalid")
    assert (entry.kind, entry.by, entry.key, entry.detail) == (
        Kind.CHANGED,
        cast.of[Role.ADMINISTRATOR],
        str(nell.pk),
        "role=chair",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": "CHAIR@example.invalid"}, "let in already"),
        ({"role": "inspector"}, "An inspector is let in until a day"),
        ({"name": ""}, "Enter "),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nobody_is_let_in(administrator, change, said):
    before = User.objects.count()
    assert said in administrator.post("/users/let-in/", {**NEW, **change}).content.decode()
    assert User.objects.count() == before


def test_a_link_works_once(administrator, client):
    administrator.post("/users/let-in/", NEW)
    link = link_in(mail.outbox[0].body)
    set_password(client, link)
    assert set_password(client, link, "another one here", "another one here").status_code == 410
    assert User.objects.get(email="nell@example.invalid").check_password(PASSWORD)


def test_opening_a_link_does_not_use_it_up_and_takes_the_secret_out_of_the_address(administrator, client):
    administrator.post("/users/let-in/", NEW)
    link = link_in(mail.outbox[0].body)
    for _ in range(3):
        assert client.get(link)["Location"] == "/sign-in/link/"
    assert client.get("/sign-in/link/").status_code == 200
    assert link.split("/")[3] not in Invitation.objects.get().digest


def test_a_link_ends_after_its_hours(administrator, client):
    administrator.post("/users/let-in/", NEW)
    Invitation.objects.update(
        made_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(seconds=1)
    )
    assert set_password(client, link_in(mail.outbox[0].body)).status_code == 410


def test_a_new_link_ends_the_one_before(administrator, client):
    administrator.post("/users/let-in/", NEW)
    nell = User.objects.get(email="nell@example.invalid")
    administrator.post(f"/users/{nell.pk}/invite-again/")
    first, second = (link_in(one.body) for one in mail.outbox)
    assert set_password(client, first).status_code == 410
    assert set_password(client, second).status_code == 302


def test_a_link_lets_nobody_in_whose_access_has_ended(administrator, client):
    administrator.post("/users/let-in/", NEW)
    User.objects.filter(email="nell@example.invalid").update(is_active=False)
    assert set_password(client, link_in(mail.outbox[0].body)).status_code == 410
    assert not User.objects.get(email="nell@example.invalid").has_usable_password()


@pytest.mark.parametrize("password", ["short", "password1234", "nell@example.invalid"])
def test_a_password_that_is_easily_guessed_is_refused(administrator, client, password):
    administrator.post("/users/let-in/", NEW)
    assert set_password(client, link_in(mail.outbox[0].body), password, password).status_code == 200
    assert not User.objects.get(email="nell@example.invalid").has_usable_password()


def test_ending_access_shuts_out_at_once(administrator, cast):
    ben = cast.browsing(cast.ben)
    assert ben.get("/").status_code == 200
    administrator.post(f"/users/{cast.ben.pk}/end-access/")
    assert ben.get("/").status_code == 302
    assert Entry.objects.get(did="sign_in.end_access").key == str(cast.ben.pk)


@pytest.mark.parametrize("page", ["end-access", "invite-again", "forget-second-factor"])
def test_an_administrator_does_not_change_what_they_themselves_are_let_in_to(administrator, cast, page):
    own = cast.of[Role.ADMINISTRATOR]
    answer = administrator.post(f"/users/{own.pk}/{page}/")
    assert (answer.status_code, b"Ask another administrator" in answer.content) == (409, True)
    own.refresh_from_db()
    assert own.is_active
    assert not Invitation.objects.filter(user=own).exists()
    assert not Entry.objects.filter(did__startswith="sign_in.", key=str(own.pk)).exists()


@pytest.mark.parametrize("action", [actions.end_access, actions.invite_again, actions.forget_second_factor])
def test_nor_does_the_action_itself_let_them(cast, action):
    own = cast.of[Role.ADMINISTRATOR]
    with pytest.raises(NotDone, match="Ask another administrator"):
        action(user=own, by=cast.reader(own))
    own.refresh_from_db()
    assert own.is_active


def test_whoever_comes_back_is_let_in_again_and_begins_anew(administrator, cast, client, proven):
    """The same user, so that the log has one of them; nothing that they could once prove themselves with."""
    again = f"/users/{proven.user.pk}/let-in-again/"
    assert administrator.post(again).status_code == 404
    administrator.post(f"/users/{proven.user.pk}/end-access/")
    assert "Let in again" in administrator.get(f"/users/{proven.user.pk}/").content.decode()
    mail.outbox.clear()
    assert administrator.post(again).status_code == 302
    proven.user.refresh_from_db()
    assert proven.user.is_active
    assert not proven.user.has_usable_password()
    assert not proven.user.authenticator_set.exists()
    assert set_password(client, link_in(mail.outbox[0].body))["Location"] == "/sign-in/"
    assert Entry.objects.get(did="sign_in.let_in_again").key == str(proven.user.pk)


def test_whose_last_day_has_passed_is_given_a_later_one_before_they_are_let_in_again(cast):
    by = cast.reader(cast.of[Role.ADMINISTRATOR])
    actions.end_access(user=cast.ben, by=by)
    cast.ben.access_ends_at = by.at
    cast.ben.save()
    with pytest.raises(NotDone, match="a later one first"):
        actions.let_in_again(user=cast.ben, by=by)
    cast.ben.refresh_from_db()
    assert not cast.ben.is_active


def test_an_inspectors_last_day_is_let_in_to_its_end(administrator):
    day = {"ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2099"}
    administrator.post("/users/let-in/", {**NEW, "role": "inspector", **day})
    ends = User.objects.get(email="nell@example.invalid").access_ends_at
    assert timezone.localtime(ends).isoformat() == "2099-04-01T00:00:00+01:00"


def test_whoever_lost_their_telephone_begins_again(administrator, client, proven):
    administrator.post(f"/users/{proven.user.pk}/forget-second-factor/")
    proven.user.refresh_from_db()
    assert not proven.user.has_usable_password()
    assert not proven.user.authenticator_set.exists()
    assert set_password(client, link_in(mail.outbox[0].body)).status_code == 302


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_comes_near(cast, role):
    someone = cast.browsing(cast.of[role])
    other = cast.of[Role.ADMINISTRATOR].pk
    assert someone.get("/users/").status_code == 403
    for page in (
        "let-in/",
        f"{other}/invite-again/",
        f"{other}/end-access/",
        f"{other}/forget-second-factor/",
        f"{other}/let-in-again/",
    ):
        assert someone.post(f"/users/{page}", NEW).status_code == 403, page
    assert not User.objects.filter(email=NEW["email"]).exists()


@pytest.mark.parametrize("page", ["invite-again", "end-access", "forget-second-factor"])
def test_what_changes_somebody_asks_for_a_post(administrator, cast, page):
    assert administrator.get(f"/users/{cast.ben.pk}/{page}/").status_code == 405
    assert administrator.post(f"/users/999999/{page}/").status_code == 404


class TestForgotten:
    @pytest.fixture(autouse=True)
    def worker(self, settings):
        """What is left to the worker is done at once."""
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    def test_whoever_forgot_their_password_is_sent_a_link(self, client, known):
        assert (
            client.post("/sign-in/forgotten/", {"email": "PIA@example.invalid"})["Location"]
            == "/sign-in/forgotten/sent/"
        )
        new = "umbrella stand 41 fox"
        set_password(client, link_in(mail.outbox[0].body), new, new)
        known.user.refresh_from_db()
        assert known.user.check_password(new)

    def test_an_unknown_address_is_answered_alike_and_nothing_is_sent(self, client, known):
        first = client.post("/sign-in/forgotten/", {"email": "pia@example.invalid"})
        mail.outbox.clear()
        second = client.post("/sign-in/forgotten/", {"email": "nobody@example.invalid"})
        assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
        assert mail.outbox == []

    def test_the_page_itself_does_not_ask_who_exists(self, client, known, monkeypatch):
        """The looking up is left to the background: what is done before the answer is the same for every address."""
        asked, counts = [], []
        monkeypatch.setattr(views, "send_forgotten", SimpleNamespace(enqueue=asked.append))
        for email in ("pia@example.invalid", "nobody@example.invalid"):
            with CaptureQueriesContext(connection) as queries:
                client.post("/sign-in/forgotten/", {"email": email})
            counts.append([one["sql"].split()[0] for one in queries])
            assert not any("access_user" in one["sql"] for one in queries)
        assert counts[0] == counts[1]
        assert len(asked) == 2
        assert "pia" not in asked[0]

    def test_asking_often_is_throttled(self, client, known, settings):
        for _ in range(settings.SIGN_IN_FAILURES):
            client.post("/sign-in/forgotten/", {"email": "pia@example.invalid"})
        assert client.post("/sign-in/forgotten/", {"email": "pia@example.invalid"}).status_code == 429
        assert len(mail.outbox) == settings.SIGN_IN_FAILURES

    def test_somebody_whose_access_has_ended_is_sent_nothing(self, client, known):
        known.user.is_active = False
        known.user.save()
        client.post("/sign-in/forgotten/", {"email": "pia@example.invalid"})
        assert mail.outbox == []
