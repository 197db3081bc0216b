"""Tables of Headway's own for what is done about reviews here: no words, but days and codes.

They are read and written like the rest. An extract of a case system has none of them.
"""

from headway.knowledge.standards.shape import Column, TableShape
from headway.knowledge.standards.ssd_people import PERSON

REVIEW = "headway_reviews.hrev_id"
DECISION = "headway_decisions.hdec_id"

MEETINGS: tuple[TableShape, ...] = (
    TableShape(
        "headway_reviews",
        (
            Column("hrev_id", key=True, required=True),
            Column("hrev_person_id", required=True, refers_to=PERSON),
            Column("hrev_booked_date", "date"),
            Column("hrev_sits_date", "date"),
            Column("hrev_held_date", "date", required=True),
            Column("hrev_completed_date", "date", required=True),
            Column("hrev_late_cause"),
            Column("hrev_late_whose"),
            Column("hrev_seen_alone"),
            Column("hrev_parents"),
            Column("hrev_child_chaired", "flag"),
            Column("hrev_decisions_date", "date"),
            Column("hrev_record_date", "date"),
            Column("hrev_sent_date", "date"),
            Column("hrev_letter_date", "date"),
        ),
        "A review of a child in care that was completed in Headway: the days of its sitting and of its paperwork, "
        "why it was late and whether the child or the service was the cause, how the child and the parents were "
        "heard. The letter is the child's own: when it went.",
        "hrev_person_id",
    ),
    TableShape(
        "headway_papers",
        (
            Column("hpap_id", key=True, required=True),
            Column("hpap_person_id", required=True, refers_to=PERSON),
            Column("hpap_review_id", required=True, refers_to=REVIEW),
            Column("hpap_paper", required=True),
            Column("hpap_reader", required=True),
            Column("hpap_due_date", "date"),
            Column("hpap_had_date", "date"),
        ),
        "A paper that a reader was to have before a review: the chair by the law's limit, the child and the "
        "parents by the day that the service has settled (due), and when they had it.",
        "hpap_person_id",
    ),
    TableShape(
        "headway_decisions",
        (
            Column("hdec_id", key=True, required=True),
            Column("hdec_person_id", required=True, refers_to=PERSON),
            Column("hdec_review_id", required=True, refers_to=REVIEW),
            Column("hdec_made_date", "date"),
            Column("hdec_from_before", "flag", required=True),
            Column("hdec_outcome"),
            Column("hdec_ended_date", "date"),
        ),
        "A decision of a review completed in Headway, or one still open from before the first of them: when it was "
        "made, and when it was done or dropped.",
        "hdec_person_id",
    ),
    TableShape(
        "headway_carried_over",
        (
            Column("hcar_id", key=True, required=True),
            Column("hcar_person_id", required=True, refers_to=PERSON),
            Column("hcar_decision_id", required=True, refers_to=DECISION),
            Column("hcar_date", "date", required=True),
        ),
        "A decision still to be done was carried over by a later review, on the day that review was complete.",
        "hcar_person_id",
    ),
    TableShape(
        "headway_contacts",
        (
            Column("hcon_id", key=True, required=True),
            Column("hcon_person_id", required=True, refers_to=PERSON),
            Column("hcon_date", "date", required=True),
            Column("hcon_how", required=True),
            Column("hcon_alone", "flag"),
        ),
        "A contact with a child outside meetings that reached them: on what day, how, and whether the child was "
        "alone.",
        "hcon_person_id",
    ),
    TableShape(
        "headway_allocations",
        (
            Column("hall_id", key=True, required=True),
            Column("hall_person_id", required=True, refers_to=PERSON),
            Column("hall_from_date", "date", required=True),
            Column("hall_to_date", "date"),
        ),
        "A child was given to a chair in Headway, from a day to a day (its last).",
        "hall_person_id",
    ),
)
