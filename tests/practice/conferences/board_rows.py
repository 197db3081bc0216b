"""Slots of the board, days of agencies, who may chair: as rows."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final

from headway.casework.access.models import User
from headway.casework.access.roles import Role
from headway.casework.people.models import Person
from headway.practice.conferences.models import AgencyDay, BoardSlot, MayChair

# A Monday.
SLOT_AT = datetime(2026, 6, 22, 9, 0, tzinfo=UTC)
SINCE = date(2024, 1, 1)


def a_board_slot(chair: User, starts_at: datetime = SLOT_AT, **values: Any) -> BoardSlot:
    """A slot of two hours in the Beech Room."""
    usual = {
        "minutes": 120,
        "place": "Beech Room",
        "kept_at": datetime(2026, 1, 5, tzinfo=UTC),
        "kept_by": chair,
    }
    return BoardSlot.objects.get_or_create(chair=chair, starts_at=starts_at, defaults=usual | values)[0]


def an_agencys_days(agency: str = "Health visiting", weekdays: str = "2") -> AgencyDay:
    return AgencyDay.objects.get_or_create(agency=agency, weekdays=weekdays, from_on=SINCE)[0]


def may_chair(user: User, from_on: date = SINCE, to_on: date | None = None, role: str = "Chair") -> MayChair:
    made = datetime(2026, 1, 5, tzinfo=UTC)
    return MayChair.objects.get_or_create(
        user=user, from_on=from_on, defaults={"to_on": to_on, "role": role, "told_at": made, "told_by": user}
    )[0]


# The rows with which the addresses of the board are visited.
OF_THE_BOARD: Final[dict[str, Callable[[Any, Person], dict[str, Any]]]] = {
    "conference_slot": lambda scene, person: {"slot": a_board_slot(scene.cast.of[Role.CHAIR]).pk},
    "conference_agency": lambda scene, person: {"days": an_agencys_days().pk},
    "conference_chair": lambda scene, person: {"named": may_chair(scene.cast.of[Role.CHAIR]).pk},
    # Of nobody on the list: no letter is theirs, and no dissent.
    "conference_letter_file": lambda scene, person: {"to": 0},
    "conference_dissent": lambda scene, person: {"who": 0},
}
