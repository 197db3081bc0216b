"""Fairmere's database filled: its staff, the children of its open work, who works with whom, and a few stories."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.people.actions.bringing_in import bring_in
from headway.demo.families import key_of, newcomers, with_their_families
from headway.demo.staff import PARTS, others, teams_of, workers_of
from headway.demo.stories import tell_stories

Row = Mapping[str, Any]


@transaction.atomic
def fill(tables: Mapping[str, Sequence[Row]], at: datetime) -> None:
    """Fill an empty database from Fairmere's extract, all of it or nothing."""
    teams = teams_of(tables["ssd_department"])
    work = [
        row
        for row in tables["ssd_involvements"]
        if row["invo_involvement_end_date"] is None and row["invo_professional_role_id"] in PARTS
    ]
    workers = workers_of(tables["ssd_professionals"], work, teams)
    busiest = User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@").team
    others(teams, busiest, at)
    by = Reader(User.objects.get(role=Role.PRINCIPAL_MANAGER), at)
    families = with_their_families({row["invo_person_id"] for row in work}, tables["ssd_family"])
    bring_in(newcomers(families, tables), by=by)
    Assignment.objects.bulk_create(
        Assignment(
            user=workers[row["invo_professional_id"]],
            subject=key_of(row["invo_person_id"]),
            part=PARTS[row["invo_professional_role_id"]],
            from_on=row["invo_involvement_start_date"],
            assigned_by=by.user,
        )
        for row in work
    )
    tell_stories(by=by)
