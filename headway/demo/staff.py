"""Who works at Fairmere: its teams, a user of each role, and the chairs and social workers of its open work."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from headway.casework.access.models import Team, User
from headway.casework.access.roles import Role

Row = Mapping[str, Any]
PARTS: Final = {"IRO": "chair", "CHAIR": "chair", "CW": "social_worker"}
_AT: Final = "fairmere.invalid"
# The role that each part is played in. A chair of conferences and a reviewing officer are one role here.
_ROLES: Final = {"chair": Role.CHAIR, "social_worker": Role.SOCIAL_WORKER}
# One of each other role, with names that nobody has.
_OTHERS: Final = {
    Role.PRINCIPAL_MANAGER: "Pomfret Makebelieve",
    Role.BUSINESS_SUPPORT: "Biscuit Inventable",
    Role.RECORDER: "Rummage Noteworthy",
    Role.LADO: "Lavender Storybrook",
    Role.LADO_SUPPORT: "Linnet Tallstory",
    Role.QUALITY_OFFICER: "Quince Fablewright",
    Role.EXPLOITATION_LEAD: "Elderflower Pretence",
    Role.TEAM_MANAGER: "Tamarind Supposed",
    Role.SERVICE_MANAGER: "Sorrel Figment",
    Role.HEAD_OF_SERVICE: "Hollyhock Imagined",
    Role.DIRECTOR: "Damson Notional",
    Role.ADVOCATE: "Apricot Fictional",
    Role.ANALYST: "Almond Hypothesis",
    Role.INSPECTOR: "Iris Imaginary",
    Role.INFORMATION_GOVERNANCE: "Juniper Unreal",
    Role.ADMINISTRATOR: "Acorn Contrived",
}
# Ours: an inspection is over in four weeks, and the demo shows that its readers are let in until a day.
_INSPECTION: Final = timedelta(days=28)


def teams_of(departments: Iterable[Row]) -> dict[str, Team]:
    """Fairmere's teams by their key, each beneath its service."""
    services: dict[str, Team] = {}
    teams = {}
    for row in departments:
        name = row["dept_team_parent_name"]
        service = services.get(name) or Team.objects.create(name=name)
        services[name] = service
        teams[row["dept_team_id"]] = Team.objects.create(name=row["dept_team_name"], parent=service)
    return teams


def workers_of(
    professionals: Iterable[Row], involvements: Sequence[Row], teams: Mapping[str, Team]
) -> dict[str, User]:
    """A user for each professional who has open work, by the professional's key; the busiest of a role offered."""
    names = {row["prof_professional_id"]: row["prof_professional_name"] for row in professionals}
    work = Counter(
        (row["invo_professional_id"], PARTS[row["invo_professional_role_id"]]) for row in involvements
    )
    team = {row["invo_professional_id"]: row["invo_professional_team"] for row in involvements}
    users: dict[str, User] = {}
    offered: set[Role] = set()
    # The chair whom the demo offers reviews children in care: that is what most chairs come to see.
    in_care = {
        row["invo_professional_id"] for row in involvements if row["invo_professional_role_id"] == "IRO"
    }
    busiest = sorted(work.most_common(), key=lambda one: one[0][1] == "chair" and one[0][0] not in in_care)
    for (key, part), _ in busiest:
        if key in users:
            continue
        role = _ROLES[part]
        mailbox = key.lower() if role in offered else role.value
        offered.add(role)
        users[key] = User(email=f"{mailbox}@{_AT}", name=names[key], role=role, team=teams.get(team[key]))
    User.objects.bulk_create(users.values())
    return users


def others(teams: Mapping[str, Team], busiest: Team | None, at: datetime) -> None:
    """One user of each role that no professional of Fairmere plays."""
    reviewing = next(iter(teams.values()))
    managed = {
        Role.TEAM_MANAGER: busiest,
        Role.SERVICE_MANAGER: busiest.parent if busiest else None,
    }
    User.objects.bulk_create(
        User(
            email=f"{role.value}@{_AT}",
            name=name,
            role=role,
            team=managed.get(role, reviewing),
            access_ends_at=at + _INSPECTION if role is Role.INSPECTOR else None,
        )
        for role, name in _OTHERS.items()
    )


def offered() -> list[User]:
    """The users that the demo's page offers: one of each role, in the order of the roles."""
    found = {
        user.role: user for user in User.objects.filter(email__in=[f"{role.value}@{_AT}" for role in Role])
    }
    return [found[role] for role in Role if role in found]
