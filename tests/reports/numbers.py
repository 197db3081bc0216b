"""The numbers of the made-up edition: every measure of the issue with its breakdowns."""

from tests.reports.numbers_held_here import HELD_HERE, Parts

NUMBERS: dict[str, tuple[str, int, float | None, str, Parts]] = {
    "care.children": ("Children in care", 443, None, "on the day", {}),
    "care.started": ("Children who started to be in care", 172, None, "in the period", {}),
    "care.ceased": ("Children who left care", 193, None, "in the period", {}),
    "care.unaccompanied": ("Unaccompanied asylum-seeking children in care", 31, None, "on the day", {}),
    "care.by_age": (
        "Children in care by age",
        443,
        None,
        "on the day",
        {
            "age": {
                "<1": (18, None),
                "1-4": (53, None),
                "5-9": (80, None),
                "10-15": (168, None),
                "16+": (124, None),
            }
        },
    ),
    "care.by_sex": (
        "Children in care by sex",
        443,
        None,
        "on the day",
        {"sex": {"M": (246, None), "F": (195, None), "U": (2, None)}},
    ),
    "care.by_ethnicity": (
        "Children in care by ethnicity",
        443,
        None,
        "on the day",
        {
            "ethnic_group": {
                "White": (290, None),
                "Mixed": (49, None),
                "Black": (35, None),
                "Asian": (22, None),
                "Other": (17, None),
                "Not known": (30, None),
            },
            "ethnicity": {
                "WBRI": (301, None),
                "WOTH": (14, None),
                "MWBC": (49, None),
                "BAFR": (35, None),
                "APKN": (22, None),
                "OOTH": (17, None),
                "NOBT": (5, None),
            },
        },
    ),
    "care.by_legal_status": (
        "Children in care by legal status",
        443,
        None,
        "on the day",
        {
            "legal_status": {
                "C1": (71, None),
                "C2": (262, None),
                "E1": (26, None),
                "V2": (82, None),
                "L1": (2, None),
            }
        },
    ),
    "care.by_placement": (
        "Children in care by placement",
        443,
        None,
        "on the day",
        {
            "placement_group": {
                "foster": (297, None),
                "children's home or secure": (55, None),
                "supported or independent": (41, None),
                "with parents": (28, None),
                "placed for adoption": (9, None),
                "other": (13, None),
            },
            "placement": {
                "U1": (38, None),
                "U4": (102, None),
                "U6": (157, None),
                "K2": (55, None),
                "K3": (41, None),
                "P1": (28, None),
                "A5": (9, None),
                "Z11": (13, None),
            },
        },
    ),
    "care.by_time_in_care": (
        "Children in care by time in care",
        443,
        None,
        "on the day",
        {
            "time_in_care": {
                "<6m": (70, None),
                "6-12m": (81, None),
                "1-2y": (92, None),
                "2-5y": (120, None),
                "5y+": (80, None),
            }
        },
    ),
    "placements.three_or_more": (
        "Children with three or more placements in the year",
        53,
        443,
        "in the period",
        {},
    ),
    "placements.same_two_years": ("Children in the same placement for two years", 103, 149, "on the day", {}),
    "placements.distance": ("Children placed more than 20 miles from home", 80, 431, "on the day", {}),
    "reviews.held": (
        "Reviews held",
        1249,
        None,
        "in the period",
        {"which": {"first": (170, None), "second": (151, None), "later": (928, None)}},
    ),
    "reviews.on_time": (
        "Reviews on time",
        1162,
        1249,
        "in the period",
        {"which": {"first": (151, 170), "second": (139, 151), "later": (872, 928)}},
    ),
    "reviews.by_lateness": (
        "Reviews held by how late they were",
        1249,
        None,
        "in the period",
        {
            "lateness": {
                "in time": (1162, None),
                "1-5": (38, None),
                "6-10": (17, None),
                "11-20": (13, None),
                "21+": (19, None),
            }
        },
    ),
    "reviews.kept": (
        "Reviews kept",
        1158,
        1287,
        "in the period",
        {"which": {"first": (150, 178), "second": (139, 156), "later": (869, 953)}},
    ),
    "reviews.on_time_child": (
        "Children whose every review was on time",
        371,
        419,
        "in the period",
        {"which": {"first": (120, 131), "second": (118, 129), "later": (340, 372)}},
    ),
    "reviews.overdue": (
        "Reviews overdue",
        21,
        None,
        "on the day",
        {"which": {"first": (3, None), "second": (4, None), "later": (14, None)}},
    ),
    "reviews.not_known": (
        "Reviews whose due date is not known",
        0,
        None,
        "on the day",
        {"which": {"first": (0, None), "second": (0, None), "later": (0, None)}},
    ),
    "participation.strict": ("Took part: strict", 901, 1005, "in the period", {}),
    "participation.inclusive": ("Took part: inclusive", 921, 1005, "in the period", {}),
    "participation.attended": ("Attended their review", 603, 1005, "in the period", {}),
    "participation.by_code": (
        "How children took part in their reviews",
        1249,
        None,
        "in the period",
        {
            "code": {
                "PN7": (84, None),
                "PN0": (238, None),
                "PN1": (503, None),
                "PN2": (31, None),
                "PN3": (49, None),
                "PN4": (20, None),
                "PN5": (141, None),
                "PN6": (177, None),
                "not recorded": (6, None),
            }
        },
    ),
    "participation.child": ("Children who took part in every review", 318, 372, "in the period", {}),
    **HELD_HERE,
    "conferences.initial": (
        "Initial child protection conferences",
        391,
        None,
        "in the period",
        {
            "kind": {"initial": (352, None), "pre-birth": (24, None), "transfer-in": (15, None)},
            "families": {"families": (211, None)},
        },
    ),
    "conferences.initial_on_time": (
        "Initial conferences within 15 working days",
        318,
        391,
        "in the period",
        {},
    ),
    "conferences.initial_by_lateness": (
        "Initial conferences by how late they were",
        391,
        None,
        "in the period",
        {
            "lateness": {
                "in time": (318, None),
                "1-5": (44, None),
                "6-10": (15, None),
                "11-20": (8, None),
                "21+": (6, None),
            }
        },
    ),
    "conferences.to_plan": (
        "Initial conferences that led to a plan",
        338,
        391,
        "in the period",
        {"families": {"families": (180, None)}},
    ),
    "conferences.review": (
        "Review child protection conferences",
        905,
        None,
        "in the period",
        {"families": {"families": (488, None)}},
    ),
    "conferences.review_on_time": ("Review conferences on time", 832, 905, "in the period", {}),
    "conferences.review_kept": ("Review conferences kept", 829, 931, "in the period", {}),
    "plans.open": (
        "Child protection plans open",
        270,
        None,
        "on the day",
        {"families": {"families": (141, None)}},
    ),
    "plans.started": ("Child protection plans started", 338, None, "in the period", {}),
    "plans.ended": ("Child protection plans ended", 341, None, "in the period", {}),
    "plans.second": ("Plans that were the child’s second or later", 83, 338, "in the period", {}),
    "plans.two_years_ended": (
        "Plans that had lasted two years or more when they ended",
        15,
        341,
        "in the period",
        {},
    ),
    "plans.two_years_open": ("Open plans that have lasted two years or more", 6, 270, "on the day", {}),
    "plans.by_duration": (
        "Open plans by how long they have lasted",
        270,
        None,
        "on the day",
        {
            "duration": {
                "<3m": (85, None),
                "3-6m": (69, None),
                "6-12m": (71, None),
                "1-2y": (39, None),
                "2y+": (6, None),
            }
        },
    ),
    "plans.duration": (
        "Open plans that have run nine months or more",
        78,
        270,
        "on the day",
        {
            "age": {"<1": (6, 30), "1-4": (20, 66), "5-9": (22, 76), "10-15": (24, 82), "16+": (6, 16)},
            "category": {"NEG": (42, 140), "EMO": (30, 100), "PHY": (6, 30)},
            "months": {
                "9+": (78, 270),
                "12+": (45, 270),
                "15+": (30, 270),
                "18+": (18, 270),
                "24+": (6, 270),
            },
        },
    ),
    "plans.ended_by_duration": (
        "Plans ended by how long they had lasted",
        341,
        None,
        "in the period",
        {
            "duration": {
                "<3m": (54, None),
                "3-6m": (38, None),
                "6-12m": (148, None),
                "1-2y": (86, None),
                "2y+": (15, None),
            }
        },
    ),
    "plans.by_category": (
        "Open plans by category of harm",
        270,
        None,
        "on the day",
        {
            "category": {
                "NEG": (130, None),
                "EMO": (95, None),
                "PHY": (21, None),
                "MUL": (14, None),
                "SAB": (10, None),
            }
        },
    ),
    "plans.reviewed_in_time": ("Children whose plan was reviewed in time", 163, 180, "on the day", {}),
    "missing.episodes": (
        "Episodes of children missing or away from care",
        212,
        None,
        "in the period",
        {"kind": {"missing": (171, None), "away": (41, None)}},
    ),
    "missing.children": ("Children missing or away at least once", 49, 443, "in the period", {}),
    "missing.interviews": ("Return interviews held in time", 104, 171, "in the period", {}),
    "workforce.caseload": ("Children for each Independent Reviewing Officer", 443, 6.5, "on the day", {}),
    "workforce.continuity": (
        "Children with the same Independent Reviewing Officer for a year",
        201,
        262,
        "on the day",
        {},
    ),
}
