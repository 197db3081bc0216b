"""Who may do what; second grants; a user's role; cover; assignments by hand."""

from django.core import mail

from headway.casework.access.models import Assignment, Cover, Entry, SecondGrant
from headway.casework.access.permissions import WORDS, Permission
from headway.casework.access.roles import WORDS as ROLES
from headway.casework.access.roles import Role
from headway.casework.access.sign_in.models import Invitation


def test_a_manager_reads_every_role_and_permission_in_words(cast):
    shown = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]).get("/grants/").content.decode()
    assert [words for words in (*ROLES.values(), *WORDS.values()) if words not in shown] == []
    assert cast.browsing(cast.ben).get("/grants/").status_code == 403


def test_a_manager_grants_an_analyst_names_until_a_day_and_ends_it(cast):
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    given = {"user": cast.of[Role.ANALYST].pk, "permission": Permission.NAMES_SEE, "reason": "SSDA903"}
    assert (
        "later than now"
        in manager.post("/grants/second/", {**given, "ends_on": "2001-01-01"}).content.decode()
    )
    assert manager.post("/grants/second/", {**given, "ends_on": "2099-01-01"}).status_code == 302
    analyst = cast.browsing(cast.of[Role.ANALYST])
    assert "Robin" in analyst.get(f"/people/{cast.robin.key}/").content.decode()
    assert manager.post(f"/grants/second/{SecondGrant.objects.get().pk}/end/").status_code == 302
    assert "Robin" not in analyst.get(f"/people/{cast.robin.key}/").content.decode()
    assert manager.post("/grants/second/999999/end/").status_code == 404


def test_an_administrator_changes_a_role_and_never_their_own(cast):
    administrator = cast.browsing(cast.of[Role.ADMINISTRATOR])
    page, known = f"/users/{cast.ben.pk}/", {"name": cast.ben.name, "email": cast.ben.email}
    assert (
        "inspector is let in until"
        in administrator.post(page, {**known, "role": "inspector"}).content.decode()
    )
    assert cast.browsing(cast.ben).get("/people/").status_code == 200
    assert (
        administrator.post(page, {**known, "role": "recorder", "team": cast.ben.team.pk}).status_code == 302
    )
    assert cast.browsing(cast.ben).get("/people/").status_code == 302
    cast.ben.refresh_from_db()
    assert cast.ben.role == Role.RECORDER
    me = cast.of[Role.ADMINISTRATOR]
    own, said = f"/users/{me.pk}/", {"name": me.name, "email": me.email, "role": "director"}
    assert "ask another administrator" in administrator.post(own, said).content.decode()
    me.refresh_from_db()
    assert me.role == Role.ADMINISTRATOR
    assert administrator.get("/users/999999/").status_code == 404


def test_an_address_that_was_mistyped_is_put_right_and_the_link_sent_to_it_is_worth_nothing(cast):
    administrator, page = cast.browsing(cast.of[Role.ADMINISTRATOR]), f"/users/{cast.ben.pk}/"
    given = {"name": "Ben Thistledown-Wed", "email": "ben.wed@example.invalid", "role": "social_worker"}
    administrator.post(f"/users/{cast.ben.pk}/invite-again/")
    assert Invitation.objects.filter(user=cast.ben).count() == 1
    taken = {**given, "email": cast.chloe.email.upper()}
    assert "let in already, or was" in administrator.post(page, taken).content.decode()
    assert administrator.post(page, {**given, "team": cast.ben.team.pk}).status_code == 302
    cast.ben.refresh_from_db()
    assert (cast.ben.name, cast.ben.email) == ("Ben Thistledown-Wed", "ben.wed@example.invalid")
    assert Invitation.objects.filter(user=cast.ben).count() == 0
    told = mail.outbox[-1]
    assert told.to == ["social_worker@example.invalid"]
    assert "address for signing in was changed" in told.subject
    assert "Thistledown" not in told.subject + told.body
    assert "ben.wed" not in told.subject + told.body
    sent = len(mail.outbox)
    administrator.post(page, {**given, "role": "recorder"})
    assert len(mail.outbox) == sent, "of another role no mail tells"
    assert "Ben" not in "".join(
        Entry.objects.filter(did="access.change_user").values_list("detail", flat=True)
    )


def test_the_list_of_users_leads_to_each_of_them(cast):
    administrator = cast.browsing(cast.of[Role.ADMINISTRATOR])
    shown = administrator.get("/users/").content.decode()
    assert f'href="/users/{cast.ben.pk}/"' in shown
    assert cast.ben.email in shown
    assert 'href="/teams/"' in shown
    own = administrator.get(f"/users/{cast.of[Role.ADMINISTRATOR].pk}/").content.decode()
    assert "End access" not in own
    assert "End access" in administrator.get(f"/users/{cast.ben.pk}/").content.decode()


def test_a_manager_arranges_cover_and_ends_it(cast):
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    given = {"absent": cast.ben.pk, "deputy": cast.chloe.pk, "from_on": "2026-01-01", "to_on": "2099-01-01"}
    assert "somebody else" in manager.post("/cover/", {**given, "deputy": cast.ben.pk}).content.decode()
    assert manager.post("/cover/", given).status_code == 302
    chloe = cast.browsing(cast.chloe)
    assert chloe.get(f"/people/{cast.robin.key}/").status_code == 200
    assert "You are acting for Ben Thistledown until 1 January 2099" in chloe.get("/people/").content.decode()
    assert "You are acting for" not in cast.browsing(cast.ben).get("/people/").content.decode()
    page = f"/cover/{Cover.objects.get().pk}/end/"
    assert manager.post(page).status_code == 302
    assert manager.post(page).status_code == 404
    assert chloe.get(f"/people/{cast.robin.key}/").status_code == 404
    assert "You are acting for" not in chloe.get("/people/").content.decode()


def test_a_manager_assigns_by_hand_and_ends_it(cast):
    manager, page = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]), f"/people/{cast.tansy.key}/assignments/"
    given = {"user": cast.ben.pk, "part": "chair", "from_on": "2026-01-01"}
    assert "Choose a user or a team" in manager.post(page, {**given, "user": ""}).content.decode()
    assert (
        "Choose a user or a team" in manager.post(page, {**given, "team": cast.ben.team.pk}).content.decode()
    )
    assert manager.post(page, given).status_code == 302
    assert cast.browsing(cast.ben).get(f"/people/{cast.tansy.key}/").status_code == 200
    made = Assignment.objects.get(user=cast.ben, subject=cast.tansy.key)
    shown = manager.get(page).content.decode()
    assert '<td class="govuk-table__cell">Social worker</td>' in shown, "and not as it is stored"
    assert "social_worker</td>" not in shown
    assert manager.post(f"{page}{made.pk}/end/").status_code == 302
    made.refresh_from_db()
    assert made.to_on is not None
    other = Assignment.objects.filter(subject=cast.robin.key).first()
    assert manager.post(f"{page}{other.pk}/end/").status_code == 404
    assert cast.browsing(cast.amara).get(f"/people/{cast.robin.key}/assignments/").status_code == 403
