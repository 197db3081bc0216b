"""Tables of Headway's own for conferences held here: no words, but days and codes.

They are read and written like the rest. An extract of a case system has none of them.
"""

from headway.knowledge.standards.shape import Column, TableShape
from headway.knowledge.standards.ssd_people import PERSON

CONFERENCE = "headway_conferences.hcnf_id"

CONFERENCES: tuple[TableShape, ...] = (
    TableShape(
        "headway_conferences",
        (
            Column("hcnf_id", key=True, required=True),
            Column("hcnf_person_id", required=True, refers_to=PERSON),
            Column("hcnf_meeting_id", required=True),
            Column("hcnf_kind", required=True),
            Column("hcnf_chair_id"),
            Column("hcnf_held_date", "date", required=True),
            Column("hcnf_completed_date", "date", required=True),
            Column("hcnf_social_care", "flag"),
            Column("hcnf_others", "integer"),
            Column("hcnf_wanted", "integer"),
            Column("hcnf_outcome"),
            Column("hcnf_category", codes="ABUSE"),
            Column("hcnf_heard"),
            Column("hcnf_letter_date", "date"),
            Column("hcnf_minutes_date", "date"),
        ),
        "A child's part in a child protection conference that was completed in Headway: whether children's social "
        "care took part, how many others did and how many make a quorum; what was decided; how the child was "
        "heard; when the decision letter and the record went.",
        "hcnf_person_id",
    ),
    TableShape(
        "headway_invited",
        (
            Column("hinv_id", key=True, required=True),
            Column("hinv_person_id", required=True, refers_to=PERSON),
            Column("hinv_conference_id", required=True, refers_to=CONFERENCE),
            Column("hinv_capacity", required=True),
            Column("hinv_excluded", "flag", required=True),
            Column("hinv_came", "flag"),
            Column("hinv_says"),
            Column("hinv_dissent", "flag"),
        ),
        "Somebody invited to a conference for a child, and in what capacity: whether the chair excluded them, "
        "whether they took part in the room, by video or by phone, what they said for their agency about a plan, "
        "and whether they disagreed with what was decided. Nothing where nobody noted it.",
        "hinv_person_id",
    ),
    TableShape(
        "headway_conference_papers",
        (
            Column("hcpa_id", key=True, required=True),
            Column("hcpa_person_id", required=True, refers_to=PERSON),
            Column("hcpa_conference_id", required=True, refers_to=CONFERENCE),
            Column("hcpa_agency"),
            Column("hcpa_reader", required=True),
            Column("hcpa_due_date", "date"),
            Column("hcpa_had_date", "date"),
        ),
        "A report that a reader was to have before a conference, and of which agency it was: the chair, the child "
        "and the parents by the day that the service has settled for that conference (due), and when they had it.",
        "hcpa_person_id",
    ),
)
