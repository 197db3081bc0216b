"""The page of programs: one is let in, its token shown once, and ended."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.exchange.api.programs import digest_of, let_in
from headway.exchange.models import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(cast):
    return cast.browsing(cast.of[Role.ADMINISTRATOR])


def asked(cast, *, called="Warehouse", role=Role.ANALYST, days=30):
    day = timezone.localdate() + timedelta(days=days)
    return {
        "called": called,
        "reads_as": cast.of[role].pk,
        "ends_on": day.isoformat(),
    }


def test_a_program_is_let_in_and_its_token_shown_once(administrator, cast):
    page = administrator.post("/programs/", asked(cast))
    made = Program.objects.get()
    token = page.content.decode().split("<code")[1].split(">")[1].split("<")[0]
    assert digest_of(token) == made.digest
    assert token not in administrator.get("/programs/").content.decode()
    assert "Warehouse" in administrator.get("/programs/").content.decode()
    assert (made.reads_as, made.made_by) == (cast.of[Role.ANALYST], cast.of[Role.ADMINISTRATOR])
    entry = Entry.objects.get(did="exchange.let_program_in")
    assert (entry.by, entry.key) == (cast.of[Role.ADMINISTRATOR], str(made.pk))
    answer = Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/periods")
    assert answer.status_code == 200


def test_nobody_lets_a_program_in_as_a_user_who_may_have_no_data_read(cast):
    at = timezone.now()
    with pytest.raises(NotDone):
        let_in(
            called="Warehouse", reads_as=cast.of[Role.CHAIR], ends_at=at + timedelta(days=1), by=None, at=at
        )
    assert not Program.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"called": ""}, ""),
        ({"role": Role.CHAIR}, ""),
        ({"days": 400}, "within a year"),
        ({"days": -2}, "after today"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(administrator, cast, wrong, said):
    page = administrator.post("/programs/", asked(cast, **wrong))
    assert page.status_code in (200, 422)
    assert "govuk-error-summary" in page.content.decode()
    assert said in page.content.decode()
    assert not Program.objects.exists()


def test_a_program_is_ended(administrator, cast):
    administrator.post("/programs/", asked(cast))
    made = Program.objects.get()
    assert administrator.post(f"/programs/{made.pk}/end/").status_code == 302
    made.refresh_from_db()
    assert made.ended_at is not None
    assert "No program reads here." in administrator.get("/programs/").content.decode()
    assert administrator.post(f"/programs/{made.pk}/end/").status_code == 404
    assert Entry.objects.filter(did="exchange.end_program").count() == 1


@pytest.mark.parametrize("role", [Role.ANALYST, Role.PRINCIPAL_MANAGER, Role.SOCIAL_WORKER])
def test_nobody_but_the_administrator_lets_programs_in(cast, role):
    assert cast.browsing(cast.of[role]).post("/programs/", asked(cast)).status_code == 403
    assert not Program.objects.exists()
