"""The cast of every page test: people at work, and the children they do and do not work with. All invented.

Amara Quillfeather chairs for Robin Featherstone-Test and Wren Featherstone-Test, her brother. Ben is their social worker. Chloe is a
social worker of another team, who works
with nobody here but Tansy Otherwise. Each other role has one holder.
"""

from collections.abc import Iterable
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
    return people([(given_names, family_name, born_on)])[0]


def people(told: Iterable[tuple[str, str, date | None]]) -> list[Person]:
    """The same of several, told by given names, family name and day of birth."""
    told = list(told)
    made = Person.objects.bulk_create(
        Person(
            born_on=born_on,
            birth_standing=BirthStanding.KNOWN if born_on else "",
            version=2 if born_on else 1,
        )
        for _, _, born_on in told
    )
    Name.objects.bulk_create(
        Name(person=person, kind=NameKind.CURRENT, given_names=given, family_name=family)
        for person, (given, family, _) in zip(made, told, strict=True)
    )
    BirthDateTold.objects.bulk_create(
        BirthDateTold(
            person=person,
            born_on=person.born_on,
            standing=BirthStanding.KNOWN,
            basis=BirthBasis.CASE_SYSTEM,
            told_on=SINCE,
        )
        for person in made
        if person.born_on
    )
    keys = [person.key for person in made]
    refresh(keys)
    held = Person.objects.in_bulk(keys)
    return [held[key] for key in keys]


def make_cast() -> Cast:
    west, east, service = Team.objects.bulk_create(
        Team(name=name) for name in ("West Team", "East Team", "Reviewing Service")
    )
    of_west = {Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER}
    *users, chloe = User.objects.bulk_create(
        [
            *(_user(role, west if role in of_west else service) for role in Role),
            _user(Role.SOCIAL_WORKER, east, "Chloe Elsewhere", "chloe"),
        ]
    )
    of = dict(zip(Role, users, strict=True))
    robin, wren, tansy = people(
        [
            ("Robin", "Featherstone-Test", date(2014, 5, 6)),
            ("Wren", "Featherstone-Test", date(2017, 8, 9)),
            ("Tansy", "Otherwise", date(2012, 3, 4)),
        ]
    )
    amara, ben = of[Role.CHAIR], of[Role.SOCIAL_WORKER]
    parts = ((amara, "chair"), (ben, "social_worker"), (of[Role.ADVOCATE], "advocate"))
    worked_with = [(child, user, part) for child in (robin, wren) for user, part in parts]
    Assignment.objects.bulk_create(
        Assignment(user=user, subject=child.key, part=part, from_on=SINCE)
        for child, user, part in [*worked_with, (tansy, chloe, "social_worker")]
    )
    return Cast(of=of, amara=amara, ben=ben, chloe=chloe, robin=robin, wren=wren, tansy=tansy)


NAMES = {Role.CHAIR: "Amara Quillfeather", Role.SOCIAL_WORKER: "Ben Thistledown"}


def _user(role: Role, team: Team, name: str = "", mailbox: str = "") -> User:
    return User(
        email=f"{mailbox or role.value}@example.invalid",
        name=name or NAMES.get(role, f"Sam {role.value.replace('_', ' ').title()}"),
        role=role,
        team=team,
        access_ends_at=FAR if role is Role.INSPECTOR else None,
    )
