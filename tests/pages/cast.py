"""The cast of every page test: people at work, and the children they do and do not work with. All invented.

Amara Quillfeather chairs for Robin Featherstone-Test and Wren Featherstone-Test, her brother. Ben is their social worker. Chloe is a
social worker of another team, who works
with nobody here but Tansy Otherwise. Each other role has one holder.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.test import Client

from headway.casework.access.models import Assignment, Team, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.people.derived import refresh
from headway.casework.people.models import BirthDateTold, Name, Person
from headway.casework.people.models.words import BirthBasis, BirthStanding, NameKind

ON = date(2026, 6, 15)
AT = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
SINCE = date(2024, 1, 1)
FAR = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass
class Cast:
    """Who there is. `of` holds one user of each role."""

    of: dict[Role, User]
    amara: User
    ben: User
    chloe: User
    robin: Person
    wren: Person
    tansy: Person
    clients: dict[int, Client] = field(default_factory=dict)

    def reader(self, user: User, at: datetime = AT) -> Reader:
        return Reader(user, at)

    def browsing(self, user: User) -> Client:
        """A client signed in as this user; the same one each time."""
        if user.pk not in self.clients:
            self.clients[user.pk] = Client()
            self.clients[user.pk].force_login(user)
        return self.clients[user.pk]


def a_person(given_names: str, family_name: str, born_on: date | None = None) -> Person:
    """Somebody held already: what `people.actions.begin` makes, and nothing of it in the log."""
    person = Person.objects.create(
        born_on=born_on, birth_standing=BirthStanding.KNOWN if born_on else "", version=2 if born_on else 1
    )
    Name.objects.create(
        person=person, kind=NameKind.CURRENT, given_names=given_names, family_name=family_name
    )
    if born_on:
        BirthDateTold.objects.create(
            person=person,
            born_on=born_on,
            standing=BirthStanding.KNOWN,
            basis=BirthBasis.CASE_SYSTEM,
            told_on=SINCE,
        )
    refresh([person.key])
    person.refresh_from_db()
    return person


def make_cast() -> Cast:
    west = Team.objects.create(name="West Team")
    east = Team.objects.create(name="East Team")
    service = Team.objects.create(name="Reviewing Service")
    of = {role: _user(role, service) for role in Role}
    for role in (Role.SOCIAL_WORKER, Role.TEAM_MANAGER):
        of[role].team = west
        of[role].save()
    of[Role.SERVICE_MANAGER].team = west
    of[Role.SERVICE_MANAGER].save()
    chloe = _user(Role.SOCIAL_WORKER, east, "Chloe Elsewhere", "chloe")
    robin = a_person("Robin", "Featherstone-Test", date(2014, 5, 6))
    wren = a_person("Wren", "Featherstone-Test", date(2017, 8, 9))
    tansy = a_person("Tansy", "Otherwise", date(2012, 3, 4))
    amara, ben = of[Role.CHAIR], of[Role.SOCIAL_WORKER]
    for child in (robin, wren):
        for user, part in ((amara, "chair"), (ben, "social_worker"), (of[Role.ADVOCATE], "advocate")):
            Assignment.objects.create(user=user, subject=child.key, part=part, from_on=SINCE)
    Assignment.objects.create(user=chloe, subject=tansy.key, part="social_worker", from_on=SINCE)
    return Cast(of=of, amara=amara, ben=ben, chloe=chloe, robin=robin, wren=wren, tansy=tansy)


NAMES = {Role.CHAIR: "Amara Quillfeather", Role.SOCIAL_WORKER: "Ben Thistledown"}


def _user(role: Role, team: Team, name: str = "", mailbox: str = "") -> User:
    return User.objects.create(
        email=f"{mailbox or role.value}@example.invalid",
        name=name or NAMES.get(role, f"Sam {role.value.replace('_', ' ').title()}"),
        role=role,
        team=team,
        access_ends_at=FAR if role is Role.INSPECTOR else None,
    )
