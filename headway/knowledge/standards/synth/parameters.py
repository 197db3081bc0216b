"""How a council's children and meetings behave: every share and spread of the made-up council's care side.

Shares are of England's children where the Department for Education (DfE) publishes them; what nobody
publishes is said to be our own judgement. No number of the law stands here. SOURCES says where each comes
from.
"""

from headway.knowledge.standards.synth.chance import Shares, Spread

SOURCES: dict[str, str] = {}


def _from(source: str, names: str) -> None:
    """Say where the parameters of these names come from."""
    SOURCES.update(dict.fromkeys(names.split(), source))


# Who comes into care.
HISTORY_YEARS = 6
CHILDHOOD_YEARS = 18
UNACCOMPANIED_STARTS = 0.28
REMAND_STARTS = 0.035
SEX_OF_UNACCOMPANIED = Shares({"M": 96, "F": 4})
SEX = Shares({"M": 53, "F": 47})
ETHNICITY = Shares(
    {
        "WBRI": 71.0, "WIRI": 0.4, "WIRT": 0.4, "WROM": 0.9, "WOTH": 4.5, "MWBC": 4.5, "MWAS": 2.0,
        "MWBA": 1.8, "MOTH": 3.7, "AIND": 0.3, "APKN": 1.3, "ABAN": 0.5, "AOTH": 0.9, "BCRB": 1.6,
        "BAFR": 2.6, "BOTH": 1.3, "CHNE": 0.1, "OOTH": 1.0, "NOBT": 0.7, "REFU": 0.3,
    }
)  # fmt: skip
ETHNICITY_OF_UNACCOMPANIED = Shares({"BAFR": 33, "OOTH": 41, "AOTH": 22, "BOTH": 2, "WOTH": 2})
_from(
    "DfE, Children looked after in England, year ending 31 March 2025: starts",
    "UNACCOMPANIED_STARTS REMAND_STARTS SEX_OF_UNACCOMPANIED SEX ETHNICITY ETHNICITY_OF_UNACCOMPANIED",
)
_from(
    "Six years is the window that SSD extracts keep",
    "HISTORY_YEARS CHILDHOOD_YEARS",
)

START_BAND = Shares({"baby": 29, "under 5": 16, "under 10": 15, "under 16": 26, "over 16": 14})
BAND_DAYS = {
    "under 5": (365, 1826),
    "under 10": (1827, 3652),
    "under 16": (3653, 5843),
    "over 16": (5844, 6480),
}
BABY_DAYS = Spread((0, 1), (0.4, 8), (0.6, 45), (1, 364))
UNACCOMPANIED_DAYS = Spread((0, 5200), (0.12, 5800), (0.5, 6190), (0.95, 6480), (1, 6540))
REMAND_DAYS = (5150, 6500)
SIBLINGS = Shares({1: 71, 2: 17, 3: 8, 4: 4})
SIBLING_GAP_DAYS = Spread((0, 330), (0.5, 800), (1, 1900))
SAME_WAY_OUT_AS_SIBLING = 0.75
_from(
    "DfE, year ending 31 March 2025: starts by age, those unaccompanied or on remand taken out",
    "START_BAND BAND_DAYS BABY_DAYS UNACCOMPANIED_DAYS REMAND_DAYS",
)
_from(
    "Our judgement: about a quarter of children enter with a brother or sister",
    "SIBLINGS SIBLING_GAP_DAYS SAME_WAY_OUT_AS_SIBLING",
)

# How long they stay and how they leave.
ROUTES = {
    "baby": Shares({"adopted": 38, "kin": 31, "home": 21, "stays": 8, "other": 2}),
    "under 5": Shares({"adopted": 19, "kin": 36, "home": 27, "stays": 15, "other": 3}),
    "under 10": Shares({"kin": 33, "home": 31, "stays": 32, "other": 4}),
    "under 16": Shares({"kin": 11, "home": 30, "stays": 48, "moved": 3, "other": 7, "custody": 1}),
    "over 16": Shares({"home": 16, "stays": 66, "moved": 4, "other": 11, "custody": 3}),
    "unaccompanied": Shares({"stays": 69, "moved": 22, "older": 4, "other": 5}),
    "remand": Shares({"remand": 100}),
}
DAYS_IN_CARE = {
    "home": Spread((0, 2), (0.1, 10), (0.25, 30), (0.5, 120), (0.75, 330), (0.9, 720), (1, 1900)),
    "kin": Spread((0, 40), (0.1, 150), (0.25, 250), (0.5, 385), (0.75, 620), (0.9, 980), (1, 2300)),
    "adopted": Spread((0, 350), (0.1, 500), (0.25, 600), (0.5, 740), (0.75, 960), (0.9, 1300), (1, 2300)),
    "other": Spread((0, 5), (0.25, 60), (0.5, 240), (0.75, 600), (1, 1700)),
    "moved": Spread((0, 4), (0.5, 45), (0.9, 240), (1, 700)),
    "older": Spread((0, 20), (0.5, 70), (1, 320)),
    "custody": Spread((0, 60), (0.5, 300), (1, 900)),
    "remand": Spread((0, 3), (0.25, 14), (0.5, 38), (0.75, 85), (1, 260)),
}
REASONS = {
    "home": Shares({"E4A": 84, "E4B": 16}),
    "kin": Shares({"E47": 26, "E45": 14, "E46": 8, "E48": 10, "E41": 14, "E13": 28}),
    "adopted": Shares({"E12": 82, "E11": 18}),
    "other": Shares({"E8": 92, "E16": 8}),
    "moved": Shares({"E3": 1}),
    "older": Shares({"E15": 1}),
    "custody": Shares({"E9": 1}),
    "remand": Shares({"E14": 70, "E9": 18, "E4A": 12}),
    "eighteen": Shares({"E17": 42, "E5": 30, "E6": 8, "E7": 3, "E8": 17}),
}
DEATHS = 0.002
COMES_BACK = 0.14
DAYS_AWAY = Spread((0, 15), (0.25, 90), (0.5, 220), (0.75, 430), (1, 900))
RESTARTS_SAME_DAY = 0.003
_from(
    "DfE, year ending 31 March 2025: children ceasing, by age and reason",
    "ROUTES REASONS DEATHS",
)
_from(
    "Our judgement: spread like a log-normal, a third leave within 6 months; set so that starts are "
    "about 39 in 100 of the stock a year, as in England in 2025",
    "DAYS_IN_CARE COMES_BACK DAYS_AWAY RESTARTS_SAME_DAY",
)

NEED = Shares({"N1": 67, "N2": 2, "N3": 2, "N4": 7.5, "N5": 13, "N6": 1.5, "N7": 0.2, "N8": 0.8})
NEED_OF_UNACCOMPANIED = Shares({"N8": 97, "N1": 3})
DISABLED = 0.10
DISABILITY = Shares(
    {"LD": 33, "AUT": 27, "BEH": 14, "COMM": 9, "MOB": 6, "CON": 3, "HEAR": 3, "VIS": 3, "DDA": 2}
)
_from(
    "DfE, 31 March 2025: category of need",
    "NEED NEED_OF_UNACCOMPANIED",
)
_from(
    "Our judgement",
    "DISABLED DISABILITY",
)

# Under which law.
FIRST_STATUS = {
    "home": Shares({"V2": 62, "L1": 16, "C1": 20, "L2": 2}),
    "kin": Shares({"C1": 58, "V2": 30, "L1": 10, "L2": 2}),
    "adopted": Shares({"C1": 80, "V2": 12, "L1": 6, "L2": 2}),
    "stays": Shares({"C1": 50, "V2": 36, "L1": 11, "L2": 2, "C2": 1}),
    "stays, older": Shares({"V2": 62, "C1": 24, "L1": 11, "L2": 1, "C2": 2}),
    "other": Shares({"V2": 75, "C1": 20, "L1": 5}),
}
COURT_AFTER_POLICE = {
    "home": 0.25,
    "kin": 0.75,
    "adopted": 0.9,
    "stays": 0.75,
    "stays, older": 0.5,
    "other": 0.2,
}
COURT_AFTER_AGREEMENT = {
    "home": 0.08, "kin": 0.7, "adopted": 1.0, "stays": 0.92, "stays, older": 0.8, "other": 0.1,
}  # fmt: skip
COURT_FROM_AGE_16 = 0.12
FULL_ORDER = {"home": 0.6, "kin": 0.75, "adopted": 1.0, "stays": 1.0, "stays, older": 1.0, "other": 0.6}
POLICE_DAYS = (1, 3)
EMERGENCY_DAYS = (4, 8)
AGREEMENT_DAYS = Spread((0, 20), (0.5, 90), (1, 300))
PROCEEDINGS_DAYS = Spread((0, 130), (0.25, 220), (0.5, 300), (0.75, 410), (1, 750))
PLACEMENT_ORDER_AT = Spread((0, 0.30), (1, 0.44))
PLACED_AT = Spread((0, 0.55), (0.6, 0.66), (1, 0.74))
PLACED_WITH_CARER = 0.12
ORDER_WITHOUT_FAMILY = 0.06
ORDER_LASTS_DAYS = Spread((0, 240), (0.5, 420), (1, 800))
_from(
    "DfE, year ending 31 March 2025: legal status at start and of the stock (care order 59, interim 16,"
    " placement order 6, section 20 19 in 100)",
    "FIRST_STATUS COURT_AFTER_POLICE COURT_AFTER_AGREEMENT COURT_FROM_AGE_16 FULL_ORDER",
)
_from(
    "Our judgement of how long proceedings and family finding take",
    "POLICE_DAYS EMERGENCY_DAYS AGREEMENT_DAYS PROCEEDINGS_DAYS PLACEMENT_ORDER_AT PLACED_AT "
    "PLACED_WITH_CARER ORDER_WITHOUT_FAMILY ORDER_LASTS_DAYS",
)

# Short breaks: a series of stays that no care measure counts.
SHORT_BREAKS = 0.03
VISITS_RECORDED_SINGLY = 0.25
SERIES_DAYS = Spread((0, 200), (0.5, 700), (1, 1800))
WEEKS_BETWEEN_STAYS = (3, 6)
_from(
    "Our judgement: a few in a hundred of all children on the return",
    "SHORT_BREAKS VISITS_RECORDED_SINGLY SERIES_DAYS WEEKS_BETWEEN_STAYS",
)

# Missing and away.
RUNNERS = 0.12
RUNNER_GOES = 0.72
OTHERS_GO = 0.05
GOES_FROM_AGE = 10
TIMES_A_YEAR = Spread((0, 1), (0.35, 1.2), (0.6, 3), (0.8, 7), (0.95, 20), (1, 45))
TIMES_A_YEAR_OF_OTHERS = Spread((0, 1), (0.8, 1.9), (1, 4))
NIGHTS = Spread((0, 0), (0.45, 0.9), (0.75, 1.9), (0.93, 6), (0.99, 25), (1, 90))
ABSENCE = Shares({"Missing": 80, "Away": 20})
OFFERED = Shares({"Y": 85, "N": 10, "NA": 5})
ACCEPTED = 0.58
_from(
    "DfE, year ending 31 March 2025: 11 in 100 of the stock went missing; Torbay, a month's episodes to"
    " children",
    "RUNNERS RUNNER_GOES OTHERS_GO GOES_FROM_AGE TIMES_A_YEAR TIMES_A_YEAR_OF_OTHERS NIGHTS ABSENCE",
)
_from(
    "Our judgement",
    "OFFERED ACCEPTED",
)
