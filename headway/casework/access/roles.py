"""The roles that people have, and how far each sees."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a user is employed, or let in, to do. Its value is stored; its words are in `WORDS`."""

    CHAIR = "chair"
    PRINCIPAL_MANAGER = "principal_manager"
    BUSINESS_SUPPORT = "business_support"
    RECORDER = "recorder"
    LADO = "lado"
    LADO_SUPPORT = "lado_support"
    QUALITY_OFFICER = "quality_officer"
    EXPLOITATION_LEAD = "exploitation_lead"
    SOCIAL_WORKER = "social_worker"
    TEAM_MANAGER = "team_manager"
    SERVICE_MANAGER = "service_manager"
    HEAD_OF_SERVICE = "head_of_service"
    DIRECTOR = "director"
    ADVOCATE = "advocate"
    ANALYST = "analyst"
    INSPECTOR = "inspector"
    INFORMATION_GOVERNANCE = "information_governance"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """Whose records a role can see, restrictions and walls aside.

    OWN: of the people assigned to the user by name, or to the user's team as a team.
    TEAMS: of the people assigned to the user's team and the teams beneath it, or to anyone in them.
    """

    NOBODY = "nobody"
    OWN = "own"
    TEAMS = "teams"
    EVERYONE = "everyone"


WORDS: Final[dict[Role, str]] = {
    Role.CHAIR: "Independent Reviewing Officer or child protection chair",
    Role.PRINCIPAL_MANAGER: "Principal manager",
    Role.BUSINESS_SUPPORT: "Business support",
    Role.RECORDER: "Recorder",
    Role.LADO: "LADO",
    Role.LADO_SUPPORT: "LADO support",
    Role.QUALITY_OFFICER: "Quality assurance officer",
    Role.EXPLOITATION_LEAD: "Exploitation lead",
    Role.SOCIAL_WORKER: "Social worker",
    Role.TEAM_MANAGER: "Team manager",
    Role.SERVICE_MANAGER: "Service manager",
    Role.HEAD_OF_SERVICE: "Head of service",
    Role.DIRECTOR: "Director",
    Role.ADVOCATE: "Advocate",
    Role.ANALYST: "Performance analyst",
    Role.INSPECTOR: "Inspector",
    Role.INFORMATION_GOVERNANCE: "Information governance",
    Role.ADMINISTRATOR: "System administrator",
}

SCOPES: Final[dict[Role, Scope]] = {
    Role.CHAIR: Scope.OWN,
    Role.PRINCIPAL_MANAGER: Scope.EVERYONE,
    Role.BUSINESS_SUPPORT: Scope.EVERYONE,
    Role.RECORDER: Scope.OWN,
    Role.LADO: Scope.EVERYONE,
    Role.LADO_SUPPORT: Scope.EVERYONE,
    Role.QUALITY_OFFICER: Scope.EVERYONE,
    Role.EXPLOITATION_LEAD: Scope.EVERYONE,
    Role.SOCIAL_WORKER: Scope.OWN,
    Role.TEAM_MANAGER: Scope.TEAMS,
    Role.SERVICE_MANAGER: Scope.TEAMS,
    Role.HEAD_OF_SERVICE: Scope.EVERYONE,
    Role.DIRECTOR: Scope.EVERYONE,
    Role.ADVOCATE: Scope.OWN,
    Role.ANALYST: Scope.EVERYONE,
    Role.INSPECTOR: Scope.EVERYONE,
    Role.INFORMATION_GOVERNANCE: Scope.EVERYONE,
    Role.ADMINISTRATOR: Scope.NOBODY,
}
