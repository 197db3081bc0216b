"""How child protection behaves. SOURCES says where each number comes from."""

from headway.knowledge.standards.synth.chance import Shares, Spread

SOURCES: dict[str, str] = {}


def _from(source: str, names: str) -> None:
    """Say where the parameters of these names come from."""
    SOURCES.update(dict.fromkeys(names.split(), source))


CONFERENCES_A_CHILD = 0.87
ENQUIRIES_A_CONFERENCE = 1 / 0.31
_from(
    "DfE, Children in need 2025: 72,100 conferences and 81,770 children looked after; 31 in 100 "
    "enquiries lead to a conference",
    "CONFERENCES_A_CHILD ENQUIRIES_A_CONFERENCE",
)

WORKING_DAYS_TO_CONFERENCE = Shares(
    {
        4: 0.8, 5: 0.8, 6: 0.9, 7: 1.0, 8: 1.3, 9: 1.7, 10: 2.2,
        11: 5.4, 12: 8.6, 13: 15.9, 14: 22.0, 15: 20.8,
        16: 3.4, 17: 2.1, 18: 1.5, 19: 1.1, 20: 0.8,
        22: 3.2, 25: 2.7, 30: 2.0, 40: 1.2, 60: 0.6,
    }
)  # fmt: skip
TO_PLAN = 0.89
DIFFERS_FROM_SIBLINGS = 0.06
TRANSFERS_IN = 0.03
KEPT_BY_ANOTHER = 0.02
HAD_PLAN_ELSEWHERE = 0.5
DAYS_KEPT_BY_ANOTHER = Spread((0, 20), (0.5, 90), (1, 330))
DAYS_BEFORE_TRANSFER = Spread((0, 10), (0.5, 45), (1, 180))
DAYS_FROM_PAPERS = Spread((0, 8), (0.85, 21), (1, 45))
_from(
    "DfE, Children in need 2025: 8.7, 72.7, 8.9 and 9.7 in 100 within 10, 15, 20 and more working days,"
    " quartiles 13, 14, 15; 61,840 plans of 72,100 conferences",
    "WORKING_DAYS_TO_CONFERENCE TO_PLAN",
)
_from(
    "Our judgement",
    "DIFFERS_FROM_SIBLINGS TRANSFERS_IN KEPT_BY_ANOTHER HAD_PLAN_ELSEWHERE DAYS_KEPT_BY_ANOTHER "
    "DAYS_BEFORE_TRANSFER "
    "DAYS_FROM_PAPERS",
)

CHILDREN = Shares({1: 47, 2: 29, 3: 15, 4: 7, 5: 2})
AGE_DAYS = Shares({(3, 364): 9, (365, 1825): 25, (1826, 3650): 29, (3651, 5840): 31, (5841, 6350): 6})
UNBORN = 0.13
UNBORN_ALONE = 0.55
DAYS_TO_BIRTH = Spread((0, 20), (0.2, 45), (0.5, 75), (0.8, 100), (1, 130))
DAYS_FROM_EXPECTED = Spread((0, -35), (0.2, -12), (0.5, -2), (0.9, 8), (1, 14))
LOST = 0.02
_from(
    "DfE, Children in need: age of children with plans (2 in 100 unborn, 10 under 1, 25, 28, 30, 6)",
    "CHILDREN AGE_DAYS UNBORN",
)
_from(
    "Local pre-birth procedures: conference at about 28 to 34 weeks; the rest our judgement",
    "UNBORN_ALONE DAYS_TO_BIRTH DAYS_FROM_EXPECTED LOST",
)

CATEGORY = Shares({"NEG": 50, "EMO": 36, "PHY": 7.4, "SAB": 3.8, "MUL": 2.8})
CATEGORY_CHANGES = 0.11
_from(
    "DfE, Children in need 2018 and 2020: category at the start of the plan",
    "CATEGORY CATEGORY_CHANGES",
)

# How many review conferences a plan lives to see; "early" ends at a second one that was brought forward.
ENDS_AT = Shares({"1": 10, "early": 10, "2": 44, "3": 18, "4": 10, "5": 5, "6": 2, "7": 1})
ENDS_WITH_SIBLINGS = 0.8
MOVES_AWAY = 0.025
DAYS_TO_MOVE = Spread((0, 20), (0.5, 120), (1, 400))
_from(
    "DfE, Children in need 2025: plans ended by length (15.9 to 3 months, 11.0 to 6, 43.5 to 12, 25.2 "
    "to 24, 4.4 longer)",
    "ENDS_AT ENDS_WITH_SIBLINGS MOVES_AWAY DAYS_TO_MOVE",
)

EARLIER_PLAN = 0.44
DAYS_SINCE_EARLIER = Spread((0, 60), (0.2, 200), (0.5, 620), (0.8, 1400), (1, 2900))
_from(
    "DfE, Children in need 2025: 24.5 in 100 plans are a second or later one; the interval is our judgement",
    "EARLIER_PLAN DAYS_SINCE_EARLIER",
)

LATE = {"first": 0.065, "later": 0.055}
DAYS_LATE = Spread((0, 0), (0.4, 5), (0.8, 18), (1, 60))
DAYS_BEFORE_DUE = {
    "first": Spread((0, 0), (0.5, 5), (0.9, 14), (1, 25)),
    "later": Spread((0, 0), (0.5, 9), (0.9, 30), (1, 55)),
}
BROUGHT_FORWARD_TO = Spread((0, 0.25), (1, 0.5))
QUORATE = 0.97
BOOKED = 0.96
_from(
    "DfE, Children in need 2025: 90.6 in 100 plans reviewed in time, two or three conferences each",
    "LATE DAYS_LATE DAYS_BEFORE_DUE BROUGHT_FORWARD_TO",
)
_from(
    "Our judgement",
    "QUORATE BOOKED",
)

PLAN_BEFORE_CARE = 0.5
DAYS_BEFORE_CARE = Spread((0, 25), (0.3, 70), (0.6, 180), (1, 560))
_from(
    "Our judgement: half of the children who come into care from home had a plan",
    "PLAN_BEFORE_CARE DAYS_BEFORE_CARE",
)

DAYS_FROM_REFERRAL = Spread((0, 0), (0.5, 12), (0.8, 60), (1, 240))
ENQUIRY_DAYS = Spread((0, 3), (0.5, 10), (0.9, 20), (1, 40))
STRATEGY_AT_WEEKEND = 0.04
CLOSES_AFTER_DAYS = Spread((0, 20), (0.5, 110), (1, 300))
VISITS_YEARS = 1
DAYS_BETWEEN_VISITS = Spread((0, 5), (0.5, 14), (0.9, 24), (1, 45))
SEEN, SEEN_ALONE, BEDROOM = 0.95, 0.75, 0.4
_from(
    "Our judgement",
    "DAYS_FROM_REFERRAL ENQUIRY_DAYS STRATEGY_AT_WEEKEND CLOSES_AFTER_DAYS VISITS_YEARS "
    "DAYS_BETWEEN_VISITS SEEN SEEN_ALONE BEDROOM",
)
