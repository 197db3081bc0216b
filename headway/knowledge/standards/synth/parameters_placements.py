"""How placements behave: types, providers, distance, length. SOURCES says where each number comes from."""

from headway.knowledge.standards.synth.chance import Shares, Spread

SOURCES: dict[str, str] = {}


def _from(source: str, names: str) -> None:
    """Say where the parameters of these names come from."""
    SOURCES.update(dict.fromkeys(names.split(), source))


TYPES = {
    "under 5": Shares({"U6": 63, "U3": 19, "U5": 3, "P1": 11, "R3": 4}),
    "under 10": Shares({"U6": 63, "U3": 18, "P1": 14, "K2": 4, "S1": 1}),
    "under 16": Shares({"U6": 50, "U3": 11, "P1": 8, "K2": 30, "R1": 1.5, "S1": 2, "K1": 0.5}),
    "over 16": Shares({"U6": 31, "U3": 6, "P1": 7, "K2": 19, "K3": 34, "R1": 2.5, "K1": 0.5}),
    "unaccompanied under 16": Shares({"U6": 91, "K2": 9}),
    "unaccompanied": Shares({"K3": 52, "U6": 45, "K2": 3}),
    "remand": Shares({"R5": 42, "K2": 28, "K1": 14, "U6": 16}),
}
WITHOUT_ORDER = {"P1": "U6"}
PROVIDERS = {
    "U1": Shares({"PR1": 1}),
    "U3": Shares({"PR1": 1}),
    "U4": Shares({"PR1": 47, "PR4": 42, "PR5": 10, "PR2": 1}),
    "U5": Shares({"PR1": 80, "PR5": 20}),
    "U6": Shares({"PR1": 47, "PR4": 42, "PR5": 10, "PR2": 1}),
    "K1": Shares({"PR2": 70, "PR4": 30}),
    "K2": Shares({"PR1": 15, "PR4": 80, "PR5": 5}),
    "K3": Shares({"PR1": 10, "PR4": 72, "PR5": 18}),
    "P1": Shares({"PR0": 1}),
    "A5": Shares({"PR1": 1}),
    "A6": Shares({"PR1": 65, "PR2": 12, "PR5": 23}),
    "R1": Shares({"PR4": 80, "PR3": 20}),
    "R3": Shares({"PR4": 60, "PR5": 40}),
    "R5": Shares({"PR3": 1}),
    "S1": Shares({"PR4": 85, "PR5": 15}),
}
LONG_TERM_TYPE = {"U6": "U4", "U3": "U1"}
MILES = {
    "near": Spread((0, 0), (0.5, 2), (0.9, 9), (0.97, 20), (1, 90)),
    "own": Spread((0, 0.3), (0.5, 6), (0.8, 13), (0.91, 20), (1, 110)),
    "bought": Spread((0, 0.5), (0.4, 9), (0.68, 20), (0.85, 42), (1, 240)),
}
BOUGHT = frozenset({"PR4", "PR5", "PR3", "PR2"})
_from(
    "DfE, 31 March 2025: foster 67, homes 12, supported 9, parents 6, adoption 2 in 100; provider own "
    "43, private 40, voluntary 7; over 20 miles 22 in 100; relatives' share of foster 18 in 100 (2018)",
    "TYPES WITHOUT_ORDER PROVIDERS LONG_TERM_TYPE MILES BOUGHT",
)

TEMPERS = Shares({"settles": 81, "moves": 7, "restless": 12})
DAYS_THERE = {
    "settles": Spread((0, 60), (0.1, 380), (0.3, 1200), (0.5, 2400), (0.8, 4800), (1, 6500)),
    "moves": Spread((0, 10), (0.25, 120), (0.5, 300), (0.75, 620), (1, 1700)),
    "restless": Spread((0, 3), (0.25, 40), (0.5, 95), (0.75, 190), (1, 600)),
}
BRIDGES = 0.38
BRIDGE_DAYS = Spread((0, 1), (0.3, 7), (0.6, 35), (0.85, 100), (1, 240))
MATCHED_FOR_LONG = 0.55
MATCHED_AFTER_DAYS = Spread((0, 240), (0.5, 430), (1, 900))
CARERS_MOVE_HOUSE = 0.04
TO_SUPPORTED_AT_16 = 0.30
WHY_LEFT = Shares(
    {
        "CARPL": 46, "LAREQ": 5, "PLACE": 8, "CREQB": 15, "CREQO": 8, "CHILD": 7, "STAND": 3, "ALLEG": 2,
        "CLOSE": 1, "APPRR": 1, "OTHER": 4,
    }
)  # fmt: skip
_from(
    "Set so that 10 to 11 in 100 have three or more placements in a year and 68 in 100 of the long-"
    "stayers under 16 are two years in one placement (DfE, 2018 to 2025)",
    "TEMPERS DAYS_THERE BRIDGES BRIDGE_DAYS",
)
_from(
    "Our judgement",
    "MATCHED_FOR_LONG MATCHED_AFTER_DAYS CARERS_MOVE_HOUSE TO_SUPPORTED_AT_16 WHY_LEFT",
)

GOES_FOR_A_WHILE = 0.05
FOR_A_WHILE = Shares({"T1": 45, "T2": 15, "T3": 15, "T4": 25})
DAYS_FOR_A_WHILE = {
    "T1": Spread((0, 2), (0.7, 10), (1, 36)),
    "T2": Spread((0, 2), (1, 6)),
    "T3": Spread((0, 3), (1, 7)),
    "T4": Spread((0, 2), (0.7, 5), (1, 7)),
}
_from(
    "Our judgement, inside the limits that the return's own checks set",
    "GOES_FOR_A_WHILE FOR_A_WHILE DAYS_FOR_A_WHILE",
)
