"""How reviews of children in care behave. SOURCES says where each number comes from."""

from headway.knowledge.standards.synth.chance import Shares, Spread

SOURCES: dict[str, str] = {}


def _from(source: str, names: str) -> None:
    """Say where the parameters of these names come from."""
    SOURCES.update(dict.fromkeys(names.split(), source))


LATE = {"first": 0.10, "second": 0.085, "later": 0.062}
LATE_IN_MONTH = {8: 2.1, 12: 1.8}
DAYS_LATE = Spread((0, 0), (0.25, 4), (0.5, 9), (0.75, 20), (0.9, 42), (1, 130))
_from(
    "Yearly reports of Durham, Middlesbrough, Nottingham, Worcestershire, Rotherham: 92 in 100 on time,"
    " from 65 to 99; more late in August and at Christmas is our judgement",
    "LATE LATE_IN_MONTH DAYS_LATE",
)

DAYS_BEFORE_DUE = {
    "first": Spread((0, 0), (0.5, 4), (0.9, 12), (1, 18)),
    "second": Spread((0, 0), (0.5, 6), (0.9, 20), (1, 40)),
    "later": Spread((0, 0), (0.5, 9), (0.9, 30), (1, 60)),
}
BROUGHT_FORWARD = 0.20
BROUGHT_FORWARD_TO = Spread((0, 0.35), (1, 0.8))
_from(
    "Reading 740 reviews of 277 children, Rotherham 1,600 of 518: 2.6 to 3.1 a child a year",
    "DAYS_BEFORE_DUE BROUGHT_FORWARD BROUGHT_FORWARD_TO",
)

REARRANGED = {"late": 0.35, "on time": 0.02}
ADJOURNED = 0.01
ADJOURNED_DAYS = (5, 18)
BOOKED = 0.93
_from(
    "Our judgement",
    "REARRANGED ADJOURNED ADJOURNED_DAYS BOOKED",
)

CODES = {
    "4 to 9": Shares({"PN1": 42, "PN2": 2, "PN3": 6, "PN4": 2, "PN5": 16, "PN6": 25, "PN7": 7}),
    "10 to 15": Shares({"PN1": 54, "PN2": 2, "PN3": 2, "PN4": 1, "PN5": 16, "PN6": 19, "PN7": 6}),
    "16 and over": Shares({"PN1": 54, "PN2": 2, "PN3": 2, "PN4": 1, "PN5": 15, "PN6": 18, "PN7": 8}),
}
_from(
    "Our judgement of plausible codes; Worcestershire 2024-25 and Durham for the whole (over 90 in 100 "
    "take part)",
    "CODES",
)

VISITS_YEARS = 1
DAYS_BETWEEN_VISITS = Spread((0, 10), (0.3, 28), (0.8, 42), (1, 80))
SEEN, SEEN_ALONE = 0.97, 0.82
_from(
    "Our judgement: visits about every six weeks; kept for one year, as nothing before them is counted",
    "VISITS_YEARS DAYS_BETWEEN_VISITS SEEN SEEN_ALONE",
)

FAULTS = {
    "missing participation code": 0.35,
    "wrong due date": 1.5,
    "near duplicate": 0.25,
    "held on a weekend": 0.15,
}
ENTERED_LATE = 12.0
ENTERED_LATE_DAYS = 21
DIRT = 0.005
_from(
    "Our judgement, per hundredth of dirt: the faults that East Sussex, Devon and Medway wrote of",
    "FAULTS ENTERED_LATE ENTERED_LATE_DAYS DIRT",
)
