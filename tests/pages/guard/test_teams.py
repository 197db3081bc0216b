"""The teams: made, named and placed by the administrator; who manages one sees the work of it."""

import pytest

from headway.casework.access.models import Assignment, Entry, Team
from headway.casework.access.roles import Role
from tests.pages.cast import SINCE


@pytest.fixture
def administrator(cast):
    return cast.browsing(cast.of[Role.ADMINISTRATOR])


def test_a_team_is_made_beneath_a_service_and_its_manager_sees_its_work(cast, administrator):
    assert administrator.post("/teams/", {"name": "Northern Service"}).status_code == 302
    service = Team.objects.get(name="Northern Service")
    assert administrator.post("/teams/", {"name": "Hill Team", "parent": service.pk}).status_code == 302
    hill = Team.objects.get(name="Hill Team")
    Assignment.objects.create(team=hill, subject=cast.tansy.key, part="team", from_on=SINCE)
    manager = cast.of[Role.SERVICE_MANAGER]
    assert cast.browsing(manager).get(f"/people/{cast.tansy.key}/").status_code == 404
    given = {"name": manager.name, "email": manager.email, "role": manager.role, "team": service.pk}
    assert administrator.post(f"/users/{manager.pk}/", given).status_code == 302
    cast.clients.pop(manager.pk)
    manager.refresh_from_db()
    assert cast.browsing(manager).get(f"/people/{cast.tansy.key}/").status_code == 200


def test_the_page_says_which_stands_beneath_which_and_how_many_work_there(administrator, cast):
    east = cast.chloe.team
    administrator.post("/teams/", {"name": "Moor Team", "parent": east.pk})
    shown = " ".join(administrator.get("/teams/").content.decode().split())
    assert (
        f'<a class="govuk-link" href="/teams/{east.pk}/">East Team</a></th> <td class="govuk-table__cell">No other</td>'
        in shown
    )
    assert 'Moor Team</a></th> <td class="govuk-table__cell">East Team</td>' in shown


def test_two_teams_have_two_names(administrator):
    assert "of this name already" in administrator.post("/teams/", {"name": "WEST team "}).content.decode()
    assert Team.objects.filter(name__iexact="west team").count() == 1


def test_a_team_is_renamed_and_moved_and_never_beneath_itself(administrator, cast):
    west, east = cast.ben.team, cast.chloe.team
    page = f"/teams/{west.pk}/"
    assert (
        "cannot stand beneath itself"
        in administrator.post(page, {"name": "West Team", "parent": west.pk}).content.decode()
    )
    assert administrator.post(page, {"name": "Western Team", "parent": east.pk}).status_code == 302
    loop = administrator.post(f"/teams/{east.pk}/", {"name": "East Team", "parent": west.pk})
    assert "cannot stand beneath itself" in loop.content.decode()
    west.refresh_from_db()
    assert (west.name, west.parent) == ("Western Team", east)
    assert Entry.objects.get(did="access.change_team").detail == f"beneath={east.pk}"
    assert administrator.get("/teams/999999/").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_comes_near(cast, role):
    someone = cast.browsing(cast.of[role])
    assert someone.get("/teams/").status_code == 403
    assert someone.post("/teams/", {"name": "Own Team"}).status_code == 403
    assert someone.post(f"/teams/{cast.ben.team.pk}/", {"name": "Own Team"}).status_code == 403
    assert not Team.objects.filter(name="Own Team").exists()
