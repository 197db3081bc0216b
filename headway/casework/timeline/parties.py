"""Whom the law means by the words in which a rule says who owes a duty and who watches it: the one table of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from headway.casework.access.roles import Role
from headway.knowledge.law.book import RULES

CHAIR: Final = "chair"
SOCIAL_WORKER: Final = "social_worker"


@dataclass(frozen=True, slots=True)
class Party:
    """Whoever has this part with the child, or else one of these roles; with neither, nobody who signs in here."""

    part: str = ""
    roles: frozenset[Role] = frozenset()


_CHAIR: Final = Party(part=CHAIR)
_OUTSIDE: Final = Party()


def _in(*roles: Role) -> Party:
    return Party(roles=frozenset(roles))


# A reviewing officer and a chair of conferences are one part here: who chairs for the child.
PARTIES: Final[dict[str, Party]] = {
    "Independent Reviewing Officer": _CHAIR,
    "child protection chair": _CHAIR,
    "social worker": Party(part=SOCIAL_WORKER),
    "team manager": _in(Role.TEAM_MANAGER),
    "nominated manager": _in(Role.TEAM_MANAGER),
    "service manager": _in(Role.SERVICE_MANAGER),
    "reviewing manager": _in(Role.PRINCIPAL_MANAGER),
    "safeguarding manager": _in(Role.PRINCIPAL_MANAGER),
    "head of service": _in(Role.HEAD_OF_SERVICE),
    "director of children's services": _in(Role.DIRECTOR),
    "business support": _in(Role.BUSINESS_SUPPORT),
    "exploitation lead": _in(Role.EXPLOITATION_LEAD),
    "LADO": _in(Role.LADO),
    "independent interviewer": _OUTSIDE,
    "secure review panel": _OUTSIDE,
    "Single Competent Authority": _OUTSIDE,
    "employer": _OUTSIDE,
    "the person named in the decision": _OUTSIDE,
}


def owing(rule: str) -> Party:
    """Who owes the duties of a rule."""
    return PARTIES[RULES[rule].owes]


def rules_owed_in(roles: Collection[Role]) -> set[str]:
    """The rules whose duties somebody owes by having one of these roles, whatever their part with the child."""
    return {rule.id for rule in RULES.values() if PARTIES[rule.owes].roles.intersection(roles)}
