"""The numbers of the made-up edition that only a service which holds its reviews in Headway has."""

# measure: title, numerator, denominator (None: a count), basis, {by: {is: (numerator, denominator)}}
Parts = dict[str, dict[str, tuple[int, int | None]]]
HELD_HERE: dict[str, tuple[str, int, float | None, str, Parts]] = {
    "reviews.late_reasons": (
        "Reviews held late, by why",
        84,
        None,
        "in the period",
        {
            "reason": {
                "wish": (18, None),
                "family": (7, None),
                "no_worker": (31, None),
                "reports": (22, None),
                "not recorded": (6, None),
            },
            "whose": {"child": (25, None), "service": (53, None), "not recorded": (6, None)},
        },
    ),
    "reviews.child_seen_alone": (
        "Reviews before which the child was seen alone",
        702,
        901,
        "in the period",
        {"which": {"first": (110, 151), "second": (121, 148), "later": (471, 602)}},
    ),
    "reviews.parents_views": (
        "Reviews in which the parents’ views were heard",
        801,
        1190,
        "in the period",
        {"which": {"first": (130, 170), "second": (120, 165), "later": (551, 855)}},
    ),
    "reviews.chaired_by_child": (
        "Reviews that the child chaired",
        96,
        1010,
        "in the period",
        {"which": {"first": (4, 120), "second": (10, 130), "later": (82, 760)}},
    ),
    "reviews.papers_in_time": (
        "Papers in time before reviews",
        3210,
        4400,
        "in the period",
        {
            "reader": {"chair": (2300, 3000), "child": (410, 700), "parent": (500, 700)},
            "paper": {"worker_report": (1710, 2500), "care_plan": (800, 1000), "health": (700, 900)},
        },
    ),
    "reviews.decisions_in_time": (
        "Decisions of reviews sent in time",
        1022,
        1190,
        "in the period",
        {"which": {"first": (150, 170), "second": (140, 165), "later": (732, 855)}},
    ),
    "reviews.records_in_time": (
        "Records of reviews written in time",
        871,
        1180,
        "in the period",
        {"which": {"first": (120, 168), "second": (121, 163), "later": (630, 849)}},
    ),
    "reviews.sent_in_time": (
        "Records of reviews sent in time",
        799,
        1171,
        "in the period",
        {"which": {"first": (110, 166), "second": (109, 162), "later": (580, 843)}},
    ),
    "letters.to_children": (
        "Reviews after which the child was written to",
        640,
        1171,
        "in the period",
        {"which": {"first": (90, 166), "second": (92, 162), "later": (458, 843)}},
    ),
    "decisions.done_by_next": ("Decisions done by the next review", 1880, 3010, "in the period", {}),
    "decisions.rolled_over": (
        "Decisions carried over",
        212,
        None,
        "on the day",
        {
            "times": {"1": (140, None), "2": (51, None), "3+": (21, None)},
            "since": {"Headway": (190, None), "before Headway": (22, None)},
        },
    ),
    "reviews.iro_in_five_days": (
        "Children whose reviewing officer was appointed in time",
        155,
        171,
        "in the period",
        {},
    ),
    "reviews.midway": ("Midway checks made in time", 610, 820, "in the period", {}),
    "conferences.quorate": (
        "Conferences that had a quorum",
        531,
        560,
        "in the period",
        {"kind": {"initial": (180, 191), "transfer-in": (12, 12), "review": (339, 357)}},
    ),
    "conferences.papers_in_time": (
        "Reports in time before conferences",
        3105,
        5040,
        "in the period",
        {
            "reader": {"chair": (1512, 2016), "child": (486, 1008), "parent": (1107, 2016)},
            "agency": {
                "social care": (1200, 1680),
                "education": (905, 1512),
                "health": (1000, 1848),
            },
            "kind": {"initial": (1010, 1764), "review": (2095, 3276)},
        },
    ),
    "conferences.agency_attended": (
        "Agencies that came to conferences",
        1905,
        2650,
        "in the period",
        {
            "agency": {
                "social care": (552, 560),
                "education": (610, 810),
                "health": (501, 780),
                "police": (102, 300),
                "other agency": (140, 200),
            },
            "kind": {"initial": (705, 950), "review": (1200, 1700)},
        },
    ),
    "conferences.child_view": (
        "Conferences that heard the child’s view",
        405,
        470,
        "in the period",
        {
            "age": {"1-4": (61, 90), "5-9": (160, 180), "10-15": (150, 165), "16+": (34, 35)},
            "kind": {"initial": (140, 165), "review": (265, 305)},
        },
    ),
    "conferences.parent_attended": (
        "Conferences that a parent came to",
        470,
        541,
        "in the period",
        {
            "age": {"<1": (60, 71), "1-4": (110, 130), "5-9": (150, 170), "10-15": (150, 170)},
            "kind": {"initial": (165, 190), "review": (305, 351)},
        },
    ),
    "conferences.dissent": (
        "Conferences with dissent",
        31,
        560,
        "in the period",
        {
            "kind": {"initial": (18, 191), "transfer-in": (0, 12), "review": (13, 357)},
            "category": {"NEG": (12, 260), "EMO": (9, 198), "no plan": (10, 102)},
        },
    ),
    "conferences.dissent_by_agency": (
        "Views of agencies that dissented",
        36,
        1905,
        "in the period",
        {
            "agency": {"education": (14, 610), "health": (12, 743), "social care": (10, 552)},
            "kind": {"initial": (20, 705), "review": (16, 1200)},
        },
    ),
    "conferences.letter_in_a_day": (
        "Decision letters sent in time",
        450,
        559,
        "in the period",
        {"kind": {"initial": (160, 190), "review": (290, 369)}},
    ),
    "conferences.minutes_in_time": (
        "Records of conferences sent in time",
        402,
        551,
        "in the period",
        {"kind": {"initial": (150, 188), "review": (252, 363)}},
    ),
    "plans.core_group_in_ten_days": (
        "Core groups that first met in time",
        282,
        330,
        "in the period",
        {"category": {"NEG": (150, 165), "EMO": (100, 121), "PHY": (32, 44)}},
    ),
    "plans.contact_with_child": (
        "Children with a plan in contact with a chair outside meetings",
        92,
        205,
        "in the period",
        {
            "age": {"1-4": (20, 60), "5-9": (40, 80), "10-15": (32, 65)},
            "category": {"NEG": (50, 110), "EMO": (42, 95)},
            "how": {"seen": (60, 205), "seen alone": (44, 205), "spoken": (30, 205), "written": (12, 205)},
        },
    ),
    "contact.outside_reviews": (
        "Children in contact with a chair outside meetings",
        301,
        431,
        "in the period",
        {
            "how": {
                "seen": (180, 431),
                "seen alone": (122, 431),
                "spoken": (90, 431),
                "written": (101, 431),
            }
        },
    ),
}
