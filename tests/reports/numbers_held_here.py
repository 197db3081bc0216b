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
