"""How the workforce behaves: how many, how long they stay, how fast a child is given someone."""

from headway.knowledge.standards.synth.chance import Shares, Spread

SOURCES: dict[str, str] = {}


def _from(source: str, names: str) -> None:
    """Say where the parameters of these names come from."""
    SOURCES.update(dict.fromkeys(names.split(), source))


CHILDREN_AN_OFFICER = 65
PLANS_A_CHAIR = 70
CHILDREN_A_WORKER = 15
OPEN_PLANS_A_CHILD = 0.6
FULL_TIME = Shares({1.0: 78, 0.8: 12, 0.6: 10})
AGENCY = {"IRO": 0.08, "CHAIR": 0.08, "CW": 0.17}
_from(
    "Nottingham: 65 children an officer; the IRO Handbook's 50 to 70",
    "CHILDREN_AN_OFFICER",
)
_from(
    "Worcestershire: 14 for 1,036 children; the split between officers and chairs is our judgement",
    "PLANS_A_CHAIR",
)
_from(
    "DfE, Children's social work workforce: about 15 to 16 cases a worker, agency 16 to 18 in 100",
    "CHILDREN_A_WORKER AGENCY FULL_TIME",
)
_from(
    "DfE 2025: 49,420 open plans to 81,770 children looked after",
    "OPEN_PLANS_A_CHILD",
)

DAYS_IN_POST = {
    "IRO": Spread((0, 120), (0.25, 700), (0.5, 1500), (0.75, 2800), (1, 6000)),
    "CHAIR": Spread((0, 120), (0.25, 700), (0.5, 1500), (0.75, 2800), (1, 6000)),
    "CW": Spread((0, 20), (0.25, 120), (0.5, 260), (0.75, 520), (1, 1800)),
}
WORKING_DAYS_TO_OFFICER = Shares({1: 14, 2: 24, 3: 24, 4: 17, 5: 13, 7: 4, 9: 2, 12: 2})
DAYS_WITH_ASSESSMENT_TEAM = Spread((0, 20), (0.5, 80), (1, 200))
WHY_WORKER_LEFT = Shares({"LEFTRL": 48, "MANAGE": 18, "ORGRST": 9, "FCONTA": 6, "ABSENC": 12, "OTHERS": 7})
_from(
    "DfE, 31 March 2024: 27 in 100 children had three or more workers in a year",
    "DAYS_IN_POST DAYS_WITH_ASSESSMENT_TEAM WHY_WORKER_LEFT",
)
_from(
    "Rochdale's standard of allocation; the shares are our judgement",
    "WORKING_DAYS_TO_OFFICER",
)
