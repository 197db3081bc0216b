"""The teams of the council, each perhaps beneath another: who works in them is said of each user."""

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models import Team
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone


@transaction.atomic
def add_team(*, name: str, parent: Team | None, by: Reader) -> Team:
    """Make a team. Raises NotDone for a name that another has."""
    made = Team(name=_name_for(None, name), parent=parent)
    made.save()
    _told(made, "access.add_team", by)
    return made


@transaction.atomic
def change_team(*, team: Team, name: str, parent: Team | None, by: Reader) -> None:
    """Give a team another name, or another place. Raises NotDone where it would stand beneath itself."""
    above = parent
    while above is not None:
        if above == team:
            raise NotDone("A team cannot stand beneath itself.", "parent")
        above = above.parent
    team.name, team.parent = _name_for(team, name), parent
    team.save(update_fields=["name", "parent"])
    _told(team, "access.change_team", by)


def _name_for(team: Team | None, name: str) -> str:
    others = Team.objects.filter(name__iexact=name.strip())
    if team is not None:
        others = others.exclude(pk=team.pk)
    if others.exists():
        raise NotDone("There is a team of this name already.", "name")
    return name.strip()


def _told(team: Team, did: str, by: Reader) -> None:
    detail = "" if team.parent_id is None else f"beneath={team.parent_id}"
    note(Kind.CHANGED, did, by=by, table="access.team", key=team.pk, detail=detail)
